import type { EntityManager } from 'typeorm';
import { event, type EventLog } from '../events/event-log.js';
import { type IsoWeek } from '../platform/iso-week.js';
import type { CapacityWeeks } from './capacity-weeks.js';
import type { CoopRepository } from './coop.repository.js';
import { CapacityDeclared, CoopLedgerChanged, type CoopFacts } from './coops.events.js';
import type { Shortfall } from './core/capacity-ledger.js';
import type { PlacedWeek } from './core/placement.js';
import { openWeeks, type Window } from './core/open-window.js';
import { epochOf, type StandingChange } from './core/standing.js';
import type { LedgerAccount } from './ledger-account.js';

/** Locked co-ops whose capacity and standing are edited in memory and written at once. */
export interface LedgerSession {
  /** As they stand in this session. Throws Error for a co-op that the session was not opened with. */
  facts(coopId: string): CoopFacts;
  /**
   * Sets effort aside from the window's first week on, all or nothing. Days before today are not offered.
   * @param halfDays whole, at least 1; twice `effort.maxDays`
   * @returns where it went, or null when the window has too little free or the co-op is not active (any more)
   */
  hold(coopId: string, window: Window, halfDays: number): PlacedWeek[] | null;
  /** Gives a hold back exactly, also in weeks that are past. Throws RangeError when it was not held. */
  release(coopId: string, placement: readonly PlacedWeek[]): void;
  /** Turns a hold into committed work. Throws RangeError when it was not held. */
  commit(coopId: string, placement: readonly PlacedWeek[]): void;
  /** Adds to the standing, which is decayed to the current epoch first. */
  record(coopId: string, change: StandingChange): void;
  /** Writes what changed, a statement per table, and appends one event per changed co-op with its facts. */
  flush(): Promise<void>;
}

export interface LedgerBooks {
  readonly coops: CoopRepository;
  readonly weeks: CapacityWeeks;
  readonly log: EventLog;
}

/** The session behind `CoopsApi.openLedger`; made by `LedgerOpener`, which takes the locks. */
export class CoopLedgerSession implements LedgerSession {
  private readonly epoch: number;
  private readonly halfLifeDays: number;
  private readonly openWeeks: ReturnType<typeof openWeeks>;

  /** @param accounts in the order of the co-ops' ids */
  constructor(
    private readonly books: LedgerBooks,
    private readonly accounts: ReadonlyMap<string, LedgerAccount>,
    { now, halfLifeDays }: { readonly now: Date; readonly halfLifeDays: number },
    private readonly tx: EntityManager,
  ) {
    this.epoch = epochOf(now);
    this.halfLifeDays = halfLifeDays;
    this.openWeeks = openWeeks(now.toISOString().slice(0, 10));
  }

  has(coopId: string): boolean {
    return this.accounts.has(coopId);
  }

  facts(coopId: string): CoopFacts {
    return this.account(coopId).facts();
  }

  hold(coopId: string, window: Window, halfDays: number): PlacedWeek[] | null {
    return this.account(coopId).hold(this.openWeeks(window), halfDays);
  }

  release(coopId: string, placement: readonly PlacedWeek[]): void {
    this.account(coopId).release(placement);
  }

  commit(coopId: string, placement: readonly PlacedWeek[]): void {
    this.account(coopId).commit(placement);
  }

  record(coopId: string, change: StandingChange): void {
    this.account(coopId).record(change, this.epoch, this.halfLifeDays);
  }

  /** @returns the weeks that cannot be declared so low; when there is any, nothing has changed */
  declare(
    coopId: string,
    weeks: readonly { readonly week: IsoWeek; readonly halfDays: number }[],
  ): Shortfall[] {
    return this.account(coopId).declare(weeks);
  }

  async flush(): Promise<void> {
    const changed = [...this.accounts.values()].filter((account) => account.isChanged);
    if (changed.length === 0) return;
    const weeks = changed.flatMap((account) =>
      account.changes().map((change) => ({ coopId: account.id, ...change })),
    );
    const told = changed.map((account) => {
      const definition = account.hasDeclaredNow ? CapacityDeclared : CoopLedgerChanged;
      const row = account.settle();
      return { row, event: event(definition, account.id, { facts: account.facts() }) };
    });
    const rows = told.map(({ row }) => row);
    // Sent together: they are of one transaction, and none needs the answer to another.
    await Promise.all([
      this.books.weeks.write(weeks, this.tx),
      this.books.coops.writeLedgers(rows, this.tx),
      this.books.log.append(
        this.tx,
        told.map((each) => each.event),
      ),
    ]);
  }

  private account(coopId: string): LedgerAccount {
    const account = this.accounts.get(coopId);
    if (account) return account;
    throw new Error(`The ledger was not opened for the co-op ${coopId}, or there is none`);
  }
}
