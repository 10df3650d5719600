import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';

/** A position in commit order: every event up to it is visible to everyone. */
export interface FeedCursor {
  /** Transaction id (xid8), a decimal string. */
  readonly tx: string;
  /** Event id, a decimal string. */
  readonly id: string;
}

export interface FedEvent {
  readonly tx: string;
  readonly id: string;
  readonly type: string;
  readonly payload: unknown;
}

export const HORIZON = `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon`;

// The module's name stands in the text, not in a parameter, so that its partial index can serve the query.
export const feedStatement = (module: string): string => `
  SELECT tx::text AS tx, id::text AS id, type, payload FROM events
  WHERE type LIKE '${module}.%' AND (tx, id) > ($1::xid8, $2::bigint)
    AND tx < pg_snapshot_xmin(pg_current_snapshot())
  ORDER BY events.tx, events.id LIMIT $3`;

/**
 * Reads the events of one module as a feed that misses nothing. Ids are drawn before they commit, so
 * "id greater than the last" skips a slow writer; ordering by (transaction id, event id) and stopping
 * at the oldest transaction still running does not.
 */
@Injectable()
export class EventFeed {
  constructor(private readonly database: Database) {}

  /**
   * The position before which everything is in this snapshot. Take it in the same snapshot
   * (REPEATABLE READ) as the state that the feed will bring up to date.
   */
  async position(tx: EntityManager): Promise<FeedCursor> {
    const [row] = await tx.query<{ horizon: string }[]>(HORIZON);
    return { tx: row?.horizon ?? '0', id: '0' };
  }

  /**
   * Events of `module` after the cursor, in commit order, at most `limit`.
   * @param module the first part of the events' types, for example `coops`; a constant of the caller
   */
  async read(module: string, after: FeedCursor, limit: number): Promise<FedEvent[]> {
    requireModule(module);
    return this.database.manager.query<FedEvent[]>(feedStatement(module), [
      after.tx,
      after.id,
      limit,
    ]);
  }
}

function requireModule(module: string): void {
  if (!/^[a-z-]+$/.test(module)) throw new Error(`"${module}" is not the name of a module`);
}
