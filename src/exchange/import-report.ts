/**
 * What became of one row: `taken` in, taken in as `history` (its time is past), `changed` what was there, `unchanged`
 * because it was there already, `left` out for a reason that lies in it, or `failed` because of us.
 */
export type RowOutcome = 'taken' | 'history' | 'changed' | 'unchanged' | 'left' | 'failed';

export interface RowReport {
  /** From 1. */
  readonly row: number;
  /** What its source calls it: an ocid, a slug. */
  readonly source: string | null;
  readonly title: string | null;
  readonly outcome: RowOutcome;
  /** What it became, or why it became nothing. */
  readonly because: string;
  /** What was assumed or left out of it. */
  readonly notes: readonly string[];
  /** The brief or co-op. */
  readonly id: string | null;
}

export interface ImportReport {
  readonly rows: readonly RowReport[];
  readonly counts: Readonly<Record<RowOutcome, number>>;
  /** What holds for the whole file. */
  readonly remarks: readonly string[];
}

const OUTCOMES: readonly RowOutcome[] = [
  'taken',
  'history',
  'changed',
  'unchanged',
  'left',
  'failed',
];

/** The rows in their order, counted. */
export function reportOf(rows: readonly RowReport[], remarks: readonly string[]): ImportReport {
  const count = (outcome: RowOutcome): number =>
    rows.filter((row) => row.outcome === outcome).length;
  return {
    rows: [...rows].sort((a, b) => a.row - b.row),
    counts: {
      taken: count('taken'),
      history: count('history'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      left: count('left'),
      failed: count('failed'),
    },
    remarks,
  };
}

/** How an import may tell how far it is. */
export type OnProgress = (done: number, of: number, what: string) => void;

export { OUTCOMES };
