import { Injectable } from '@nestjs/common';
import { CoopsApi } from '../coops/coops.api.js';
import { coopFacts, type CoopFacts } from '../coops/coops.events.js';
import { EventFeed, type FeedCursor } from '../events/event-feed.js';
import { Database } from '../platform/database/database.js';
import { CoopIndex } from './core/columns/coop-index.js';
import { type ColumnBasis } from './core/columns/coop-columns.js';

const PAGE = 1000;

/**
 * Every co-op's facts, in the memory of one worker: built from one snapshot and brought up to date from
 * the `coops.*` events. Its position is never stored; a new worker builds anew.
 */
@Injectable()
export class NetworkIndex {
  private readonly facts = new Map<string, CoopFacts>();
  private columns: CoopIndex | undefined;
  private position: FeedCursor | undefined;
  /** The round under way; never rejects. */
  private current: Promise<void> = Promise.resolve();
  private next: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly coopsApi: CoopsApi,
    private readonly feed: EventFeed,
  ) {}

  /** The co-ops as of `cursor`. */
  coops(): Iterable<CoopFacts> {
    return this.facts.values();
  }

  /**
   * The co-ops as of `cursor`, to search for a policy and an epoch. Made anew when either has changed since the last
   * call, once a day as a rule; that takes about a second for 20,000 co-ops.
   */
  searchable(basis: ColumnBasis): CoopIndex {
    const { columns } = this;
    if (columns && isSame(columns.basis, basis)) return columns;
    const fresh = new CoopIndex(basis);
    fresh.reserve(this.facts.size);
    for (const coop of this.facts.values()) fresh.set(coop);
    this.columns = fresh;
    return fresh;
  }

  /** Undefined when no co-op has this id. */
  find(coopId: string): CoopFacts | undefined {
    return this.facts.get(coopId);
  }

  /** Up to where in the feed the facts are complete. */
  get cursor(): FeedCursor {
    return this.position ?? { tx: '0', id: '0' };
  }

  /**
   * Brings the index up to what every transaction can see when it is called. Calls that overlap share the round after
   * the one under way, which may have read before what they wait for was there.
   */
  async catchUp(): Promise<void> {
    this.next ??= this.nextRound();
    await this.next;
  }

  private async nextRound(): Promise<void> {
    await this.current;
    this.next = undefined;
    const round = this.advance();
    this.current = round.catch(() => undefined);
    await round;
  }

  private async advance(): Promise<void> {
    let after = this.position ?? (await this.build());
    for (;;) {
      const events = await this.feed.read('coops', after, PAGE);
      for (const event of events) {
        this.take(factsIn(event.payload));
        after = { tx: event.tx, id: event.id };
      }
      this.position = after;
      if (events.length < PAGE) return;
    }
  }

  private build(): Promise<FeedCursor> {
    return this.database.transaction(async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const position = await this.feed.position(tx);
      for await (const page of this.coopsApi.snapshot(tx))
        for (const facts of page) this.take(facts);
      return position;
    });
  }

  /** An event may be older than the snapshot that the index was built from. */
  private take(facts: CoopFacts): void {
    const known = this.facts.get(facts.coopId);
    if (known && known.version >= facts.version) return;
    this.facts.set(facts.coopId, facts);
    this.columns?.set(facts);
  }
}

function isSame(one: ColumnBasis, other: ColumnBasis): boolean {
  return one.policy === other.policy && one.epoch === other.epoch;
}

function factsIn(payload: unknown): CoopFacts {
  if (typeof payload === 'object' && payload !== null && 'facts' in payload) {
    return coopFacts.parse(payload.facts);
  }
  throw new Error('a coops.* event carries no facts');
}
