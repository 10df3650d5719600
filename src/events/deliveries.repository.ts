import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/domain-error.js';
import type { DeliveriesQuery, DeliveryView, ReplayBody } from './deliveries.schemas.js';
import { deliverySentence } from './delivery-sentence.js';

interface DeliveryRow extends Omit<
  DeliveryView,
  'id' | 'eventAt' | 'availableAt' | 'finishedAt' | 'because'
> {
  readonly eventAt: Date;
  readonly availableAt: Date;
  readonly finishedAt: Date | null;
}

/** A dead letter that is tried again. */
export interface Reopened {
  readonly eventId: string;
  readonly consumer: string;
  readonly type: string;
  readonly stream: string;
}

const COLUMNS = `
  consumer, event_id AS "eventId", type, stream, state, attempts, crashes, created_at AS "eventAt",
  floor(extract(epoch FROM now() - created_at))::int AS "ageSeconds",
  last_error AS "lastError", available_at AS "availableAt", finished_at AS "finishedAt", reason`;

// $1 consumer, $2 type, $3 from, $4 to; null for all.
const DEAD = `state = 'dead' AND ($1::text IS NULL OR consumer = $1) AND ($2::text IS NULL OR type = $2)
    AND ($3::timestamptz IS NULL OR created_at >= $3) AND ($4::timestamptz IS NULL OR created_at < $4)`;

// Skips what another operator is at.
const REOPEN_ALL = `
  WITH chosen AS (
    SELECT event_id, consumer FROM deliveries WHERE ${DEAD} ORDER BY event_id LIMIT $5 FOR UPDATE SKIP LOCKED
  )
  UPDATE deliveries d SET state = 'pending', attempts = 0, crashes = 0, available_at = now(), finished_at = NULL
  FROM chosen WHERE d.event_id = chosen.event_id AND d.consumer = chosen.consumer
  RETURNING d.event_id AS "eventId", d.consumer, d.type, d.stream`;

const COUNT_DEAD = `SELECT count(*)::int AS count FROM deliveries WHERE ${DEAD}`;

const PAGE = `
  SELECT ${COLUMNS} FROM deliveries
  WHERE state = $1 AND ($2::text IS NULL OR consumer = $2)
    AND ($3::bigint IS NULL OR (event_id, consumer) < ($3, $4::text)) AND ($6::text IS NULL OR type = $6)
  ORDER BY event_id DESC, consumer DESC LIMIT $5`;

const LOCK = `
  SELECT ${COLUMNS} FROM deliveries WHERE consumer = $1 AND event_id = $2::bigint FOR UPDATE`;

const REOPEN = `
  UPDATE deliveries SET state = 'pending', attempts = 0, crashes = 0, available_at = now(), finished_at = NULL
  WHERE consumer = $1 AND event_id = $2::bigint RETURNING ${COLUMNS}`;

const DISCARD = `
  UPDATE deliveries SET state = 'discarded', reason = $3, finished_at = now()
  WHERE consumer = $1 AND event_id = $2::bigint RETURNING ${COLUMNS}`;

/** The deliveries as operators see and change them; how workers do is in delivery-ledger.ts. */
@Injectable()
export class DeliveriesRepository {
  constructor(private readonly database: Database) {}

  /**
   * One row more than the page, newest event first.
   * @param after the id of the delivery that the page starts after
   */
  async page(query: DeliveriesQuery, after: string | undefined): Promise<DeliveryView[]> {
    const [consumer, eventId] = after === undefined ? [null, null] : parts(after);
    const rows = await this.database.manager.query<DeliveryRow[]>(PAGE, [
      query.state,
      query.consumer ?? null,
      eventId,
      consumer,
      query.limit + 1,
      query.type ?? null,
    ]);
    return rows.map(view);
  }

  /** Locks one. @throws DomainError not-found */
  async lock(id: string, tx: EntityManager): Promise<DeliveryView> {
    const [row] = await tx.query<DeliveryRow[]>(LOCK, parts(id));
    return found(row);
  }

  /** Makes a locked dead letter pending again, as if it had never been tried. */
  async reopen(id: string, tx: EntityManager): Promise<DeliveryView> {
    const [rows] = await tx.query<[DeliveryRow[], number]>(REOPEN, parts(id));
    return found(rows[0]);
  }

  /** Makes the oldest dead letters of a kind pending again, at most `limit`. */
  async reopenAll(which: ReplayBody, limit: number, tx: EntityManager): Promise<Reopened[]> {
    const [rows] = await tx.query<[Reopened[], number]>(REOPEN_ALL, [...kind(which), limit]);
    return rows;
  }

  async countDead(which: ReplayBody, tx: EntityManager): Promise<number> {
    const [row] = await tx.query<{ count: number }[]>(COUNT_DEAD, kind(which));
    return row?.count ?? 0;
  }

  /** Takes a locked dead letter out of the way of its stream. */
  async discard(id: string, reason: string, tx: EntityManager): Promise<DeliveryView> {
    const [rows] = await tx.query<[DeliveryRow[], number]>(DISCARD, [...parts(id), reason]);
    return found(rows[0]);
  }
}

function kind({ consumer, type, from, to }: ReplayBody): (string | null)[] {
  return [consumer ?? null, type ?? null, from ?? null, to ?? null];
}

function parts(id: string): [consumer: string, eventId: string] {
  const [consumer = '', eventId = ''] = id.split(':');
  return [consumer, eventId];
}

function found(row: DeliveryRow | undefined): DeliveryView {
  if (!row) throw DomainError.notFound('delivery');
  return view(row);
}

function view(row: DeliveryRow): DeliveryView {
  const told = {
    ...row,
    id: `${row.consumer}:${row.eventId}`,
    eventAt: row.eventAt.toISOString(),
    availableAt: row.availableAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
  return { ...told, because: deliverySentence(told) };
}
