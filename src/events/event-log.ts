import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { currentActor } from '../platform/request-context.js';
import { ConsumerRegistry } from './consumer-registry.js';
import { traceParentFor } from './delivery-tracing.js';
import { Doorbell, type OwedDelivery } from './doorbell.js';
import { EventCatalogue } from './event-catalogue.js';
import { kindOf, type EventDefinition, type PayloadOf } from './event-definition.js';
import { refuseWithoutRoom } from './no-room.js';

/** An event about to be appended. Make it with `event()`. */
export interface NewEvent {
  readonly definition: EventDefinition;
  readonly stream: string;
  readonly payload: unknown;
  /** The id of the event that it follows from, where a consumer appends it to another stream. */
  readonly cause?: string | undefined;
}

/**
 * An event of a declared kind.
 * @param stream the id of the brief, client, co-op or policy it is about; order is kept within a stream
 * @param cause the id of the event that it follows from, when that is of another stream: its trace goes on
 */
export function event<D extends EventDefinition>(
  definition: D,
  stream: string,
  payload: PayloadOf<D>,
  cause?: string,
): NewEvent {
  return { definition, stream, payload, cause };
}

// The stream's lock is taken before the sequence draws the event's number: `locked` is
// materialised and every written row depends on its row there. So within a stream the order of ids is
// the order of commits. Streams are locked in one order, so that two appends cannot deadlock.
export const APPEND = `
  WITH given AS (
    SELECT n, stream, type, version, payload, trace, hashtextextended(stream::text, 0) AS lock
    FROM jsonb_to_recordset($1::jsonb) AS g(n int, stream uuid, type text, version smallint, payload jsonb, trace text)
  ), locked AS MATERIALIZED (
    SELECT lock, pg_advisory_xact_lock(lock) AS taken
    FROM (SELECT DISTINCT lock FROM given ORDER BY lock) AS ordered
  ), written AS (
    INSERT INTO events (stream, type, version, actor, payload, trace)
    SELECT g.stream, g.type, g.version, $2, g.payload, g.trace
    FROM given g JOIN locked USING (lock) ORDER BY g.n
    RETURNING id, stream, type, version
  )
  INSERT INTO deliveries (event_id, consumer, stream, type)
  SELECT w.id, owed.consumer, w.stream, w.type
  FROM written w
  JOIN jsonb_to_recordset($3::jsonb) AS owed(type text, version smallint, consumer text) USING (type, version)
  RETURNING event_id AS "eventId", consumer, type`;

/** The log of what happened. Postgres holds the truth; the doorbell only wakes those who are owed something. */
@Injectable()
export class EventLog {
  constructor(
    private readonly database: Database,
    private readonly catalogue: EventCatalogue,
    private readonly registry: ConsumerRegistry,
    private readonly doorbell: Doorbell,
  ) {}

  /**
   * Appends events and, in the same statement, one delivery per subscribed consumer; rings after the commit.
   * @param tx a transaction of `Database.transaction`
   * @param actor who caused it where no request is under way
   * @throws Error when an event is not declared or its payload does not fit: a fault of the program
   * @throws DomainError unavailable when the log has no room; nothing is stored then
   */
  async append(tx: EntityManager, events: readonly NewEvent[], actor = 'fairlead'): Promise<void> {
    if (events.length === 0) return;
    const rows = events.map((each, n) => this.row(each, n));
    const kinds = new Map(events.map(({ definition }) => [kindOf(definition), definition]));
    const owed = [...kinds.values()].flatMap(({ type, version }) =>
      this.registry.owedBy(type, version).map((consumer) => ({ type, version, consumer })),
    );
    const deliveries = await tx
      .query<OwedDelivery[]>(APPEND, [
        JSON.stringify(rows),
        currentActor(actor),
        JSON.stringify(owed),
      ])
      .catch(refuseWithoutRoom);
    if (deliveries.length > 0) this.database.afterCommit(tx, () => this.doorbell.ring(deliveries));
  }

  private row(each: NewEvent, n: number) {
    const { type, version } = each.definition;
    const payload = this.catalogue.find(type, version).payload.parse(each.payload);
    const { stream, cause } = each;
    return { n, stream, type, version, payload, trace: traceParentFor(stream, cause) };
  }
}
