import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Coop } from './coop.entity.js';
import { CoopRepository } from './coop.repository.js';

// One import at a time: two of the same file would both find a co-op missing and both make it.
const ONE_AT_A_TIME = `SELECT pg_advisory_xact_lock(hashtext('fairlead:import-coops'))`;

const BY_SOURCE = `SELECT id FROM coops WHERE source_ref = ANY ($1::text[])`;

const ROWS = `
  jsonb_to_recordset($1::jsonb) AS g(id uuid, "sourceRef" text, status text, name text, website text,
    "workerMembers" int, location jsonb, remote boolean, specialisms jsonb, causes text[], "dayRate" jsonb,
    "redLines" text[], "minEngagementDays" int, "maxEngagementDays" int, languages text[], contact jsonb,
    standing jsonb, version int, "factsVersion" int, "createdAt" timestamptz)`;

const INSERT = `
  INSERT INTO coops (id, source_ref, status, name, website, worker_members, location, remote, specialisms,
    causes, day_rate, red_lines, min_engagement_days, max_engagement_days, languages, contact, standing,
    version, facts_version, created_at)
  SELECT id, "sourceRef", status, name, website, "workerMembers", location, remote, specialisms,
    causes, nullif("dayRate", 'null'), "redLines", "minEngagementDays", "maxEngagementDays", languages,
    contact, standing, version, "factsVersion", "createdAt"
  FROM ${ROWS}`;

const DESCRIBE = `
  UPDATE coops c SET name = g.name, website = g.website, worker_members = g."workerMembers",
    location = g.location, remote = g.remote, specialisms = g.specialisms, causes = g.causes,
    day_rate = nullif(g."dayRate", 'null'), red_lines = g."redLines",
    min_engagement_days = g."minEngagementDays", max_engagement_days = g."maxEngagementDays",
    languages = g.languages, contact = g.contact, version = g.version, facts_version = g."factsVersion"
  FROM ${ROWS} WHERE c.id = g.id`;

/** Many rows of co-ops in one statement, for imports. */
@Injectable()
export class CoopRows {
  constructor(private readonly coops: CoopRepository) {}

  /** Locks the co-ops that came from these references, and keeps other imports out until the commit. */
  async lockBySource(refs: readonly string[], tx: EntityManager): Promise<Map<string, Coop>> {
    await tx.query(ONE_AT_A_TIME);
    const found = await tx.query<{ id: string }[]>(BY_SOURCE, [refs]);
    const coops = await this.coops.lock(
      found.map(({ id }) => id),
      tx,
    );
    return new Map(coops.map((coop) => [coop.sourceRef ?? '', coop]));
  }

  async insertAll(coops: readonly Coop[], tx: EntityManager): Promise<void> {
    if (coops.length > 0) await tx.query(INSERT, [JSON.stringify(coops)]);
  }

  /** Writes the profiles and versions of co-ops that the caller has locked. */
  async describeAll(coops: readonly Coop[], tx: EntityManager): Promise<void> {
    if (coops.length > 0) await tx.query(DESCRIBE, [JSON.stringify(coops)]);
  }
}
