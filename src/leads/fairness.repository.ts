import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Entitlement } from './core/entitlement.js';

// An epoch is a UTC day. A brief that was posted in its last moments may take a while to commit: it is given 5 minutes.
const NEXT = `
  WITH clock AS (SELECT floor(extract(epoch FROM now() - interval '5 minutes') / 86400)::int AS today)
  SELECT coalesce((SELECT max(epoch) + 1 FROM fairness_epochs), today - 1) AS epoch, today FROM clock`;

const BEGIN = `
  INSERT INTO fairness_epochs (epoch) VALUES ($1) ON CONFLICT DO NOTHING RETURNING epoch`;

const OWE = `
  INSERT INTO entitlements_owed (epoch, coop_id, value, count)
  SELECT $1, "coopId", value, count
  FROM jsonb_to_recordset($2::jsonb) AS e("coopId" uuid, value float8, count float8)`;

const TAKE = `
  WITH taken AS (
    DELETE FROM entitlements_owed WHERE (epoch, coop_id) IN (
      SELECT epoch, coop_id FROM entitlements_owed ORDER BY coop_id, epoch LIMIT $1 FOR UPDATE SKIP LOCKED)
    RETURNING epoch, coop_id, value, count
  )
  SELECT coop_id AS "coopId", value, count,
    floor(extract(epoch FROM now()) / 86400)::int - epoch AS age FROM taken`;

export interface Owed extends Entitlement {
  readonly coopId: string;
  /** Whole days since the epoch that it was earned in. */
  readonly age: number;
}

/** Which fairness epochs were settled, and what is still owed to whom. */
@Injectable()
export class FairnessRepository {
  /**
   * The epoch (days since 1970-01-01 UTC) that comes after the last one begun, by the database's clock; a new
   * network begins with yesterday.
   * @returns null while it is not finished
   */
  async nextFinished(tx: EntityManager): Promise<number | null> {
    const [row] = await tx.query<{ epoch: number; today: number }[]>(NEXT);
    return row && row.epoch < row.today ? row.epoch : null;
  }

  /** @returns false when another worker has begun it */
  async begin(epoch: number, tx: EntityManager): Promise<boolean> {
    const rows = await tx.query<unknown[]>(BEGIN, [epoch]);
    return rows.length > 0;
  }

  /** Notes what co-ops are to be credited with. */
  async owe(
    epoch: number,
    entitled: ReadonlyMap<string, Entitlement>,
    tx: EntityManager,
  ): Promise<void> {
    if (entitled.size === 0) return;
    const rows = [...entitled].map(([coopId, due]) => ({ coopId, ...due }));
    await tx.query(OWE, [epoch, JSON.stringify(rows)]);
  }

  /** Takes off the list what the caller credits in this transaction. */
  takeOwed(limit: number, tx: EntityManager): Promise<Owed[]> {
    return tx.query<Owed[]>(TAKE, [limit]);
  }
}
