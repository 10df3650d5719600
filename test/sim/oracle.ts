import type { StoreWitness } from './store/memory-store.js';
import type { DeliveryRow } from './store/rows.js';
import type { Transaction } from './store/transaction.js';
import type { Host } from './host.js';
import type { Trace } from './trace.js';
import { MAX_ATTEMPTS, MAX_CRASHES } from '../../src/events/delivery-statements.js';

interface Holder {
  readonly token: string;
  readonly by: string;
  readonly since: number;
}

/** A claim is a lease from when its statement began, and known from when it was committed. */
const LONGEST_STATEMENT_MS = 1000;

const keyOf = (consumer: string, eventId: number): string => `${consumer} ${String(eventId)}`;

/** Knows what must hold at every moment, from what it has seen itself, and remembers the first thing that did not. */
export class Oracle implements StoreWitness {
  readonly violations: string[] = [];
  /** What is owed, in stream order, as it was committed: by consumer and stream. */
  private readonly owed = new Map<string, number[]>();
  private readonly effects = new Set<string>();
  private readonly holders = new Map<string, Holder>();
  private readonly thrown = new Map<string, number>();
  private readonly lastOfStream = new Map<string, number>();
  private readonly committedEvents = new Set<number>();
  private troubledAt = -Infinity;

  constructor(
    private readonly trace: Trace,
    private readonly now: () => number,
    private readonly hostNamed: (name: string) => Host | undefined,
  ) {}

  violate(what: string): void {
    this.trace.add('ORACLE', `VIOLATED: ${what}`);
    this.violations.push(what);
  }

  /** Something happened to everybody for which a lease may lapse: a clock jumped, the server went. */
  troubled(): void {
    this.troubledAt = this.now();
  }

  isCommitted(eventId: number): boolean {
    return this.committedEvents.has(eventId);
  }

  hasEffect(consumer: string, eventId: number): boolean {
    return this.effects.has(keyOf(consumer, eventId));
  }

  /** A handler threw because of this event. */
  threw(consumer: string, eventId: number): void {
    this.count(keyOf(consumer, eventId));
  }

  private count(key: string): void {
    this.thrown.set(key, (this.thrown.get(key) ?? 0) + 1);
  }

  /** A ring goes out. */
  rang(consumer: string, ids: readonly string[]): void {
    for (const id of ids)
      if (!this.isCommitted(Number(id)))
        this.violate(`${consumer} was rung for event ${id}, which is not committed`);
  }

  committed(tx: Transaction): void {
    for (const { id, stream } of tx.events) {
      const last = this.lastOfStream.get(stream) ?? 0;
      if (id < last)
        this.violate(`event ${String(id)} was committed after ${String(last)} of the same stream`);
      this.lastOfStream.set(stream, Math.max(last, id));
      this.committedEvents.add(id);
    }
    for (const { consumer, stream, eventId } of tx.deliveries) {
      const owed = this.owed.get(`${consumer} ${stream}`) ?? [];
      owed.push(eventId);
      this.owed.set(`${consumer} ${stream}`, owed);
    }
    this.checkAcknowledged(tx);
  }

  /** Effects and the end of their deliveries are one commit. */
  private checkAcknowledged(tx: Transaction): void {
    const finished = [...tx.changes].flatMap(([row, { state }]) => (state === 'done' ? [row] : []));
    const done = new Set(finished.map((row) => keyOf(row.consumer, row.eventId)));
    for (const { consumer, eventId } of tx.effects) {
      const key = keyOf(consumer, eventId);
      if (this.effects.has(key))
        this.violate(`event ${String(eventId)} had its effect on ${consumer} twice`);
      this.effects.add(key);
      if (!done.delete(key))
        this.violate(
          `the effect of event ${String(eventId)} on ${consumer} was committed and not acknowledged`,
        );
    }
    for (const key of done) this.violate(`"${key}" was acknowledged without its effect`);
    for (const row of [...finished].sort((one, other) => one.eventId - other.eventId))
      this.checkOrder(row);
  }

  private checkOrder({ consumer, stream, eventId }: DeliveryRow): void {
    for (const earlier of this.owed.get(`${consumer} ${stream}`) ?? [])
      if (earlier < eventId && !this.hasEffect(consumer, earlier))
        this.violate(
          `event ${String(eventId)} had its effect on ${consumer} before event ${String(earlier)} of its stream`,
        );
  }

  changed(before: Readonly<DeliveryRow>, after: Readonly<DeliveryRow>, tx: Transaction): void {
    const key = keyOf(after.consumer, after.eventId);
    const holder = this.holders.get(key);
    if (after.state === 'done') this.checkFence(key, holder, tx);
    else if (after.token !== null) this.checkClaim(key, before, after);
    if (after.crashes > before.crashes) this.checkFreed(key, before, holder, tx.startedAt);
    if (after.attempts > before.attempts) this.checkFailed(key, after, holder);
    if (after.state === 'dead' && after.attempts < MAX_ATTEMPTS && after.crashes < MAX_CRASHES)
      this.violate(`"${key}" became a dead letter before it was tried often enough`);
    if (after.token === null) this.holders.delete(key);
    else this.holders.set(key, { token: after.token, by: tx.by, since: this.now() });
  }

  undone(row: DeliveryRow): void {
    this.holders.delete(keyOf(row.consumer, row.eventId));
  }

  private checkFence(key: string, holder: Holder | undefined, tx: Transaction): void {
    if (holder?.token !== tx.claimToken)
      this.violate(`"${key}" was finished under a claim that was lost`);
  }

  private checkClaim(
    key: string,
    before: Readonly<DeliveryRow>,
    after: Readonly<DeliveryRow>,
  ): void {
    if (before.token !== null && before.token !== after.token)
      this.violate(`"${key}" was claimed while somebody else held it`);
  }

  /** A lease lapses for a reason, and not early. */
  private checkFreed(
    key: string,
    before: Readonly<DeliveryRow>,
    holder: Holder | undefined,
    startedAt: number,
  ): void {
    if ((before.leaseUntil ?? 0) > startedAt)
      this.violate(`"${key}" was freed before its lease lapsed`);
    if (holder && !this.wasTroubled(holder))
      this.violate(`the lease of "${key}" lapsed although nothing happened to ${holder.by}`);
  }

  /** Attempts are counted for what an event did to its handler, or for a broken connection. */
  private checkFailed(key: string, after: Readonly<DeliveryRow>, holder: Holder | undefined): void {
    // What broke was the connection: then it counts like what a handler throws.
    if (holder && this.wasTroubled(holder)) this.count(key);
    else if (after.attempts > (this.thrown.get(key) ?? 0))
      this.violate(`an attempt was counted for "${key}", which did not fail`);
  }

  private wasTroubled({ by, since }: Holder): boolean {
    const host = this.hostNamed(by);
    const began = since - LONGEST_STATEMENT_MS;
    return this.troubledAt >= began || host === undefined || host.troubledAt >= began;
  }
}
