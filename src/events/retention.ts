import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { LOCK_NOT_AVAILABLE, sqlStateOf } from '../platform/database/sql-state.js';
import { Logger } from '../platform/logger.js';
import { EVENT_LOG_SETTINGS, type EventLogSettings } from './event-log-settings.js';
import {
  attach,
  LOCK_PATIENCE_MS,
  PARTITIONED,
  partitionName,
  PARTITIONS,
  verdict,
  type IdRange,
  type PartitionedTable,
} from './partition-statements.js';

const LOCK = `hashtext('fairlead:retire-partitions')`;

/** `leaving`: being detached when a process died or lost patience. */
type Tie = 'attached' | 'leaving' | 'detached';
interface Piece extends IdRange {
  readonly events: Tie | null;
  readonly deliveries: Tie | null;
}

/**
 * Lets go of what is older than the log is kept for, a whole partition at a time. Each step is a commit of its own and
 * holds nobody up; whatever a process leaves half done, the next sweep of any other takes up where it stands.
 */
@Injectable()
export class Retention {
  constructor(
    private readonly database: Database,
    @Inject(EVENT_LOG_SETTINGS) private readonly settings: EventLogSettings,
    private readonly logger: Logger,
  ) {}

  /** @returns how many partitions went */
  async retire(): Promise<number> {
    return this.database.session(async (session) => {
      const [lock] = await session.query<{ taken: boolean }[]>(
        `SELECT pg_try_advisory_lock(${LOCK}) AS taken`,
      );
      if (lock?.taken !== true) return 0;
      try {
        await session.query(`SET lock_timeout = ${String(LOCK_PATIENCE_MS)}`);
        return await this.retireAll(session);
      } finally {
        await session.query(`RESET lock_timeout`);
        await session.query(`SELECT pg_advisory_unlock(${LOCK})`);
      }
    });
  }

  /** What is in use at the moment goes another time. */
  private async retireAll(session: EntityManager): Promise<number> {
    let gone = 0;
    try {
      await finishLeaving(session);
      // Never the last one: those ahead are made from where it ends.
      for (const piece of (await piecesOf(session)).slice(0, -1))
        if (await this.retireOne(session, piece)) gone += 1;
    } catch (error) {
      if (sqlStateOf(error) !== LOCK_NOT_AVAILABLE) throw error;
    }
    return gone;
  }

  /** Deliveries first, so that no delivery is ever without its event. @returns whether it went */
  private async retireOne(session: EntityManager, piece: Piece): Promise<boolean> {
    const isWhole = piece.events === 'attached' && piece.deliveries === 'attached';
    if (isWhole && !(await this.isDue(session, piece))) return false;
    if (piece.deliveries === 'attached') await detach(session, 'deliveries', piece);
    // Once more, now that nobody can change it: something may have been owed since, by a transaction that was on its
    // way. An event that is still written goes with its deliveries, and they find no partition.
    const isDue = await this.isDue(session, piece);
    if (isDue && piece.events === 'attached') await detach(session, 'events', piece);
    if (!isDue || !(await this.isDue(session, piece))) {
      await bringBack(session, piece);
      return false;
    }
    const names = PARTITIONED.map(({ table }) => partitionName(table, piece));
    await session.query(`DROP TABLE IF EXISTS ${names.join(', ')}`);
    this.logger.info(
      `events ${String(piece.from)} to ${String(piece.to - 1n)} are older than ${String(this.settings.keepDays)} days and are gone`,
    );
    return true;
  }

  private async isDue(session: EntityManager, piece: Piece): Promise<boolean> {
    if (this.settings.keepDays === null) return false;
    const [row] = await session.query<{ verdict: string }[]>(verdict(piece), [
      this.settings.keepDays,
    ]);
    return row?.verdict === 'due';
  }
}

async function piecesOf(session: EntityManager): Promise<Piece[]> {
  const rows =
    await session.query<{ from: string; to: string; events: Tie | null; deliveries: Tie | null }[]>(
      PARTITIONS,
    );
  return rows
    .filter(({ events, deliveries }) => events !== null && deliveries !== null)
    .map((row) => ({ ...row, from: BigInt(row.from), to: BigInt(row.to) }));
}

/** What was being let go when a process died or lost patience is nobody's any more. */
async function finishLeaving(session: EntityManager): Promise<void> {
  for (const piece of await piecesOf(session))
    for (const { table } of PARTITIONED)
      if (piece[table] === 'leaving') await detach(session, table, piece, 'FINALIZE');
}

/** Waits for those who read the table as it was, and meanwhile holds no lock that anyone else needs. */
async function detach(
  session: EntityManager,
  table: PartitionedTable,
  piece: Piece,
  how: 'CONCURRENTLY' | 'FINALIZE' = 'CONCURRENTLY',
): Promise<void> {
  const name = partitionName(table, piece);
  await session.query(`ALTER TABLE ${table} DETACH PARTITION ${name} ${how}`);
}

/** Events first, so that no delivery is ever without its event. */
async function bringBack(session: EntityManager, piece: Piece): Promise<void> {
  const now = (await piecesOf(session)).find(({ from }) => from === piece.from);
  for (const { table } of PARTITIONED)
    if (now?.[table] === 'detached') await session.query(attach(table, piece));
}
