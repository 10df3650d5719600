import { type IsoWeek, type WindowWeek } from '../../platform/iso-week.js';
import type { WeekFacts } from '../coops.events.js';
import { freeInWeek, type PlacedWeek, placeEffort } from './placement.js';

/** Whether the co-op stated a week's half-days itself, or they were assumed from its size. */
export type CapacitySource = 'declared' | 'assumed';

export interface LedgerWeek extends WeekFacts {
  readonly source: CapacitySource;
}

/** How one week differs from what was loaded: the new `declared`, and what to add to `held` and `committed`. */
export interface WeekChange {
  readonly week: IsoWeek;
  /** Null for a week before the ledger's first: only what is taken of it changes. */
  readonly declared: number | null;
  readonly source: CapacitySource | null;
  readonly heldBy: number;
  readonly committedBy: number;
  readonly isNew: boolean;
}

/** A week that cannot be declared so low, for more than that is promised. */
export interface Shortfall {
  readonly week: IsoWeek;
  readonly held: number;
  readonly committed: number;
}

export interface LedgerState {
  /** Whether the co-op ever declared a week. */
  readonly declared: boolean;
  readonly assumedPerWeek: number;
  /** The first week that is still offered; earlier ones are known by their changes only. */
  readonly from: IsoWeek;
  /** All rows from that week on, ascending. */
  readonly weeks: readonly LedgerWeek[];
}

/**
 * The half-days of one co-op by week, edited in memory. Whoever loads it holds the co-op's row lock until the
 * changes are written.
 */
export class CapacityLedger {
  private readonly loaded: ReadonlyMap<IsoWeek, LedgerWeek>;
  private readonly rows: Map<IsoWeek, LedgerWeek>;
  private readonly touched = new Set<IsoWeek>();
  private readonly earlier = new Map<IsoWeek, { held: number; committed: number }>();
  private hasDeclared: boolean;

  constructor(private readonly state: LedgerState) {
    this.loaded = new Map(state.weeks.map((row) => [row.week, row]));
    this.rows = new Map(this.loaded);
    this.hasDeclared = state.declared;
  }

  get declared(): boolean {
    return this.hasDeclared;
  }

  /** Every row from the first week on, ascending. */
  get weeks(): LedgerWeek[] {
    return [...this.rows.values()].sort((a, b) => (a.week < b.week ? -1 : 1));
  }

  /**
   * Sets half-days aside, all or nothing.
   * @param weeks the window's weeks, ascending; those before the ledger's first are not offered
   * @param halfDays whole, at least 1
   * @returns where they went, or null when the weeks have too little free
   */
  hold(weeks: readonly WindowWeek[], halfDays: number): PlacedWeek[] | null {
    if (!Number.isInteger(halfDays) || halfDays < 1)
      throw new RangeError(`a hold takes whole half-days, at least 1, got ${halfDays}`);
    const placed = placeEffort(halfDays, weeks, (week) => this.freeIn(week));
    for (const part of placed ?? []) this.take(part.week, part.halfDays, 0);
    return placed;
  }

  /** Gives a hold back exactly. Throws RangeError when that much was not held. */
  release(placement: readonly PlacedWeek[]): void {
    for (const { week, halfDays } of placement) this.take(week, -halfDays, 0);
  }

  /** Turns a hold into committed work. Throws RangeError when that much was not held. */
  commit(placement: readonly PlacedWeek[]): void {
    for (const { week, halfDays } of placement) this.take(week, -halfDays, halfDays);
  }

  /**
   * Declares weeks; others keep what they were declared. With a first declaration the assumption ends: a week that
   * has only an assumed row keeps what is promised of it and nothing more (still marked as assumed, shrinking as
   * holds are given back), and one without a row counts as zero.
   * @returns the weeks that are declared below what is promised; when there is any, nothing has changed
   */
  declare(weeks: readonly { readonly week: IsoWeek; readonly halfDays: number }[]): Shortfall[] {
    const shortfalls = weeks.flatMap(({ week, halfDays }) => {
      const row = this.rows.get(week);
      if (!row || row.held + row.committed <= halfDays) return [];
      return [{ week, held: row.held, committed: row.committed }];
    });
    if (shortfalls.length > 0) return shortfalls;
    this.endAssumption();
    for (const { week, halfDays } of weeks) {
      const { held, committed } = this.rows.get(week) ?? { held: 0, committed: 0 };
      this.write({ week, declared: halfDays, held, committed, source: 'declared' });
    }
    return [];
  }

  /** What differs from what was loaded, ascending by week. */
  changes(): WeekChange[] {
    const earlier = [...this.earlier].map(([week, { held, committed }]) => {
      const change = { declared: null, source: null, heldBy: held, committedBy: committed };
      return { week, ...change, isNew: false };
    });
    const offered = [...this.touched].flatMap((week) =>
      changeOf(this.rows.get(week), this.loaded.get(week)),
    );
    return [...earlier, ...offered].sort((a, b) => (a.week < b.week ? -1 : 1));
  }

  private freeIn(week: IsoWeek): number {
    if (week < this.state.from) return 0;
    const { assumedPerWeek } = this.state;
    return freeInWeek(this.rows.get(week), { declared: this.hasDeclared, assumedPerWeek });
  }

  private write(row: LedgerWeek): void {
    const isLeftOver = this.hasDeclared && row.source === 'assumed';
    const declared = isLeftOver ? row.held + row.committed : row.declared;
    this.rows.set(row.week, { ...row, declared });
    this.touched.add(row.week);
  }

  private endAssumption(): void {
    if (this.hasDeclared) return;
    this.hasDeclared = true;
    for (const row of [...this.rows.values()]) this.write(row);
  }

  private take(week: IsoWeek, held: number, committed: number): void {
    if (week < this.state.from) {
      this.takeEarlier(week, held, committed);
      return;
    }
    const row = this.rows.get(week) ?? this.assumedRow(week);
    if (row.held + held < 0)
      throw new RangeError(`week ${week} has ${row.held} half-days held, cannot take ${-held} off`);
    this.write({ ...row, held: row.held + held, committed: row.committed + committed });
  }

  private takeEarlier(week: IsoWeek, held: number, committed: number): void {
    const sum = this.earlier.get(week) ?? { held: 0, committed: 0 };
    this.earlier.set(week, { held: sum.held + held, committed: sum.committed + committed });
  }

  private assumedRow(week: IsoWeek): LedgerWeek {
    const declared = this.state.assumedPerWeek;
    return { week, declared, held: 0, committed: 0, source: 'assumed' };
  }
}

function changeOf(row: LedgerWeek | undefined, was: LedgerWeek | undefined): WeekChange[] {
  if (!row) return [];
  const { week, declared, source } = row;
  const heldBy = row.held - (was?.held ?? 0);
  const committedBy = row.committed - (was?.committed ?? 0);
  const same = was?.declared === declared && was.source === source;
  if (same && heldBy === 0 && committedBy === 0) return [];
  return [{ week, declared, source, heldBy, committedBy, isNew: was === undefined }];
}
