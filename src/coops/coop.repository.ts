import { Injectable } from '@nestjs/common';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { AggregateRepository } from '../platform/database/aggregate.repository.js';
import { Database } from '../platform/database/database.js';
import { Coop } from './coop.entity.js';
import { profileOf } from './coop-profile.js';
import type { CoopStatus } from './coop-status.js';

const SELECT = `
  SELECT id, source_ref AS "sourceRef", status, name, website, worker_members AS "workerMembers", location,
    remote, specialisms, causes, day_rate AS "dayRate", red_lines AS "redLines",
    min_engagement_days AS "minEngagementDays", max_engagement_days AS "maxEngagementDays", languages,
    contact, capacity_declared AS "capacityDeclared", standing, version, facts_version AS "factsVersion",
    created_at AS "createdAt"
  FROM coops`;

const BY_IDS = `${SELECT} WHERE id = ANY ($1::uuid[])`;

// Locked in id order, so that two who lock several co-ops cannot deadlock. NO KEY: it keeps out every other
// change of the row, as FOR UPDATE does, and lets in the foreign-key check of a lead that is being written.
const LOCK = `${BY_IDS} ORDER BY id FOR NO KEY UPDATE`;

const PAGE = `${SELECT}
  WHERE ($1::text IS NULL OR status = $1)
    AND ($2::text[] IS NULL OR specialism_slugs ?| $2)
    AND ($3::uuid IS NULL OR id > $3)
  ORDER BY id LIMIT $4`;

const WRITE_LEDGERS = `
  UPDATE coops c SET standing = g.standing, capacity_declared = g."capacityDeclared",
    facts_version = c.facts_version + 1
  FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, standing jsonb, "capacityDeclared" boolean)
  WHERE c.id = g.id`;

export interface CoopFilter {
  readonly status: CoopStatus | null;
  /** Any of these slugs; null for all co-ops. */
  readonly specialisms: readonly string[] | null;
}

/** The rows of co-ops. */
@Injectable()
export class CoopRepository extends AggregateRepository<Coop> {
  constructor(database: Database) {
    super(database, Coop, 'co-op');
  }

  /** Those that exist, in no order. */
  async findMany(
    ids: readonly string[],
    tx: EntityManager = this.database.manager,
  ): Promise<Coop[]> {
    return this.read(BY_IDS, [ids], tx);
  }

  /** Locks the rows in the order of their ids, for as long as the transaction lasts. */
  async lock(ids: readonly string[], tx: EntityManager): Promise<Coop[]> {
    return this.read(LOCK, [ids], tx);
  }

  /** At most `limit` co-ops after the one with the id `after`, in the order of their ids. */
  async page(
    { status, specialisms }: CoopFilter,
    after: string | null,
    limit: number,
    tx: EntityManager = this.database.manager,
  ): Promise<Coop[]> {
    return this.read(PAGE, [status, specialisms, after, limit], tx);
  }

  /** Writes what the ledger changes of co-ops that the caller has locked. */
  async writeLedgers(
    coops: readonly Pick<Coop, 'id' | 'standing' | 'capacityDeclared'>[],
    tx: EntityManager,
  ): Promise<void> {
    const rows = coops.map(({ id, standing, capacityDeclared }) => {
      return { id, standing, capacityDeclared };
    });
    await tx.query(WRITE_LEDGERS, [JSON.stringify(rows)]);
  }

  private async read(sql: string, parameters: unknown[], tx: EntityManager): Promise<Coop[]> {
    const rows = await tx.query<Partial<Coop>[]>(sql, parameters);
    return rows.map((row) => Object.assign(new Coop(), row));
  }

  protected byId(id: string): FindOptionsWhere<Coop> {
    return { id };
  }

  protected columns(coop: Coop): QueryDeepPartialEntity<Coop> {
    const { id, sourceRef, status, capacityDeclared, standing } = coop;
    const { version, factsVersion, createdAt } = coop;
    return {
      ...profileOf(coop),
      ...{ id, sourceRef, status, capacityDeclared, standing, version, factsVersion, createdAt },
    };
  }
}
