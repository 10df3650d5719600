import { Injectable } from '@nestjs/common';
import { In, LessThan, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { newId } from '../platform/id.js';
import type { PlannedOffer } from './core/plan-offers.js';
import { Lead } from './lead.entity.js';
import type { LeadStatus } from './leads.events.js';

export interface LeadFilter {
  readonly coopId?: string;
  readonly clientId?: string;
  readonly briefId?: string;
  readonly status?: LeadStatus;
}

const HOUR_MS = 3_600_000;

/** Share of the time to answer after which a co-op is reminded. */
const REMIND_AFTER = 0.75;

const INSERT = `
  INSERT INTO leads (id, brief_id, coop_id, client_id, ranking_id, rank, score, days, pay_minor, currency,
    because, placement, offered_at, expires_at, remind_at)
  SELECT id, "briefId", "coopId", "clientId", "rankingId", rank, score, days, "payMinor", currency, because,
    placement, "offeredAt", "expiresAt", "remindAt"
  FROM jsonb_to_recordset($1::jsonb) AS o(id uuid, "briefId" uuid, "coopId" uuid, "clientId" uuid,
    "rankingId" uuid, rank int, score int, days int, "payMinor" bigint, currency text, because jsonb,
    placement jsonb, "offeredAt" timestamptz, "expiresAt" timestamptz, "remindAt" timestamptz)`;

const LOCK = `
  SELECT id, brief_id AS "briefId", coop_id AS "coopId", client_id AS "clientId", ranking_id AS "rankingId", status,
    rank, score, offered_at AS "offeredAt", expires_at AS "expiresAt", remind_at AS "remindAt",
    answered_at AS "answeredAt", days, pay_minor::float8 AS "payMinor", currency, because, placement,
    decline_reason AS "declineReason", decline_note AS "declineNote", ended_because AS "endedBecause", feedback,
    version
  FROM leads WHERE brief_id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`;

const UPDATE = `
  UPDATE leads l SET status = c.status, answered_at = c."answeredAt", decline_reason = c."declineReason",
    decline_note = c."declineNote", ended_because = c."endedBecause", feedback = c.feedback,
    version = l.version + 1
  FROM jsonb_to_recordset($1::jsonb) AS c(id uuid, status text, "answeredAt" timestamptz, "declineReason" text,
    "declineNote" text, "endedBecause" text, feedback smallint)
  WHERE l.id = c.id`;

const briefsWhere = (due: string): string => `
  SELECT DISTINCT brief_id AS id FROM leads WHERE ${due} AND brief_id > $1 ORDER BY brief_id LIMIT $2`;

const LAPSED = briefsWhere(`status = 'offered' AND expires_at <= now()`);

const TO_REMIND = briefsWhere(
  `status = 'offered' AND remind_at <= now() AND remind_at IS NOT NULL AND expires_at > now()`,
);

const TO_CHOOSE = briefsWhere(
  `status = 'accepted' AND answered_at <= now() - $3 * interval '1 day'`,
);

const HELD_BY = `
  SELECT DISTINCT brief_id AS id FROM leads
  WHERE coop_id = ANY ($1::uuid[]) AND status IN ('offered', 'accepted') ORDER BY brief_id LIMIT $2`;

/** The leads table. Leads are written in sets, by those who hold the locks of their briefs. */
@Injectable()
export class LeadRepository {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<Lead | null> {
    return this.database.manager.findOne(Lead, { where: { id } });
  }

  /** Newest first. `before` is the id of the lead that the page starts after. */
  list(filter: LeadFilter, before: string | undefined, limit: number): Promise<Lead[]> {
    const where: FindOptionsWhere<Lead> = {
      ...filter,
      ...(before === undefined ? {} : { id: LessThan(before) }),
    };
    return this.database.manager.find(Lead, { where, order: { id: 'DESC' }, take: limit });
  }

  /** All leads of briefs, live or not. */
  of(briefIds: readonly string[], tx: EntityManager): Promise<Lead[]> {
    return tx.find(Lead, { where: { briefId: In(briefIds) }, order: { id: 'ASC' } });
  }

  /** Briefs with an offer that nobody answered in time. All three by the database's clock, in the order of ids. */
  briefsWithLapsed(after: string, limit: number): Promise<string[]> {
    return this.ids(LAPSED, [after, limit]);
  }

  /** Briefs with an offer whose co-op is to be reminded. */
  briefsToRemind(after: string, limit: number): Promise<string[]> {
    return this.ids(TO_REMIND, [after, limit]);
  }

  /** Briefs with a co-op that accepted so many days ago or more. */
  briefsToChoose(days: number, after: string, limit: number): Promise<string[]> {
    return this.ids(TO_CHOOSE, [after, limit, days]);
  }

  /** Briefs with a live lead of any of these co-ops: at most `limit`, in the order of ids. */
  async briefsHeldBy(
    coopIds: readonly string[],
    limit: number,
    tx: EntityManager,
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(HELD_BY, [coopIds, limit]);
    return rows.map(({ id }) => id);
  }

  /** What the leads of briefs pay on average, minor units; briefs without a lead are absent. */
  async averagePay(briefIds: readonly string[], tx: EntityManager): Promise<Map<string, number>> {
    const rows = await tx.query<{ briefId: string; pay: number }[]>(
      `SELECT brief_id AS "briefId", avg(pay_minor)::float8 AS pay
       FROM leads WHERE brief_id = ANY ($1::uuid[]) GROUP BY brief_id`,
      [briefIds],
    );
    return new Map(rows.map(({ briefId, pay }) => [briefId, pay]));
  }

  /**
   * Locks the leads of briefs that the caller has locked, in the order of their ids. `now` is the database's time
   * when they are locked, not that of the transaction's start: a lock may have been waited for.
   */
  async lockOf(
    briefIds: readonly string[],
    tx: EntityManager,
  ): Promise<{ readonly leads: Lead[]; readonly now: Date }> {
    // Sent together: the statements of a connection run one after the other, in the order in which they were sent.
    const [rows, [clock]] = await Promise.all([
      tx.query<Partial<Lead>[]>(LOCK, [briefIds]),
      tx.query<{ now: Date }[]>(`SELECT clock_timestamp() AS now`),
    ]);
    const leads = rows.map((row) => Object.assign(new Lead(), row));
    return { leads, now: clock?.now ?? new Date(0) };
  }

  /**
   * Stores offers as leads, by the commit at the latest.
   * @param offeredAt by the database's clock; their time to answer runs from here
   */
  insert(offers: readonly PlannedOffer[], offeredAt: Date, tx: EntityManager): Lead[] {
    if (offers.length === 0) return [];
    const leads = offers.map((offer) => leadOf(offer, offeredAt));
    this.database.later(tx, tx.query(INSERT, [JSON.stringify(leads)]));
    return leads;
  }

  /** Writes changed leads, each with its next version. */
  async update(leads: readonly Lead[], tx: EntityManager): Promise<void> {
    if (leads.length === 0) return;
    await tx.query(UPDATE, [JSON.stringify(leads)]);
    for (const lead of leads) lead.version += 1;
  }

  /** Notes that co-ops were reminded of offers that the caller has locked. Their version stays: nobody sees it. */
  async reminded(leads: readonly Lead[], tx: EntityManager): Promise<void> {
    if (leads.length === 0) return;
    const ids = leads.map(({ id }) => id);
    await tx.query(`UPDATE leads SET remind_at = NULL WHERE id = ANY ($1::uuid[])`, [ids]);
  }

  private async ids(sql: string, parameters: readonly unknown[]): Promise<string[]> {
    const rows = await this.database.manager.query<{ id: string }[]>(sql, [...parameters]);
    return rows.map(({ id }) => id);
  }
}

function leadOf(offer: PlannedOffer, offeredAt: Date): Lead {
  const { wish, candidate, days, payMinor, because, placement } = offer;
  const after = (share: number) =>
    new Date(offeredAt.getTime() + wish.answerHours * HOUR_MS * share);
  const { briefId, clientId, currency } = wish.brief;
  const { coopId, rank, score } = candidate;
  return Object.assign(new Lead(), {
    ...{ id: newId(), briefId, clientId, coopId, rankingId: wish.rankingId, rank, score },
    ...{ days, payMinor, currency, because, placement },
    ...{ status: 'offered' as const, answeredAt: null, version: 1, feedback: null },
    ...{ declineReason: null, declineNote: null, endedBecause: null },
    ...{ offeredAt, expiresAt: after(1), remindAt: after(REMIND_AFTER) },
  });
}
