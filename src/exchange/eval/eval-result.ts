import { short } from '../report-text.js';
import type { EvalRow } from './network-eval.js';
import type { Label } from './labels.js';

/** The figures of the evaluation; the names are fixed. */
export interface EvalMetrics {
  readonly workTotal: number;
  readonly workRanked: number;
  readonly notWorkTotal: number;
  readonly notWorkRanked: number;
  readonly maybeRanked: number;
  /** Neither ranked nor given a reason. */
  readonly unexplained: number;
}

export function metricsOf(rows: readonly EvalRow[]): EvalMetrics {
  const labelled = (label: Label): readonly EvalRow[] => rows.filter((row) => row.label === label);
  const ranked = (some: readonly EvalRow[]): number =>
    some.filter(({ firstCoop }) => firstCoop !== null).length;
  return {
    workTotal: labelled('work').length,
    workRanked: ranked(labelled('work')),
    notWorkTotal: labelled('not-work').length,
    notWorkRanked: ranked(labelled('not-work')),
    maybeRanked: ranked(labelled('maybe')),
    unexplained: rows.filter(({ firstCoop, reason }) => firstCoop === null && reason === null)
      .length,
  };
}

/** The evaluation for a person: the notices that matter one by one, then the figures against their targets. */
export function evalText(rows: readonly EvalRow[]): string {
  const shown = rows.filter(
    ({ label, firstCoop, reason }) => label !== 'not-work' || firstCoop !== null || reason === null,
  );
  const sections = (['work', 'maybe', 'not-work', null] as const).flatMap((label) => {
    const some = shown.filter((row) => row.label === label);
    return some.length === 0 ? [] : [headingOf(label), ...some.flatMap(linesOf), ''];
  });
  return [...sections, ...figures(metricsOf(rows))].join('\n');
}

function headingOf(label: Label | null): string {
  if (label === null) return 'Without a label';
  return label === 'not-work'
    ? 'Labelled not-work, and ranked or unexplained'
    : `Labelled ${label}`;
}

function linesOf({ title, specialisms, firstCoop, reason }: EvalRow): string[] {
  const outcome = firstCoop === null ? (reason ?? 'neither ranked nor explained') : firstCoop;
  const mark = firstCoop === null ? '–' : '✓';
  const asked = specialisms.length === 0 ? [] : [`      ${specialisms.join(' ')}`];
  return [`  ${mark} ${short(title).padEnd(60)}  ${outcome}`, ...asked];
}

function figures(metrics: EvalMetrics): string[] {
  const { workTotal, workRanked, notWorkTotal, notWorkRanked, maybeRanked, unexplained } = metrics;
  const line = (figure: string, what: string, target: string): string =>
    `${figure.padStart(9)}  ${what.padEnd(46)}  ${target}`;
  return [
    line(
      `${String(workRanked)}/${String(workTotal)}`,
      'labelled work, with a ranked co-op',
      'target: 8 of 10',
    ),
    line(
      `${String(notWorkRanked)}/${String(notWorkTotal)}`,
      'labelled not-work, with a ranked co-op',
      'target: at most 4 of 242',
    ),
    line(String(maybeRanked), 'labelled maybe, with a ranked co-op', ''),
    line(String(unexplained), 'neither ranked nor given a reason', 'target: 0'),
  ].map((each) => each.trimEnd());
}
