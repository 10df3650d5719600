/** Ids looked at in one call, and events taken in it: each holds the lock of its stream until the commit. */
export const MOST_LOOKED_AT = 5_000;
export const MOST_AT_ONCE = 200;

// What is not there any more is out of reach: the log begins with its first partition.
export const EXTENT = `
  SELECT greatest(min(split_part(c.relname, '_', 2)::bigint), 1)::text AS "from",
    (SELECT last_value FROM events_id_seq)::text AS "to",
    (SELECT at FROM events ORDER BY id LIMIT 1) AS since
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
  WHERE i.inhparent = 'deliveries'::regclass AND NOT i.inhdetachpending`;

/** $1 consumer, $2 kinds, $3 and $4 ids, $5 from, $6 to an instant. */
export const MISSING = `
  SELECT e.id::text AS id, e.stream FROM events e
  WHERE e.id > $3::bigint AND e.id <= $4::bigint AND e.type || ' v' || e.version = ANY ($2::text[])
    AND ($5::timestamptz IS NULL OR e.at >= $5) AND ($6::timestamptz IS NULL OR e.at < $6)
    AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.event_id = e.id AND d.consumer = $1)
  ORDER BY e.id LIMIT ${String(MOST_AT_ONCE)}`;

// In the order in which an append takes them. With them held, no later event of these streams can come in between.
export const LOCK_STREAMS = `
  SELECT pg_advisory_xact_lock(lock) FROM (
    SELECT DISTINCT hashtextextended(stream::text, 0) AS lock FROM unnest($1::uuid[]) AS stream ORDER BY lock) AS ordered`;

// A stream has gone on where the consumer has a delivery of a later event, whatever its state: what is made now would
// be worked off after it. Looked for once in each stream, from its end.
const WANTED = `
  WITH wanted AS (
    SELECT id, stream, type, at FROM events WHERE id = ANY ($2::bigint[])
  ), gone_on AS (
    SELECT first.stream, (
      SELECT later.id FROM events later
      WHERE later.stream = first.stream AND later.id > first.id
        AND EXISTS (SELECT 1 FROM deliveries d WHERE d.event_id = later.id AND d.consumer = $1)
      ORDER BY later.id DESC LIMIT 1) AS upto
    FROM (SELECT stream, min(id) AS id FROM wanted GROUP BY stream) AS first
  ), due AS (
    SELECT wanted.* FROM wanted JOIN gone_on USING (stream) WHERE $3::boolean OR gone_on.upto IS NULL OR wanted.id > gone_on.upto
  )`;

/** $1 consumer, $2 ids, $3 whether out of order, too. */
export const COUNT_DUE = `${WANTED} SELECT count(*)::int AS count FROM due`;

// As old as its event: see LONGEST in backlog.ts.
export const MAKE_DUE = `${WANTED}
  INSERT INTO deliveries (event_id, consumer, stream, type, created_at)
  SELECT id, $1, stream, type, at FROM due ORDER BY id
  ON CONFLICT DO NOTHING RETURNING event_id AS "eventId", consumer, type`;
