import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { LOCK_NOT_AVAILABLE, sqlStateOf } from '../platform/database/sql-state.js';
import { DomainError } from '../platform/domain-error.js';
import {
  COUNT_DUE,
  EXTENT,
  LOCK_STREAMS,
  MAKE_DUE,
  MISSING,
  MOST_AT_ONCE,
  MOST_LOOKED_AT,
} from './backfill-statements.js';
import { DeliveriesBackfilled } from './deliveries.events.js';
import type { Backfill, Backfilled } from './deliveries.schemas.js';
import { Doorbell, type OwedDelivery } from './doorbell.js';
import { event, EventLog } from './event-log.js';
import { KnownNames } from './known-names.js';
import { isWithoutPartition } from './no-room.js';
import { LOCK_PATIENCE_MS } from './partition-statements.js';

/**
 * Makes the deliveries that a consumer is missing of past events, because it was added later: one batch of them, in a
 * short transaction. Called again with `through` until that is where the log ends.
 */
export class BackfillDeliveries extends Command<Backfilled> {
  constructor(
    readonly which: Backfill,
    /** The id of the event after which to go on; null from the beginning. */
    readonly after: string | null,
  ) {
    super();
  }
}

interface Extent {
  readonly from: string;
  readonly to: string;
  readonly since: Date | null;
}

interface MissingEvent {
  readonly id: string;
  readonly stream: string;
}

@CommandHandler(BackfillDeliveries)
export class BackfillDeliveriesHandler implements ICommandHandler<BackfillDeliveries> {
  constructor(
    private readonly database: Database,
    private readonly names: KnownNames,
    private readonly log: EventLog,
    private readonly doorbell: Doorbell,
  ) {}

  async execute({ which, after }: BackfillDeliveries): Promise<Backfilled> {
    const kinds = this.kindsOf(which);
    const [extent] = await this.database.manager.query<Extent[]>(EXTENT);
    if (!extent) throw new Error('the event log has no partition');
    const start = BigInt(after ?? BigInt(extent.from) - 1n);
    const last = least(start + BigInt(MOST_LOOKED_AT), BigInt(extent.to));
    const missing = await this.database.manager.query<MissingEvent[]>(MISSING, [
      which.consumer,
      kinds,
      String(start),
      String(last),
      which.from ?? null,
      which.to ?? null,
    ]);
    const made = await this.make(which, missing);
    // Where there may be more of them, up to the last that was seen; nothing was done where a stream was in use.
    const through = missing.length < MOST_AT_ONCE ? String(last) : (missing.at(-1)?.id ?? '');
    const reached = { log: { ...extent, since: extent.since?.toISOString() ?? null } };
    if (made === null) return { ...reached, made: 0, leftOut: 0, through: String(start) };
    return { ...reached, made, leftOut: missing.length - made, through };
  }

  /** @returns how many; null when one of the streams is in use, so that nothing was made */
  private async make(which: Backfill, missing: readonly MissingEvent[]): Promise<number | null> {
    if (missing.length === 0) return 0;
    const values = [which.consumer, missing.map(({ id }) => id), which.outOfOrder];
    if (which.dryRun) {
      const [row] = await this.database.manager.query<{ count: number }[]>(COUNT_DUE, values);
      return row?.count ?? 0;
    }
    try {
      return await this.database.transaction((tx) => this.makeIn(tx, missing, values));
    } catch (error) {
      // A partition that is being let go is gone in a moment, or is back.
      if (sqlStateOf(error) === LOCK_NOT_AVAILABLE || isWithoutPartition(error)) return null;
      throw error;
    }
  }

  private async makeIn(
    tx: EntityManager,
    missing: readonly MissingEvent[],
    values: readonly unknown[],
  ): Promise<number> {
    // Rather give way than be part of a deadlock: an append may hold one of these streams and want another.
    await tx.query(`SET LOCAL lock_timeout = ${String(LOCK_PATIENCE_MS)}`);
    await tx.query(LOCK_STREAMS, [missing.map(({ stream }) => stream)]);
    const made = await tx.query<OwedDelivery[]>(MAKE_DUE, [...values]);
    const [first, last] = [made[0], made.at(-1)];
    if (!first || !last) return 0;
    const told = { consumer: first.consumer, from: first.eventId, to: last.eventId };
    await this.log.append(tx, [
      event(DeliveriesBackfilled, missing[0]?.stream ?? '', { ...told, count: made.length }),
    ]);
    this.database.afterCommit(tx, () => this.doorbell.ring(made));
    return made.length;
  }

  /** @throws DomainError invalid, naming what there is */
  private kindsOf({ consumer, type }: Backfill): string[] {
    const target = this.names.consumer(consumer);
    const kinds = [...target.kinds].filter((each) => !type || each.startsWith(`${type} v`));
    if (kinds.length > 0) return kinds;
    const types = new Set([...target.kinds].map((each) => each.replace(/ v\d+$/, '')));
    const known = [...types].sort().join(', ');
    throw DomainError.invalid(
      '/type',
      `"${consumer}" does not subscribe to ${type ?? 'anything'}, but to ${known}.`,
    );
  }
}

function least(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
