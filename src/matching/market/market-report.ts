import { counted } from '../core/wording.js';
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

/** A rule's figures held against best fit only; null where no co-op is eligible for any brief. */
export interface MarketMetrics {
  /** Mean fit as a share of that of best fit only. */
  readonly meanFitShare: number | null;
  /** Jain's index of the value received over the value entitled to. */
  readonly jain: number | null;
  /** How many more co-ops had a lead than under best fit only, as a share of those. */
  readonly coopsWithLeadGain: number | null;
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
    meanFitShare: best.meanFit === 0 ? null : outcome.meanFit / best.meanFit,
    jain: outcome.coops === 0 ? null : outcome.jainOfShare,
    coopsWithLeadGain: gain(outcome.coopsWithLead, best.coopsWithLead),
  };
}

/** A sentence for a market in which nothing could be shared; null for any other. */
export function nothingMatched(report: MarketReport): string | null {
  const { coops, briefs } = ours(report);
  if (coops > 0) return null;
  const which = briefs === 1 ? 'the 1 brief' : `any of the ${counted(briefs, 'brief')}`;
  return `No co-op is eligible for ${which}: there is nothing to share.`;
}

/**
 * Our metrics at the top, those of every rule by its name below. Where nothing could be shared a note says so, the
 * metrics are null, and there are no rules and weights: all of them made nothing of it.
 */
export function figuresOf(report: MarketReport) {
  const note = nothingMatched(report);
  const [rules, weights] = note === null ? [report.rules, report.weights] : [[], []];
  return {
    ...(note === null ? {} : { note }),
    ...metricsOf(ours(report), report),
    coopsWithLeadGainAtMost: gainAtMost(report),
    burst: report.burst,
    rules: Object.fromEntries(
      rules.map((outcome) => {
        const { rule, ...figures } = outcome;
        return [rule, { ...metricsOf(outcome, report), ...figures }];
      }),
    ),
    weights: weights.map(({ weight, outcome }) => ({ weight, ...metricsOf(outcome, report) })),
  };
}

export function ours(report: MarketReport): RuleOutcome {
  return named(OURS, report.rules);
}

/** The gain when every co-op that is eligible for a brief has a lead. */
export function gainAtMost(report: MarketReport): number | null {
  const { coops, coopsWithLead } = named(BEST_FIT, report.rules);
  return gain(coops, coopsWithLead);
}

/** Null where there is nothing to hold it against. */
function gain(more: number, than: number): number | null {
  return than === 0 ? null : more / than - 1;
}

function named(name: string, outcomes: readonly RuleOutcome[]): RuleOutcome {
  const found = outcomes.find(({ rule }) => rule === name);
  if (!found) throw new RangeError(`no rule is called "${name}"`);
  return found;
}
