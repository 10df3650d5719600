import type { SeededRandom } from '../../../src/platform/seeded-random.js';
import type { Timeline } from '../timeline.js';
import type { DeliveryRow, EffectRow, EventRow } from './rows.js';
import type { Transaction } from './transaction.js';

/** Hears of everything that becomes true in the store. */
export interface StoreWitness {
  /** A transaction is about to become visible. */
  committed(tx: Transaction): void;
  changed(before: Readonly<DeliveryRow>, after: Readonly<DeliveryRow>, tx: Transaction): void;
  /** A claim that was not on the disk is gone with the server. */
  undone(row: DeliveryRow): void;
}

/** The tables as one server holds them: what is committed, who has locked what, and its clock. */
export class MemoryStore {
  /** In the order of their commits. */
  readonly events: EventRow[] = [];
  readonly effects: EffectRow[] = [];
  /** How far the server's clock is from simulated time. */
  clockOffset = 0;
  private readonly deliveriesOf = new Map<string, DeliveryRow[]>();
  private readonly running = new Set<Transaction>();
  private readonly streamLocks = new Map<string, Transaction>();
  private lastId = 0;
  private nextXid = 100;
  /** Undoes the commits that are not on the disk yet, oldest first. */
  private unflushed: (() => void)[] = [];

  constructor(
    readonly timeline: Timeline,
    readonly random: SeededRandom,
    private readonly witness: StoreWitness,
  ) {}

  /** The server's clock, milliseconds. */
  now(): number {
    return this.timeline.now + this.clockOffset;
  }

  /** The committed deliveries of a consumer, by event id. */
  deliveries(consumer: string): readonly DeliveryRow[] {
    return this.deliveriesOf.get(consumer) ?? [];
  }

  allDeliveries(): DeliveryRow[] {
    return [...this.deliveriesOf.values()].flat();
  }

  /** Ids are drawn when a row is written, long before it can be seen. */
  drawId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  /** The id of a transaction, drawn when it first writes. */
  xidOf(tx: Transaction): number {
    if (tx.xid === undefined) {
      tx.xid = this.nextXid;
      this.nextXid += 1;
      this.running.add(tx);
    }
    return tx.xid;
  }

  /** Whether a transaction that has written is under way. */
  get isWriting(): boolean {
    return this.running.size > 0;
  }

  /** `pg_snapshot_xmin`: no transaction below it is still running. */
  horizon(): number {
    let least = this.nextXid;
    for (const { xid } of this.running) if (xid !== undefined && xid < least) least = xid;
    return least;
  }

  /** Takes the advisory locks of some streams. @returns false when someone else has one: then none is taken */
  lockStreams(streams: readonly string[], tx: Transaction): boolean {
    for (const stream of streams) {
      const holder = this.streamLocks.get(stream);
      if (holder && holder !== tx) return false;
    }
    for (const stream of streams) {
      this.streamLocks.set(stream, tx);
      tx.streams.add(stream);
    }
    return true;
  }

  commit(tx: Transaction): void {
    this.witness.committed(tx);
    this.events.push(...tx.events);
    this.effects.push(...tx.effects);
    for (const row of tx.deliveries) this.insertDelivery(row);
    const undo: (() => void)[] = [];
    for (const [row, change] of tx.changes) {
      const before = { ...row };
      Object.assign(row, change);
      this.witness.changed(before, row, tx);
      undo.push(() => {
        Object.assign(row, { token: before.token, leaseUntil: before.leaseUntil });
        this.witness.undone(row);
      });
    }
    if (tx.lazy) this.unflushed.push(...undo);
    else if (tx.xid !== undefined) this.unflushed = [];
    this.forget(tx);
  }

  rollBack(tx: Transaction): void {
    this.forget(tx);
  }

  /** The server dies: the last commits that did not wait for the disk are undone. @param survive how many are not */
  loseUnflushed(survive: number): void {
    for (const undo of this.unflushed.slice(survive).reverse()) undo();
    this.unflushed = [];
  }

  get unflushedCount(): number {
    return this.unflushed.length;
  }

  private forget(tx: Transaction): void {
    for (const row of tx.changes.keys()) row.lockedBy = null;
    for (const stream of tx.streams) this.streamLocks.delete(stream);
    this.running.delete(tx);
  }

  private insertDelivery(row: DeliveryRow): void {
    const rows = this.deliveriesOf.get(row.consumer) ?? [];
    this.deliveriesOf.set(row.consumer, rows);
    let at = rows.length;
    while (at > 0 && (rows[at - 1]?.eventId ?? 0) > row.eventId) at -= 1;
    rows.splice(at, 0, row);
  }
}
