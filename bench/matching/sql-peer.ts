import pg from 'pg';
import type { BriefFacts } from '../../src/briefs/briefs.events.js';
import type { CoopFacts } from '../../src/coops/coops.events.js';
import { briefContext, type MatchingContext } from '../../src/matching/core/brief-context.js';
import { fairShareScore } from '../../src/matching/core/factors/fair-share.js';
import { trackRecordScore } from '../../src/matching/core/factors/track-record.js';
import { freeByWeek, weekNumber } from '../../src/matching/core/columns/week-numbers.js';
import { baseLanguage } from '../../src/matching/core/wording.js';
import type { Peer, Place } from './peer.js';

const TABLE = `
  CREATE TABLE m (
    id uuid PRIMARY KEY, expanded text[] NOT NULL, held text[] NOT NULL, levels int[] NOT NULL,
    causes text[] NOT NULL, red_lines text[] NOT NULL, languages text[] NOT NULL, rate int,
    min_days float8, max_days float8, remote boolean NOT NULL, lat float8 NOT NULL, lng float8 NOT NULL,
    declared boolean NOT NULL, otherwise int NOT NULL, first_week int NOT NULL, free int[] NOT NULL,
    fair_share float8 NOT NULL, track_record float8 NOT NULL)`;

const INSERT = `
  INSERT INTO m SELECT * FROM json_populate_recordset(NULL::m, $1)`;

/**
 * All filters and all factors of the policy in one statement: candidates by the GIN index, weeks and specialisms
 * unnested for each. $1 musts, $2 wanted relations (slug, position, share), $3 weights by position, …
 */
const RANK = `
  WITH relation AS (
    SELECT * FROM unnest($2::text[], $3::int[], $4::float8[]) AS r(slug, position, share)
  ), wanted AS (
    SELECT * FROM unnest($5::int[], $6::float8[]) AS w(position, weight)
  ), week AS (
    SELECT * FROM unnest($7::int[], $8::int[], $9::int[]) AS k(number, days, at)
  ), candidate AS (
    SELECT m.*, fit.score AS fit, room.free AS room, room.first,
      CASE WHEN $10 AND remote THEN 0 ELSE 2 * 6371.0088 * asin(least(1, sqrt(
        power(sin(radians($11 - lat) / 2), 2) +
        cos(radians(lat)) * cos(radians($11::float8)) * power(sin(radians($12 - lng) / 2), 2)))) END AS km
    FROM m
    CROSS JOIN LATERAL (
      SELECT sum(w.weight * coalesce(b.worth, 0)) / $13::float8 AS score
      FROM wanted w LEFT JOIN (
        SELECT r.position, max(r.share * (CASE h.level WHEN 1 THEN 0.5::float8 WHEN 2 THEN 0.8 ELSE 1 END)) AS worth
        FROM unnest(m.held, m.levels) AS h(slug, level) JOIN relation r USING (slug) GROUP BY r.position
      ) AS b USING (position)
    ) AS fit
    CROSS JOIN LATERAL (
      SELECT sum(offered) AS free, min(at) FILTER (WHERE offered > 0) AS first FROM (
        SELECT k.at, floor(CASE WHEN k.number BETWEEN m.first_week AND m.first_week + cardinality(m.free) - 1
          THEN m.free[k.number - m.first_week + 1] ELSE m.otherwise END * k.days / 5.0::float8) AS offered
        FROM week k) AS weeks
    ) AS room
    WHERE m.expanded @> $1::text[] AND NOT m.red_lines && $14::text[]
      AND (cardinality($15::text[]) = 0 OR m.languages && $15)
      AND (m.min_days IS NULL OR $16 >= m.min_days) AND (m.max_days IS NULL OR $17 <= m.max_days)
      AND ($18::float8 IS NULL OR m.rate IS NULL OR m.rate::float8 * (10000 + $19) * $17 / 10000 <= $18)
  ), scored AS (
    SELECT id, round(((fit * 30
      + CASE WHEN declared THEN cap ELSE 0.4 + 0.5 * (cap - 0.4) END * 15
      + price * 10 + purpose * 10 + fair_share * 20 + track_record * 10
      + CASE WHEN $10 AND remote THEN 1 ELSE 1 - km / 150 END * 5) / 100 * 1000000)::numeric)::int AS score
    FROM candidate
    CROSS JOIN LATERAL (SELECT (1 - $20::float8 / room + 1 - first::float8 / cardinality($7)) / 2 AS cap) AS c
    CROSS JOIN LATERAL (SELECT rate::float8 * (10000 + $19) * $21 / 10000 AS price_of) AS q
    CROSS JOIN LATERAL (SELECT CASE
      WHEN rate IS NULL OR $18 IS NULL THEN 0.5
      WHEN price_of <= $18 / 2 THEN 1
      WHEN price_of > $18 THEN 0.5 * $18 / price_of
      ELSE 1 - 0.5 * (price_of - $18 / 2) / ($18 - $18 / 2) END AS price) AS p
    CROSS JOIN LATERAL (
      SELECT count(*)::float8 AS shared FROM unnest(causes) AS cause WHERE cause = ANY ($22::text[])) AS s
    CROSS JOIN LATERAL (SELECT CASE
      WHEN cardinality($22) = 0 OR cardinality(causes) = 0 THEN 0.5
      WHEN shared = 0 THEN 0.3 ELSE 0.5 + 0.5 * shared / cardinality($22) END AS purpose) AS u
    WHERE km <= 150 AND first IS NOT NULL AND room >= $20
  )
  SELECT id AS "coopId", score FROM scored ORDER BY score DESC, id LIMIT 10`;

/** One prepared statement on a table of its own with a GIN index. Knows the default policy's numbers by heart. */
export async function sqlPeer(
  url: string,
  coops: readonly CoopFacts[],
  context: MatchingContext,
  slugs: readonly string[],
): Promise<Peer> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(TABLE);
  for (let at = 0; at < coops.length; at += 1_000) {
    const rows = coops.slice(at, at + 1_000).map((coop) => rowOf(coop, context));
    await client.query(INSERT, [JSON.stringify(rows)]);
  }
  await client.query('CREATE INDEX m_expanded ON m USING gin (expanded)');
  await client.query('VACUUM ANALYZE m');
  return {
    name: 'one prepared SQL statement with a GIN index',
    top: async (brief) => {
      const values = valuesOf(brief, context, slugs);
      const { rows } = await client.query<Place>({ name: 'rank', text: RANK, values });
      return rows;
    },
    close: () => client.end(),
  };
}

function rowOf(coop: CoopFacts, { tree, policy }: MatchingContext) {
  const { first, free } = freeByWeek(coop.capacity.weeks, 0);
  const slugs = coop.specialisms.map(({ slug }) => slug);
  return {
    id: coop.coopId,
    expanded: [...new Set(slugs.flatMap((slug) => [slug, ...tree.ancestors(slug)]))],
    held: slugs,
    levels: coop.specialisms.map(({ level }) => level),
    causes: coop.causes,
    red_lines: coop.redLines,
    languages: coop.languages.map(baseLanguage),
    rate: coop.dayRate?.amountMinor ?? null,
    min_days: coop.minEngagementDays,
    max_days: coop.maxEngagementDays,
    remote: coop.remote,
    lat: coop.location.lat,
    lng: coop.location.lng,
    declared: coop.capacity.declared,
    otherwise: coop.capacity.declared ? 0 : coop.capacity.assumedPerWeek,
    first_week: first,
    free: [...free],
    fair_share: fairShareScore(coop.standing, 1, policy),
    track_record: trackRecordScore(coop.standing, 1, policy),
  };
}

function valuesOf(
  brief: BriefFacts,
  context: MatchingContext,
  slugs: readonly string[],
): unknown[] {
  const { wanted, weeks, halfDays, causes, sectors, languages, policy } = briefContext(
    brief,
    context,
  );
  const { mustWeight, niceWeight } = policy.specialism;
  const weights = wanted.list.map(({ must }) => (must ? mustWeight : niceWeight));
  const relations = relationsOf(wanted, slugs);
  const { effort, budget, location, adjustmentBps } = brief;
  return [
    wanted.list.filter(({ must }) => must).map(({ slug }) => slug),
    relations.map(({ slug }) => slug),
    relations.map(({ position }) => position),
    relations.map(({ share }) => share),
    weights.map((_, position) => position),
    weights,
    weeks.map(({ week }) => weekNumber(week)),
    weeks.map(({ workingDays }) => workingDays),
    weeks.map((_, at) => at),
    location.remote,
    location.lat,
    location.lng,
    weights.reduce((sum, weight) => sum + weight, 0),
    [...sectors],
    [...languages],
    effort.maxDays,
    effort.minDays,
    budget?.maxMinor ?? null,
    adjustmentBps,
    halfDays,
    (effort.minDays + effort.maxDays) / 2,
    [...causes],
  ];
}

function relationsOf(
  wanted: ReturnType<typeof briefContext>['wanted'],
  slugs: readonly string[],
): { slug: string; position: number; share: number }[] {
  const found: { slug: string; position: number; share: number }[] = [];
  for (const slug of slugs) {
    wanted.relationsOf(slug)?.forEach((relation, position) => {
      const counts = relation && !(wanted.list[position]?.must && relation.kind === 'relative');
      if (counts) found.push({ slug, position, share: relation.share });
    });
  }
  return found;
}
