import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { DIVISION_BY_ZERO, sqlStateOf } from '../platform/database/sql-state.js';
import { Randomness } from '../platform/randomness.js';
import type { DeliveredEvent } from './consumer.js';
import {
  CLAIM,
  FAIL,
  FINISH,
  FREE_LAPSED,
  GIVE_BACK,
  OVERDUE,
  RELEASE,
} from './delivery-statements.js';

/** The lease lapsed this often: from then on the delivery is worked on alone, so that it takes no other along. */
const SUSPECT_CRASHES = 3;

/** Deliveries of one consumer that this process may work on until the lease lapses. */
export interface Claim {
  readonly consumer: string;
  /** Fences the work: whoever finds it replaced commits nothing. */
  readonly token: string;
  /** In stream order. */
  readonly events: readonly DeliveredEvent[];
}

/** What became of a delivery that was not carried out. */
export interface Failed {
  readonly state: 'pending' | 'dead';
  readonly attempts: number;
  readonly crashes: number;
}

/** Which delivery it was. */
export interface DeliveryNamed {
  readonly consumer: string;
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
}

/** One whose worker died or froze. */
export type Lapsed = DeliveryNamed & Failed;

type Claimant = Pick<Claim, 'consumer' | 'token'>;

/** The claim was taken over while this process was away; its work is rolled back. */
export class ClaimLost extends Error {
  override readonly name = 'ClaimLost';
}

interface EventRow extends Omit<DeliveredEvent, 'at'> {
  readonly at: Date;
  readonly crashes: number;
}

/** The table of what each consumer is owed, as its worker sees it. What operators do is in deliveries.repository.ts. */
@Injectable()
export class DeliveryLedger {
  /** Claims that the database did not hear the end of, by token. */
  private readonly leftOver = new Map<string, Claimant>();

  constructor(
    private readonly database: Database,
    private readonly randomness: Randomness,
  ) {}

  /**
   * Claims up to `limit` deliveries, stream heads and their successors, in a commit of its own.
   * @returns null when nothing can be claimed now
   */
  async claim(consumer: string, limit: number): Promise<Claim | null> {
    const token = this.randomness.uuid();
    // Where the answer is lost, the claim itself may have come about.
    const rows = await this.unlessLost(
      { consumer, token },
      this.database.manager.query<EventRow[]>(CLAIM, [consumer, limit, token]),
    );
    if (rows.length === 0) return null;
    const claim = { consumer, token, events: rows.map(delivered) };
    if (!rows.some((row) => row.crashes >= SUSPECT_CRASHES)) return claim;
    await this.release(claim, claim.events.slice(1));
    return { ...claim, events: claim.events.slice(0, 1) };
  }

  /**
   * Marks events of a claim as done, inside the transaction of their effect.
   * @throws ClaimLost when the token was replaced; the server rolls the transaction back whatever the caller does
   */
  async finish(claim: Claim, events: readonly DeliveredEvent[], tx: EntityManager): Promise<void> {
    const ids = events.map((each) => each.id);
    try {
      await tx.query(FINISH, [claim.consumer, ids, claim.token]);
    } catch (error) {
      if (sqlStateOf(error) !== DIVISION_BY_ZERO) throw error;
      throw new ClaimLost(`claim of ${claim.consumer} was taken over`);
    }
  }

  /**
   * Counts a failed attempt and schedules the next, or makes it a dead letter.
   * @returns null when the claim is lost
   */
  async fail(claim: Claim, failed: DeliveredEvent, error: unknown): Promise<Failed | null> {
    const [rows] = await this.unlessLost(
      claim,
      this.database.manager.query<[Failed[], number]>(FAIL, [
        claim.consumer,
        failed.id,
        claim.token,
        describe(error),
      ]),
    );
    return rows[0] ?? null;
  }

  /** Gives back what was claimed and not worked on. */
  async release(claim: Claim, events: readonly DeliveredEvent[]): Promise<void> {
    if (events.length === 0) return;
    const ids = events.map((each) => each.id);
    const told = this.database.manager.query(RELEASE, [claim.consumer, ids, claim.token]);
    await this.unlessLost(claim, told);
  }

  /**
   * Gives back the claims that could not be given back when their work failed, because the database was out of reach:
   * nobody need wait for their leases.
   */
  async giveBack(): Promise<void> {
    if (this.leftOver.size === 0) return;
    const claims = [...this.leftOver.values()];
    const consumers = [...new Set(claims.map(({ consumer }) => consumer))];
    const tokens = claims.map(({ token }) => token);
    await this.database.manager.query(GIVE_BACK, [consumers, tokens]);
    for (const token of tokens) this.leftOver.delete(token);
  }

  /** Frees the deliveries whose worker died or froze, and counts the crash. Never waits. @returns which */
  async freeLapsed(consumers: readonly string[]): Promise<readonly Lapsed[]> {
    const [rows] = await this.database.manager.query<[Lapsed[], number]>(FREE_LAPSED, [consumers]);
    return rows;
  }

  /** The consumers with a delivery that nobody works on and that has been due for `olderThanMs`. */
  async overdue(consumers: readonly string[], olderThanMs: number): Promise<string[]> {
    const rows = await this.database.manager.query<{ consumer: string }[]>(OVERDUE, [
      consumers,
      olderThanMs,
    ]);
    return rows.map((row) => row.consumer);
  }

  /** Whoever is told of the failure works on nothing of the claim any more. */
  private async unlessLost<T>({ consumer, token }: Claimant, told: Promise<T>): Promise<T> {
    try {
      return await told;
    } catch (error) {
      this.leftOver.set(token, { consumer, token });
      throw error;
    }
  }
}

function delivered(row: EventRow): DeliveredEvent {
  const { id, stream, type, version, payload, at, actor, trace } = row;
  return { id, stream, type, version, payload, at: at.toISOString(), actor, trace };
}

function describe(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.slice(0, 2000);
}
