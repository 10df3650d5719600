import { type IsoWeek, type WindowWeek } from '../platform/iso-week.js';
import { factsOf } from './coop-facts.js';
import type { Coop } from './coop.entity.js';
import type { CoopFacts } from './coops.events.js';
import { assumedPerWeek } from './core/assumed-capacity.js';
import {
  CapacityLedger,
  type LedgerWeek,
  type Shortfall,
  type WeekChange,
} from './core/capacity-ledger.js';
import type { PlacedWeek } from './core/placement.js';
import { addToStanding, type StandingChange } from './core/standing.js';

/** One locked co-op in a ledger session: its capacity and its standing, edited in memory. */
export class LedgerAccount {
  private capacity: CapacityLedger;
  private standingMoved = false;
  private declaredNow = false;

  /**
   * @param weeks all rows from the current week on, ascending
   * @param current the week that today falls in
   */
  constructor(
    private readonly coop: Coop,
    weeks: readonly LedgerWeek[],
    private readonly current: IsoWeek,
  ) {
    this.capacity = this.ledgerOf(weeks);
  }

  get id(): string {
    return this.coop.id;
  }

  get isChanged(): boolean {
    return this.standingMoved || this.declaredNow || this.changes().length > 0;
  }

  /** Whether the co-op itself declared capacity in this session. */
  get hasDeclaredNow(): boolean {
    return this.declaredNow;
  }

  facts(): CoopFacts {
    return factsOf(this.coop, this.capacity.weeks);
  }

  hold(weeks: readonly WindowWeek[], halfDays: number): PlacedWeek[] | null {
    // Between the ranking and the hold it may have been suspended: then the next co-op gets the offer.
    return this.coop.status === 'active' ? this.capacity.hold(weeks, halfDays) : null;
  }

  release(placement: readonly PlacedWeek[]): void {
    this.capacity.release(placement);
  }

  commit(placement: readonly PlacedWeek[]): void {
    this.capacity.commit(placement);
  }

  record(change: StandingChange, epoch: number, halfLifeDays: number): void {
    this.coop.standing = addToStanding(this.coop.standing, change, epoch, halfLifeDays);
    this.standingMoved = true;
  }

  declare(weeks: readonly { readonly week: IsoWeek; readonly halfDays: number }[]): Shortfall[] {
    const shortfalls = this.capacity.declare(weeks);
    if (shortfalls.length > 0) return shortfalls;
    this.declaredNow ||= !this.coop.capacityDeclared || this.changes().length > 0;
    this.coop.capacityDeclared = true;
    return [];
  }

  /** What is to be written of its weeks. */
  changes(): WeekChange[] {
    return this.capacity.changes();
  }

  /** What is to be written of the co-op itself; from here on, what was written is what was loaded. */
  settle(): Pick<Coop, 'id' | 'standing' | 'capacityDeclared'> {
    this.coop.factsVersion += 1;
    this.capacity = this.ledgerOf(this.capacity.weeks);
    this.standingMoved = false;
    this.declaredNow = false;
    return this.coop;
  }

  private ledgerOf(weeks: readonly LedgerWeek[]): CapacityLedger {
    return new CapacityLedger({
      declared: this.coop.capacityDeclared,
      assumedPerWeek: assumedPerWeek(this.coop.workerMembers),
      from: this.current,
      weeks,
    });
  }
}
