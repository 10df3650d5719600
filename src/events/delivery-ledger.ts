import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import type { DeliveredEvent } from './consumer.js';

/** The handler threw this often, with backoff between: then the delivery is a dead letter. */
export const MAX_ATTEMPTS = 8;
/** The lease lapsed this often (the process died or froze): then the delivery is a dead letter. */
export const MAX_CRASHES = 50;
const LEASE = "interval '30 seconds'";

/** Deliveries of one consumer that this process may work on until the lease lapses. */
export interface Claim {
  readonly consumer: string;
  /** Fences the work: whoever finds it replaced commits nothing. */
  readonly token: string;
  /** In stream order. */
  readonly events: readonly DeliveredEvent[];
}

/** The claim was taken over while this process was away; its work is rolled back. */
export class ClaimLost extends Error {
  override readonly name = 'ClaimLost';
}

// Only the first unfinished delivery of a stream may be claimed (a dead letter holds its stream back);
// its successors may come along. FOR UPDATE SKIP LOCKED re-checks the row after a wait that it did not make.
const CLAIM = `
  WITH head AS (
    SELECT d.event_id, d.stream FROM deliveries d
    WHERE d.consumer = $1 AND d.state = 'pending' AND d.available_at <= now() AND d.lease_until IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM deliveries earlier
        WHERE earlier.consumer = $1 AND earlier.stream = d.stream AND earlier.event_id < d.event_id
          AND earlier.state IN ('pending', 'dead'))
    ORDER BY d.event_id LIMIT $2 FOR UPDATE SKIP LOCKED
  ), successor AS (
    SELECT d.event_id FROM deliveries d JOIN head USING (stream)
    WHERE d.consumer = $1 AND d.state = 'pending' AND d.lease_until IS NULL AND d.available_at <= now()
      AND d.event_id > head.event_id
    ORDER BY d.event_id LIMIT $2
  ), claimed AS (
    UPDATE deliveries d SET token = $3, lease_until = now() + ${LEASE}
    WHERE d.consumer = $1 AND d.event_id IN (SELECT event_id FROM head UNION ALL SELECT event_id FROM successor)
      AND d.state = 'pending' AND d.lease_until IS NULL
    RETURNING d.event_id
  )
  SELECT e.id, e.stream, e.type, e.version, e.payload, e.at, e.actor
  FROM claimed JOIN events e ON e.id = claimed.event_id ORDER BY e.id`;

const FINISH = `
  UPDATE deliveries SET state = 'done', finished_at = now(), token = NULL, lease_until = NULL, last_error = NULL
  WHERE consumer = $1 AND event_id = ANY ($2::bigint[]) AND token = $3 AND state = 'pending'
  RETURNING event_id`;

const FAIL = `
  UPDATE deliveries SET
    attempts = attempts + 1, last_error = $4, token = NULL, lease_until = NULL,
    state = CASE WHEN attempts + 1 >= ${String(MAX_ATTEMPTS)} THEN 'dead' ELSE 'pending' END,
    available_at = now() + least(300, power(2, attempts) * 0.5) * interval '1 second' * (0.75 + random() / 2)
  WHERE consumer = $1 AND event_id = $2 AND token = $3
  RETURNING state`;

const RELEASE = `
  UPDATE deliveries SET token = NULL, lease_until = NULL
  WHERE consumer = $1 AND event_id = ANY ($2::bigint[]) AND token = $3 AND state = 'pending'`;

const FREE_LAPSED = `
  UPDATE deliveries SET
    crashes = crashes + 1, token = NULL, lease_until = NULL,
    state = CASE WHEN crashes + 1 >= ${String(MAX_CRASHES)} THEN 'dead' ELSE 'pending' END,
    last_error = CASE WHEN crashes + 1 >= ${String(MAX_CRASHES)}
      THEN 'The process that worked on it died or froze each time' ELSE last_error END
  WHERE state = 'pending' AND lease_until < now()
    AND consumer = ANY ($1::text[])`;

const OVERDUE = `
  SELECT DISTINCT consumer FROM deliveries
  WHERE state = 'pending' AND lease_until IS NULL AND available_at < now() - $2 * interval '1 millisecond'
    AND consumer = ANY ($1::text[])`;

interface EventRow extends Omit<DeliveredEvent, 'at'> {
  readonly at: Date;
}

/** The table of what each consumer is owed, and the only code that changes the state of a delivery. */
@Injectable()
export class DeliveryLedger {
  constructor(private readonly database: Database) {}

  /**
   * Claims up to `limit` stream heads and as many of their successors, in a commit of its own.
   * @returns null when nothing can be claimed now
   */
  async claim(consumer: string, limit: number): Promise<Claim | null> {
    const token = randomUUID();
    const rows = await this.database.manager.query<EventRow[]>(CLAIM, [consumer, limit, token]);
    if (rows.length === 0) return null;
    return { consumer, token, events: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
  }

  /**
   * Marks events of a claim as done, inside the transaction of their effect.
   * @throws ClaimLost when the token was replaced; the caller's transaction must roll back
   */
  async finish(claim: Claim, events: readonly DeliveredEvent[], tx: EntityManager): Promise<void> {
    const ids = events.map((each) => each.id);
    const [done] = await tx.query<[unknown[], number]>(FINISH, [claim.consumer, ids, claim.token]);
    if (done.length !== ids.length)
      throw new ClaimLost(`claim of ${claim.consumer} was taken over`);
  }

  /** Counts a failed attempt and schedules the next, or makes it a dead letter. */
  async fail(
    claim: Claim,
    failed: DeliveredEvent,
    error: unknown,
  ): Promise<'pending' | 'dead' | 'lost'> {
    const [rows] = await this.database.manager.query<[{ state: 'pending' | 'dead' }[], number]>(
      FAIL,
      [claim.consumer, failed.id, claim.token, describe(error)],
    );
    return rows[0]?.state ?? 'lost';
  }

  /** Gives back what was claimed and not worked on. */
  async release(claim: Claim, events: readonly DeliveredEvent[]): Promise<void> {
    if (events.length === 0) return;
    const ids = events.map((each) => each.id);
    await this.database.manager.query(RELEASE, [claim.consumer, ids, claim.token]);
  }

  /** Frees the deliveries whose worker died or froze, and counts the crash. @returns how many */
  async freeLapsed(consumers: readonly string[]): Promise<number> {
    const [, count] = await this.database.manager.query<[unknown, number]>(FREE_LAPSED, [
      consumers,
    ]);
    return count;
  }

  /** The consumers with a claimable delivery older than `olderThanMs`. */
  async overdue(consumers: readonly string[], olderThanMs: number): Promise<string[]> {
    const rows = await this.database.manager.query<{ consumer: string }[]>(OVERDUE, [
      consumers,
      olderThanMs,
    ]);
    return rows.map((row) => row.consumer);
  }
}

function describe(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.slice(0, 2000);
}
