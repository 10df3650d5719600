import type { OfflineNetwork } from './offline-network.js';

/** Rows with problems that a terminal is shown; all are in the JSON. */
const MOST_SHOWN = 50;

/** What of a directory was not read, for a person at a terminal: a co-op is taken by the rest of its row. */
export function directoryRemarks({
  left,
  problems,
}: Pick<OfflineNetwork, 'left' | 'problems'>): string[] {
  return [
    ...left.map(({ row, because }) => `Row ${String(row)} is left out: ${because}`),
    ...problemText(problems),
  ];
}

function problemText(problems: OfflineNetwork['problems']): string[] {
  if (problems.length === 0) return [];
  const all = problems.reduce((sum, each) => sum + each.problems.length, 0);
  const hidden = problems.length - MOST_SHOWN;
  return [
    `${counted(all, 'problem')} in ${counted(problems.length, 'row')} of the directory:`,
    ...problems
      .slice(0, MOST_SHOWN)
      .flatMap(({ row, slug, problems: told }) =>
        told.map((problem) => `  row ${String(row)} (${slug}): ${problem}`),
      ),
    ...(hidden > 0 ? [`  … and ${counted(hidden, 'other row')}; --json has them all.`] : []),
  ];
}

export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
