import { burst, type BurstOutcome } from './burst.js';
import { BEST_FIT, comparedRules, OURS, weighedRules } from './compared-rules.js';
import type { LeadTerms, Market } from './market.js';
import { MarketSimulation } from './market-simulation.js';
import type { RuleOutcome } from './offer-account.js';

/** What the rules made of one market. */
export interface MarketReport {
  readonly coops: number;
  readonly seed: number;
  /** Ours first, then best fit only. */
  readonly rules: readonly RuleOutcome[];
  /** The trade-off: what other weights of fair share make of the same market. */
  readonly weights: readonly { readonly weight: number; readonly outcome: RuleOutcome }[];
  readonly burst: BurstOutcome;
}

/** A rule's figures held against best fit only. */
export interface MarketMetrics {
  /** Mean fit as a share of that of best fit only. */
  readonly meanFitShare: number;
  /** Jain's index of the value received over the value entitled to. */
  readonly jain: number;
  /** How many more co-ops had a lead than under best fit only, as a share of those. */
  readonly coopsWithLeadGain: number;
}

/** How large the burst is that the command shows. */
export const BURST = { briefs: 3_000, coops: 200 };

export interface ComparisonOptions {
  /** Of the rules that draw lots. */
  readonly seed: number;
  readonly burst: { readonly briefs: number; readonly coops: number };
  /** Is told now and then how many briefs are done. */
  readonly onProgress: (done: number) => void;
}

/** Replays a market under our rule, those that it is held against, and other weights of fair share. */
export function compareRules(
  market: Market,
  terms: LeadTerms,
  options: ComparisonOptions,
): MarketReport {
  const { seed, onProgress } = options;
  const compared = comparedRules(market, seed);
  const weighed = weighedRules(market, compared);
  const others = weighed.filter(({ isCompared }) => !isCompared).map(({ rule }) => rule);
  const outcomes = new MarketSimulation(market, [...compared, ...others], terms).run(onProgress);
  return {
    ...{ coops: market.coops.length, seed, rules: outcomes.slice(0, compared.length) },
    weights: weighed.map(({ weight, rule }) => ({ weight, outcome: named(rule.name, outcomes) })),
    burst: burst(options.burst.briefs, options.burst.coops, market.policy, terms),
  };
}

export function metricsOf(outcome: RuleOutcome, report: MarketReport): MarketMetrics {
  const best = named(BEST_FIT, report.rules);
  return {
    meanFitShare: best.meanFit === 0 ? 1 : outcome.meanFit / best.meanFit,
    jain: outcome.jainOfShare,
    coopsWithLeadGain: gain(outcome.coopsWithLead, best.coopsWithLead),
  };
}

/** Our metrics at the top, those of every rule by its name below. Numbers only. */
export function figuresOf(report: MarketReport) {
  const rules = Object.fromEntries(
    report.rules.map((outcome) => {
      const { rule, ...figures } = outcome;
      return [rule, { ...metricsOf(outcome, report), ...figures }];
    }),
  );
  const weights = report.weights.map(({ weight, outcome }) => {
    return { weight, ...metricsOf(outcome, report) };
  });
  return {
    ...metricsOf(ours(report), report),
    coopsWithLeadGainAtMost: gainAtMost(report),
    burst: report.burst,
    ...{ rules, weights },
  };
}

export function ours(report: MarketReport): RuleOutcome {
  return named(OURS, report.rules);
}

/** The gain when every co-op that is eligible for a brief has a lead. */
export function gainAtMost(report: MarketReport): number {
  const { coops, coopsWithLead } = named(BEST_FIT, report.rules);
  return gain(coops, coopsWithLead);
}

/** 0 where there is nothing to hold it against. */
function gain(more: number, than: number): number {
  return than === 0 ? 0 : more / than - 1;
}

function named(name: string, outcomes: readonly RuleOutcome[]): RuleOutcome {
  const found = outcomes.find(({ rule }) => rule === name);
  if (!found) throw new RangeError(`no rule is called "${name}"`);
  return found;
}
