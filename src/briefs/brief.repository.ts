import { Injectable } from '@nestjs/common';
import { LessThan, type EntityManager, type FindOptionsWhere } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { AggregateRepository } from '../platform/database/aggregate.repository.js';
import { Database } from '../platform/database/database.js';
import { Brief, type Agreed } from './brief.entity.js';
import type { Quote } from '../pricing/pricing.api.js';
import type { BriefFacts, BriefStatus } from './briefs.events.js';

export interface BriefFilter {
  readonly clientId: string | undefined;
  readonly status: BriefStatus | undefined;
  /** Only briefs older than this one. */
  readonly before: string | undefined;
  readonly limit: number;
}

/** A brief as leads need it: locked, with what a decision rests on. */
export interface BriefRow {
  readonly id: string;
  readonly clientId: string;
  readonly title: string;
  readonly summary: string;
  readonly status: BriefStatus;
  readonly facts: BriefFacts;
  readonly tier: Quote['tier'];
  readonly version: number;
}

export interface StatusChange {
  readonly briefId: string;
  readonly to: BriefStatus;
  readonly because: string;
  /** The sentence shown to the client: what happens next and by when. */
  readonly next: string;
  /** With an award. */
  readonly agreed?: Agreed;
}

const COLUMNS = `id, client_id AS "clientId", title, summary, status, facts, quote->'tier' AS tier, version`;

// `briefs_unmatched` is the index of both. "Today" is the UTC date of the database's clock.
const unplaced = (due: string): string => `
  SELECT id FROM briefs WHERE status IN ('posted', 'unmatched') AND ${due} AND id > $1 ORDER BY id LIMIT $2`;

const TODAY = `to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD')`;

const OVER = unplaced(`facts->'window'->>'end' < ${TODAY}`);

// A window that has started may still have room for the work: days before today are not offered, the others are.
const IN_TIME = unplaced(`status = 'unmatched' AND facts->'window'->>'end' >= ${TODAY}`);

@Injectable()
export class BriefRepository extends AggregateRepository<Brief> {
  constructor(database: Database) {
    super(database, Brief, 'brief');
  }

  /** Newest first. */
  async list(filter: BriefFilter): Promise<Brief[]> {
    const { clientId, status, before, limit } = filter;
    return this.database.manager.find(Brief, {
      where: {
        ...(clientId === undefined ? {} : { clientId }),
        ...(status === undefined ? {} : { status }),
        ...(before === undefined ? {} : { id: LessThan(before) }),
      },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  rows(ids: readonly string[], tx: EntityManager): Promise<BriefRow[]> {
    return tx.query(`SELECT ${COLUMNS} FROM briefs WHERE id = ANY ($1::uuid[])`, [ids]);
  }

  /**
   * Locks the rows in the order of their ids; `skipLocked` leaves out those that somebody else holds. NO KEY: it
   * keeps out every other change of the row, as FOR UPDATE does, and lets in the foreign-key check of a ranking
   * that is being written, whose rows come in no order of ids.
   */
  lock(ids: readonly string[], tx: EntityManager, skipLocked: boolean): Promise<BriefRow[]> {
    return tx.query(
      `SELECT ${COLUMNS} FROM briefs WHERE id = ANY ($1::uuid[]) ORDER BY id
       FOR NO KEY UPDATE ${skipLocked ? 'SKIP LOCKED' : ''}`,
      [ids],
    );
  }

  /** Writes the statuses of rows that the caller has locked and checked. */
  async writeStatuses(changes: readonly StatusChange[], tx: EntityManager): Promise<void> {
    await tx.query(
      `UPDATE briefs b SET status = c."to", next = c.next, agreed = coalesce(c.agreed, b.agreed),
         version = b.version + 1
       FROM jsonb_to_recordset($1::jsonb) AS c("briefId" uuid, "to" text, next text, agreed jsonb)
       WHERE b.id = c."briefId"`,
      [JSON.stringify(changes)],
    );
  }

  /** Facts of the briefs posted in [from, to), without those of history. */
  async postedBetween(from: string, to: string, tx: EntityManager): Promise<BriefFacts[]> {
    const rows = await tx.query<{ facts: BriefFacts }[]>(
      `SELECT facts FROM briefs
       WHERE posted_at >= $1 AND posted_at < $2 AND NOT (facts->>'history')::boolean`,
      [from, to],
    );
    return rows.map((row) => row.facts);
  }

  /** At most `limit` after an id, in the order of their ids. */
  unplacedAndOver(after: string, limit: number): Promise<{ id: string }[]> {
    return this.database.manager.query(OVER, [after, limit]);
  }

  unmatchedInTime(after: string, limit: number): Promise<{ id: string }[]> {
    return this.database.manager.query(IN_TIME, [after, limit]);
  }

  protected byId(id: string): FindOptionsWhere<Brief> {
    return { id };
  }

  protected columns(brief: Brief): QueryDeepPartialEntity<Brief> {
    const { id, clientId, status, title, summary, purpose, facts, quote } = brief;
    const { agreed, next, sourceRef, postedAt, version } = brief;
    return {
      ...{ id, clientId, status, title, summary, purpose, facts, quote },
      ...{ agreed, next, sourceRef, postedAt, version },
    };
  }
}
