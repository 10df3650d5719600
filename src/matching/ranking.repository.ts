import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CoopFacts } from '../coops/coops.events.js';
import { Database } from '../platform/database/database.js';
import { MATCHING_STREAM, MatchingPolicyActivated } from './matching.events.js';
import { keyOf, type FactsRef, type StoredRanking } from './stored-ranking.js';

const INSERT = `
  INSERT INTO rankings (id, brief_id, policy_version, feed_tx, feed_id, epoch, today, considered, eligible,
    ranked, rejected, rejected_by_reason, specialisms)
  SELECT id, "briefId", "policyVersion", feed->>'tx', feed->>'id', epoch, today, considered, eligible,
    ranked, rejected, "rejectedByReason", specialisms
  FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "briefId" uuid, "policyVersion" int, feed jsonb, epoch int,
    today date, considered int, eligible int, ranked jsonb, rejected jsonb, "rejectedByReason" jsonb, specialisms jsonb)`;

const INSERT_FACTS = `
  INSERT INTO ranked_facts (coop_id, version, facts)
  SELECT (f->>'coopId')::uuid, (f->>'version')::int, f FROM jsonb_array_elements($1::jsonb) AS f
  ORDER BY 1, 2 ON CONFLICT DO NOTHING`;

const LATEST = `
  SELECT DISTINCT ON (brief_id) id, brief_id AS "briefId", policy_version AS "policyVersion",
    jsonb_build_object('tx', feed_tx, 'id', feed_id) AS feed, epoch, today::text AS today, considered, eligible,
    ranked, rejected, rejected_by_reason AS "rejectedByReason", specialisms, ranked_at AS "rankedAt"
  FROM rankings WHERE brief_id = ANY ($1::uuid[]) ORDER BY brief_id, id DESC`;

// One row for a brief, its newest; from the newest on, so that it reads no more than it gives.
const NEWEST = `
  SELECT brief_id AS "briefId", today::text AS today, ranked_at AS "rankedAt" FROM rankings r
  WHERE NOT EXISTS (SELECT 1 FROM rankings later WHERE later.brief_id = r.brief_id AND later.id > r.id)
  ORDER BY id DESC LIMIT $1`;

const OUTDATED = `
  SELECT brief_id AS id FROM (
    SELECT DISTINCT ON (brief_id) brief_id, policy_version, feed_tx::xid8 AS tx, feed_id::bigint AS id
    FROM rankings WHERE brief_id = ANY ($1::uuid[]) ORDER BY brief_id, rankings.id DESC
  ) AS newest
  WHERE policy_version <> $2 OR EXISTS (
    SELECT 1 FROM events e WHERE e.type LIKE 'coops.%' AND (e.tx, e.id) > (newest.tx, newest.id))`;

const CHANGED_AT = `
  SELECT greatest(
    (SELECT at FROM events WHERE type LIKE 'coops.%' ORDER BY tx DESC, id DESC LIMIT 1),
    (SELECT at FROM events WHERE stream = $1 AND type = $2 ORDER BY id DESC LIMIT 1)) AS at`;

const NAMES = `
  SELECT 1 FROM rankings WHERE brief_id = $1 AND (
    ranked @> jsonb_build_array(jsonb_build_object('coopId', $2::text)) OR
    rejected @> jsonb_build_array(jsonb_build_object('coopId', $2::text))) LIMIT 1`;

const FACTS = `
  SELECT facts FROM ranked_facts
  JOIN jsonb_to_recordset($1::jsonb) AS wanted("coopId" uuid, version int)
    ON coop_id = wanted."coopId" AND ranked_facts.version = wanted.version`;

type Row = Omit<StoredRanking, 'rankedAt'> & { rankedAt: Date };

/** By `keyOf`. */
export type FactsUsed = ReadonlyMap<string, CoopFacts>;

/** Rankings, and the facts that they used, once per version. */
@Injectable()
export class RankingRepository {
  /** The newest version of each co-op's facts that is known to be written, so that it is not sent again. */
  private readonly written = new Map<string, number>();

  constructor(private readonly database: Database) {}

  /** Stores rankings and the facts behind them, in two statements for any number. */
  async insert(
    rankings: readonly StoredRanking[],
    factsUsed: readonly CoopFacts[],
    tx: EntityManager,
  ): Promise<void> {
    if (rankings.length === 0) return;
    await Promise.all([
      this.insertFacts(factsUsed, tx),
      tx.query(INSERT, [JSON.stringify(rankings)]),
    ]);
  }

  /** The newest ranking of each brief that has one. */
  async latest(
    briefIds: readonly string[],
    tx: EntityManager = this.database.manager,
  ): Promise<Map<string, StoredRanking>> {
    const rows = await tx.query<Row[]>(LATEST, [briefIds]);
    return new Map(
      rows.map((row) => [row.briefId, { ...row, rankedAt: row.rankedAt.toISOString() }]),
    );
  }

  /** The briefs that were ranked last, the latest first, with the date that each was ranked on. */
  async newest(limit: number): Promise<Pick<StoredRanking, 'briefId' | 'today' | 'rankedAt'>[]> {
    const rows = await this.database.manager.query<
      { briefId: string; today: string; rankedAt: Date }[]
    >(NEWEST, [limit]);
    return rows.map((row) => ({ ...row, rankedAt: row.rankedAt.toISOString() }));
  }

  /** Those briefs whose newest ranking stands before the last event of a co-op, or is by another policy. */
  async outdated(
    briefIds: readonly string[],
    policyVersion: number,
    tx: EntityManager,
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(OUTDATED, [briefIds, policyVersion]);
    return rows.map(({ id }) => id);
  }

  /** When a co-op's facts or the active policy last changed, by the database's clock; null when neither did. */
  async basisChangedAt(): Promise<Date | null> {
    const [row] = await this.database.manager.query<{ at: Date | null }[]>(CHANGED_AT, [
      MATCHING_STREAM,
      MatchingPolicyActivated.type,
    ]);
    return row?.at ?? null;
  }

  /** Whether some ranking of the brief kept the co-op, ranked or rejected. */
  async names(briefId: string, coopId: string): Promise<boolean> {
    const rows = await this.database.manager.query<unknown[]>(NAMES, [briefId, coopId]);
    return rows.length > 0;
  }

  /** The facts that were used. */
  async factsUsed(
    places: readonly FactsRef[],
    tx: EntityManager = this.database.manager,
  ): Promise<FactsUsed> {
    const wanted = new Map(
      places.map(({ coopId, version }) => [keyOf({ coopId, version }), { coopId, version }]),
    );
    const rows = await tx.query<{ facts: CoopFacts }[]>(FACTS, [
      JSON.stringify([...wanted.values()]),
    ]);
    return new Map(rows.map(({ facts }) => [keyOf(facts), facts]));
  }

  private async insertFacts(factsUsed: readonly CoopFacts[], tx: EntityManager): Promise<void> {
    const fresh = new Map(
      factsUsed
        .filter(({ coopId, version }) => this.written.get(coopId) !== version)
        .map((facts) => [keyOf(facts), facts] as const),
    );
    if (fresh.size === 0) return;
    await tx.query(INSERT_FACTS, [JSON.stringify([...fresh.values()])]);
    this.database.afterCommit(tx, () => {
      for (const { coopId, version } of fresh.values())
        this.written.set(coopId, Math.max(version, this.written.get(coopId) ?? 0));
    });
  }
}
