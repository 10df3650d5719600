import { Inject, Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Database } from '../platform/database/database.js';
import { Metrics } from '../platform/metrics.js';
import { Readiness } from '../platform/readiness.js';
import { within } from '../platform/within.js';
import { EVENT_LOG_SETTINGS, type EventLogSettings } from './event-log-settings.js';
import {
  createPartitions,
  LOCK_PATIENCE_MS,
  PARTITION_SIZE,
  ROOM,
} from './partition-statements.js';

/** Empty partitions that are there before they are needed. */
const AHEAD = 2n;

interface Room {
  /** The last id that was drawn. */
  readonly drawn: bigint;
  /** The first id that no partition takes. */
  readonly top: bigint;
}

/** Makes the partitions of the log ahead of time, and says when there is no room left. */
@Injectable()
export class Partitions {
  private readonly size: bigint;

  constructor(
    private readonly database: Database,
    @Inject(EVENT_LOG_SETTINGS) { partitionSize = PARTITION_SIZE }: EventLogSettings,
    { registry }: Metrics,
    readiness: Readiness,
  ) {
    this.size = partitionSize;
    const gauge = new Gauge({
      name: 'fairlead_event_log_room',
      help: 'Events that the partitions of the log still take; workers make more ahead of time.',
      registers: [registry],
      collect: async () => {
        const room = await within(2000, this.room()).catch(() => null);
        if (room !== null) gauge.set(Number(leftIn(room)));
      },
    });
    readiness.remark('event log', async () => remarkOn(await this.room(), this.size));
  }

  /**
   * Makes what is missing, each partition in a transaction of its own. Writers are not held up, and several processes
   * may try at once.
   * @returns how many were made
   */
  async make(): Promise<number> {
    let made = 0;
    while (needsMore(await this.room(), this.size) && (await this.makeOne())) made += 1;
    return made;
  }

  /** @returns false when another process is at it, or was first */
  private async makeOne(): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const [lock] = await tx.query<{ taken: boolean }[]>(
        `SELECT pg_try_advisory_xact_lock(hashtext('fairlead:make-partitions')) AS taken,
          set_config('lock_timeout', $1, true)`,
        [`${String(LOCK_PATIENCE_MS)}ms`],
      );
      if (lock?.taken !== true) return false;
      // Another may have made it between the first look and the lock.
      const room = roomOf(await tx.query<RoomRow[]>(ROOM));
      if (!needsMore(room, this.size)) return false;
      const range = { from: room.top, to: room.top + this.size };
      for (const statement of createPartitions(range)) await tx.query(statement);
      return true;
    });
  }

  private async room(): Promise<Room> {
    return roomOf(await this.database.manager.query<RoomRow[]>(ROOM));
  }
}

interface RoomRow {
  readonly drawn: string;
  readonly top: string;
}

function roomOf([row]: readonly RoomRow[]): Room {
  return { drawn: BigInt(row?.drawn ?? 0), top: BigInt(row?.top ?? 0) };
}

/** The partition that is being written counts for nothing: it may be full in a moment. */
function needsMore({ drawn, top }: Room, size: bigint): boolean {
  return top - drawn <= AHEAD * size;
}

function leftIn({ drawn, top }: Room): bigint {
  return top - drawn - 1n;
}

function remarkOn(found: Room, size: bigint): string | null {
  const left = leftIn(found);
  if (left >= size) return null;
  const room = left > 0n ? `room for ${String(left)} events` : 'no room';
  return `${room} is left, and no worker has made more: new work is refused once it is full`;
}
