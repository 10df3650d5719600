import { query } from '../../bench/support/server.js';

/** One brief, with everything that followed from it. */
export interface FoundBrief {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly shortlistSize: number;
  readonly posted: number;
  readonly ranked: number;
  /** Rankings that somebody asked for after the first. */
  readonly asked: number;
  readonly rankings: number;
  readonly leads: number;
  readonly live: number;
  readonly offered: number;
  readonly unmatched: number;
}

export interface FoundAnswer {
  readonly key: string;
  readonly status: number | null;
  readonly digest: string | null;
}

/** What the database holds after an experiment. */
export interface Found {
  readonly briefs: readonly FoundBrief[];
  readonly answers: readonly FoundAnswer[];
  /** Deliveries that are neither done nor discarded, as sentences. */
  readonly unfinished: readonly string[];
  /** Events whose delivery to a consumer was never made. */
  readonly neverOwed: number;
  /** Weeks of co-ops whose held or committed days are not the sum of their leads', as sentences. */
  readonly wrongHolds: readonly string[];
  readonly offersWithoutMail: number;
  readonly unsentMails: number;
  /** Deliveries that were done before an earlier one of the same stream. */
  readonly disordered: number;
}

const BRIEFS = `
  WITH told AS (
    SELECT stream,
      count(*) FILTER (WHERE type = 'briefs.posted')::int AS posted,
      count(*) FILTER (WHERE type = 'matching.ranked')::int AS ranked,
      count(*) FILTER (WHERE type = 'matching.ranking-requested')::int AS asked,
      count(*) FILTER (WHERE type = 'leads.offered')::int AS offered,
      count(*) FILTER (WHERE type = 'leads.unmatched')::int AS unmatched
    FROM events GROUP BY stream
  ), ranking AS (SELECT brief_id, count(*)::int AS rankings FROM rankings GROUP BY brief_id),
  lead AS (
    SELECT brief_id, count(*)::int AS leads,
      count(*) FILTER (WHERE status IN ('offered', 'accepted'))::int AS live
    FROM leads GROUP BY brief_id
  )
  SELECT b.id, b.title, b.status, (b.facts->>'shortlistSize')::int AS "shortlistSize",
    coalesce(posted, 0) AS posted, coalesce(ranked, 0) AS ranked, coalesce(asked, 0) AS asked,
    coalesce(rankings, 0) AS rankings, coalesce(leads, 0) AS leads, coalesce(live, 0) AS live,
    coalesce(offered, 0) AS offered, coalesce(unmatched, 0) AS unmatched
  FROM briefs b LEFT JOIN told ON told.stream = b.id LEFT JOIN ranking ON ranking.brief_id = b.id
    LEFT JOIN lead ON lead.brief_id = b.id`;

const ANSWERS = `
  SELECT key, status, encode(sha256(convert_to(body, 'UTF8')), 'hex') AS digest FROM idempotency_keys`;

const UNFINISHED = `
  SELECT format('%s of %s for %s: %s, %s attempts, %s crashes%s', event_id, type, consumer, state, attempts, crashes,
    coalesce(': ' || last_error, '')) AS told
  FROM deliveries WHERE state NOT IN ('done', 'discarded') ORDER BY event_id`;

// Written out on purpose: what the program believes is owed is what is on trial.
const NEVER_OWED = `
  SELECT count(*)::int AS count FROM events e
  JOIN (VALUES ('briefs.posted', 'matching'), ('matching.ranking-requested', 'matching'), ('matching.ranked', 'leads'),
    ('leads.offered', 'notices'), ('leads.unmatched', 'notices'), ('notices.mail-queued', 'mail'))
    AS owed (type, consumer) USING (type)
  WHERE NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.event_id = e.id AND d.consumer = owed.consumer)`;

const WRONG_HOLDS = `
  WITH placed AS (
    SELECT l.coop_id, p.week,
      sum(p."halfDays") FILTER (WHERE l.status IN ('offered', 'accepted')) AS held,
      sum(p."halfDays") FILTER (WHERE l.status = 'awarded') AS committed
    FROM leads l CROSS JOIN jsonb_to_recordset(l.placement) AS p (week text, "halfDays" int)
    GROUP BY l.coop_id, p.week
  )
  SELECT format('co-op %s, week %s: %s held and %s committed, its leads have %s and %s',
    coalesce(w.coop_id, p.coop_id), coalesce(w.week, p.week), w.held, w.committed, p.held, p.committed) AS told
  FROM capacity_weeks w FULL JOIN placed p ON p.coop_id = w.coop_id AND p.week = w.week
  WHERE coalesce(w.held, 0) <> coalesce(p.held, 0) OR coalesce(w.committed, 0) <> coalesce(p.committed, 0)`;

const MAILS = `
  SELECT count(*) FILTER (WHERE m.id IS NULL)::int AS missing,
    count(*) FILTER (WHERE m.id IS NOT NULL AND m.sent_at IS NULL)::int AS unsent
  FROM events e LEFT JOIN mails m ON m.event_id = e.id AND m.recipient = 'coop' WHERE e.type = 'leads.offered'`;

const DISORDERED = `
  SELECT count(*)::int AS count FROM (
    SELECT finished_at < lag(finished_at) OVER (PARTITION BY consumer, stream ORDER BY event_id) AS early
    FROM deliveries WHERE state = 'done') AS each WHERE early`;

/** Reads what an experiment left behind. */
export async function findAll(url: string): Promise<Found> {
  const told = async (text: string): Promise<string[]> =>
    (await query<{ told: string }>(url, text)).map((row) => row.told);
  const count = async (text: string): Promise<number> =>
    (await query<{ count: number }>(url, text))[0]?.count ?? 0;
  const [mails] = await query<{ missing: number; unsent: number }>(url, MAILS);
  return {
    briefs: await query<FoundBrief>(url, BRIEFS),
    answers: await query<FoundAnswer>(url, ANSWERS),
    unfinished: await told(UNFINISHED),
    neverOwed: await count(NEVER_OWED),
    wrongHolds: await told(WRONG_HOLDS),
    offersWithoutMail: mails?.missing ?? 0,
    unsentMails: mails?.unsent ?? 0,
    disordered: await count(DISORDERED),
  };
}

/** How many deliveries are still to be done. */
export async function countPending(url: string): Promise<number> {
  const [row] = await query<{ count: number }>(
    url,
    `SELECT count(*)::int AS count FROM deliveries WHERE state = 'pending'`,
  );
  return row?.count ?? 0;
}

/** How often the lease of a delivery lapsed, because its worker died, froze or kept it for nothing. */
export async function countLapses(url: string): Promise<number> {
  const [row] = await query<{ count: number }>(
    url,
    'SELECT coalesce(sum(crashes), 0)::int AS count FROM deliveries',
  );
  return row?.count ?? 0;
}
