import type { ImportReport, RowOutcome, RowReport } from './import-report.js';

const MEANING: Readonly<Record<RowOutcome, string>> = {
  taken: 'taken in',
  history: 'taken in as history',
  changed: 'brought up to date',
  unchanged: 'here already',
  left: 'left out:',
  failed: 'failed by no fault of theirs; run the import again',
};
const LONGEST_TITLE = 60;

/** The report for a person: a line per row, remarks, and a table of how many rows came to what. */
export function reportText({ rows, counts, remarks }: ImportReport, what: string): string {
  const table = entries(counts).filter(([, count]) => count > 0);
  return [
    ...rows.flatMap(linesOf),
    '',
    ...remarks,
    ...(remarks.length > 0 ? [''] : []),
    `${String(rows.length)} ${what}:`,
    ...table.flatMap(([outcome, count]) => [
      `${String(count).padStart(7)}  ${MEANING[outcome]}`,
      ...(outcome === 'left' ? reasonsOf(rows) : []),
    ]),
  ].join('\n');
}

function entries(counts: ImportReport['counts']): [RowOutcome, number][] {
  const { taken, history, changed, unchanged, left, failed } = counts;
  return [
    ['taken', taken],
    ['history', history],
    ['changed', changed],
    ['unchanged', unchanged],
    ['left', left],
    ['failed', failed],
  ];
}

/** How often rows were left out for which kind of reason: the sentence without its particulars. */
function reasonsOf(rows: readonly RowReport[]): string[] {
  const counts = new Map<string, number>();
  for (const { outcome, because } of rows) {
    if (outcome !== 'left') continue;
    const kind = because
      .replace(/ ?[(:"].*$|(?: in row \d+)?\.$/s, '')
      .replace(/^Left out because /, '');
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${String(count).padStart(11)}  ${kind}`);
}

/** `  12 left       Roof repairs (ocds-x-12): Left out because …`, with its notes below. */
function linesOf({ row, outcome, title, source, because, notes }: RowReport): string[] {
  const name = [title === null ? null : short(title), source === null ? null : `(${source})`];
  const named = name.filter((part) => part !== null).join(' ') || 'a row without a name';
  const head = `${String(row).padStart(5)} ${outcome.padEnd(9)} ${named}: ${because}`;
  return [head, ...notes.map((note) => `${' '.repeat(16)}${note}`)];
}

export function short(title: string): string {
  const line = title.replace(/\s+/g, ' ');
  return line.length > LONGEST_TITLE ? `${line.slice(0, LONGEST_TITLE - 1)}…` : line;
}
