import { count, counted } from '../core/wording.js';
import { gainAtMost, type MarketReport, metricsOf, nothingMatched, ours } from './market-report.js';
import type { RuleOutcome } from './offer-account.js';

/** What a market came to, for a person. */
export function marketText(report: MarketReport): string {
  const { coops, matched, briefs } = ours(report);
  const nothing = nothingMatched(report);
  if (nothing !== null) return nothing;
  return [
    `${counted(briefs, 'brief')}, ${count(matched)} of them with an eligible co-op; ${counted(report.coops, 'co-op')}, ` +
      `${count(coops)} of them eligible for a brief: all figures are over those. Seed ${report.seed}.`,
    'Every brief finds the same eligible co-ops under every rule: no days are held and no offer is answered.',
    '',
    ...table(
      RULE_COLUMNS,
      report.rules.map((outcome) => ruleRow(outcome, report)),
    ),
    '',
    'fit: mean score without fair share; of best: as a share of that of best fit only; by count: of the number of',
    'leads; by share: of the value received over the value entitled to; drought: the longest wait in days between',
    'the first brief that a co-op was eligible for and its next lead.',
    '',
    'Fit against fairness, by the weight of fair share:',
    ...table(
      WEIGHT_COLUMNS,
      report.weights.map(({ weight, outcome }) => weightRow(weight, outcome, report)),
    ),
    '',
    ...verdict(report),
  ].join('\n');
}

const RULE_COLUMNS = [
  ...['rule', 'matched', 'fit', 'of best', 'Gini by count', 'Jain by count', 'Gini by share'],
  ...['Jain by share', 'with a lead', 'drought'],
];
const WEIGHT_COLUMNS = ['weight', 'fit', 'of best', 'Jain by share', 'with a lead', 'drought'];

function ruleRow(outcome: RuleOutcome, report: MarketReport): string[] {
  const { rule, matched, meanFit, longestDroughtDays } = outcome;
  const { giniOfCount, jainOfCount, giniOfShare, jainOfShare } = outcome;
  return [
    ...[rule, count(matched), meanFit.toFixed(4), percent(metricsOf(outcome, report).meanFitShare)],
    ...[giniOfCount, jainOfCount, giniOfShare, jainOfShare].map((index) => index.toFixed(3)),
    ...[withLead(outcome), count(longestDroughtDays)],
  ];
}

function weightRow(weight: number, outcome: RuleOutcome, report: MarketReport): string[] {
  const { meanFit, jainOfShare, longestDroughtDays } = outcome;
  return [
    ...[count(weight), meanFit.toFixed(4), percent(metricsOf(outcome, report).meanFitShare)],
    ...[jainOfShare.toFixed(3), withLead(outcome), count(longestDroughtDays)],
  ];
}

function verdict(report: MarketReport): string[] {
  const { meanFitShare, coopsWithLeadGain } = metricsOf(ours(report), report);
  const { briefs, coops, fewest, most } = report.burst;
  const times =
    fewest === 0 ? 'no multiple of nothing' : `${(most / fewest).toFixed(2)} times as many`;
  return [
    `Ours keeps ${percent(meanFitShare)} of the best fit, with a Jain index of ${ours(report).jainOfShare.toFixed(3)}; ` +
      `${percent(coopsWithLeadGain)} more co-ops have a lead than by best fit only, of ` +
      `${percent(gainAtMost(report))} that there can be.`,
    `A burst of ${count(briefs)} equal briefs at once to ${count(coops)} equal co-ops: ${counted(fewest, 'offer')} for the ` +
      `unluckiest, ${count(most)} for the luckiest, ${times} (offers count at once, no days are held).`,
  ];
}

function withLead({ coopsWithLead, coops }: RuleOutcome): string {
  return `${percent(coopsWithLead / coops)} (${count(coopsWithLead)})`;
}

/** A dash where there is nothing to hold it against. */
function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)}%`;
}

/** The first column to the left, the others to the right. */
function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [header, ...rows];
  const widths = header.map((_, at) => Math.max(...all.map((row) => (row[at] ?? '').length)));
  return all.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  '),
  );
}
