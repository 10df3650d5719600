/** The handler threw this often, with backoff between: then the delivery is a dead letter. */
export const MAX_ATTEMPTS = 8;
/** The lease lapsed this often (the process died or froze): then the delivery is a dead letter. */
export const MAX_CRASHES = 50;
const LEASE = "interval '30 seconds'";

// Only the first unfinished delivery of a stream may be claimed (a dead letter holds its stream back);
// its successors may come along, as far as nothing between is out of reach. Streams take turns, so that a long one
// keeps no other waiting; cutting by turn keeps the beginning of each stream. FOR UPDATE SKIP LOCKED re-checks a row
// that changed since the snapshot.
// Scalar subqueries, LATERAL with OFFSET 0 and arrays leave the planner nothing but index look-ups: whatever its
// statistics say of a backlog that grew a moment ago, a claim costs what it claims and not what is owed. To statistics
// from before it a partial index looks empty, so no condition may let one in that would be walked from end to end: rows
// that are known by their key are not asked for their state in the words of an index (hence state || ''), and those of
// a stream only in the words of the index that begins with the stream.
// A claim does not wait for the disk: one that a crash of the server undoes leaves its deliveries unclaimed, and the
// work on them finds no token of its own.
export const CLAIM = `
  WITH head AS (
    SELECT d.event_id, d.stream FROM deliveries d
    WHERE d.consumer = $1 AND d.state = 'pending' AND d.available_at <= now() AND d.lease_until IS NULL
      AND d.event_id = (
        SELECT first.event_id FROM deliveries first
        WHERE first.consumer = $1 AND first.stream = d.stream AND first.state IN ('pending', 'dead')
        ORDER BY first.event_id LIMIT 1)
    ORDER BY d.event_id LIMIT $2 FOR UPDATE SKIP LOCKED
  ), successor AS (
    SELECT next.event_id, next.turn FROM head CROSS JOIN LATERAL (
      SELECT ahead.event_id, row_number() OVER along AS turn, bool_or(ahead.barred) OVER along AS behind_barred FROM (
        SELECT d.event_id, d.state = 'dead' OR d.lease_until IS NOT NULL OR d.available_at > now() AS barred
        FROM deliveries d
        WHERE d.consumer = $1 AND d.stream = head.stream AND d.event_id > head.event_id
          AND d.state IN ('pending', 'dead')
        ORDER BY d.event_id LIMIT $2) AS ahead
      WINDOW along AS (ORDER BY ahead.event_id)) AS next
    WHERE NOT next.behind_barred
  ), chosen AS (
    SELECT event_id, 0 AS turn FROM head UNION ALL SELECT event_id, turn FROM successor
    ORDER BY turn, event_id LIMIT $2
  ), claimed AS (
    UPDATE deliveries d SET token = $3, lease_until = now() + ${LEASE}
    WHERE d.event_id = ANY (ARRAY(SELECT event_id FROM chosen)) AND d.consumer = $1
      AND d.state || '' = 'pending' AND d.lease_until IS NULL
    RETURNING d.event_id, d.crashes
  )
  SELECT e.*, claimed.crashes, set_config('synchronous_commit', 'off', true) FROM claimed CROSS JOIN LATERAL (
    SELECT id, stream, type, version, payload, at, actor, trace
    FROM events WHERE id = claimed.event_id OFFSET 0) AS e
  ORDER BY e.id`;

// A delivery that is not found any more is a division by zero: COMMIT is on its way already, and only an error of the
// server turns it into a rollback.
export const FINISH = `
  WITH finished AS (
    UPDATE deliveries SET state = 'done', finished_at = now(), token = NULL, lease_until = NULL, last_error = NULL
    WHERE consumer = $1 AND event_id = ANY ($2::bigint[]) AND token = $3 AND state || '' = 'pending'
    RETURNING event_id
  )
  SELECT 1 / (count(*) = cardinality($2::bigint[]))::int AS complete FROM finished`;

export const FAIL = `
  UPDATE deliveries SET
    attempts = attempts + 1, last_error = $4, token = NULL, lease_until = NULL,
    state = CASE WHEN attempts + 1 >= ${String(MAX_ATTEMPTS)} THEN 'dead' ELSE 'pending' END,
    finished_at = CASE WHEN attempts + 1 >= ${String(MAX_ATTEMPTS)} THEN now() END,
    available_at = now() + least(300, power(4, attempts) * 0.5) * interval '1 second' * (0.75 + random() / 2)
  WHERE consumer = $1 AND event_id = $2 AND token = $3
  RETURNING state, attempts, crashes`;

export const RELEASE = `
  UPDATE deliveries SET token = NULL, lease_until = NULL
  WHERE consumer = $1 AND event_id = ANY ($2::bigint[]) AND token = $3 AND state || '' = 'pending'`;

// A row that is locked belongs to a transaction of the same claim that the server has not ended yet: it is left to the
// lease.
export const GIVE_BACK = `
  UPDATE deliveries d SET token = NULL, lease_until = NULL
  FROM (
    SELECT event_id, consumer FROM deliveries
    WHERE consumer = ANY ($1::text[]) AND token = ANY ($2::uuid[]) AND state = 'pending'
    FOR UPDATE SKIP LOCKED
  ) AS given
  WHERE d.event_id = given.event_id AND d.consumer = given.consumer`;

// A row that is locked belongs to a transaction that is still at work (or to a frozen process, whose
// connection the database ends, see data-source.ts): waiting for it would hold up every other stream.
export const FREE_LAPSED = `
  UPDATE deliveries d SET
    crashes = d.crashes + 1, token = NULL, lease_until = NULL,
    state = CASE WHEN d.crashes + 1 >= ${String(MAX_CRASHES)} THEN 'dead' ELSE 'pending' END,
    finished_at = CASE WHEN d.crashes + 1 >= ${String(MAX_CRASHES)} THEN now() END,
    last_error = CASE WHEN d.crashes + 1 >= ${String(MAX_CRASHES)}
      THEN 'The process that worked on it died or froze each time' ELSE d.last_error END
  FROM (
    SELECT event_id, consumer FROM deliveries
    WHERE state = 'pending' AND lease_until < now() AND consumer = ANY ($1::text[])
    FOR UPDATE SKIP LOCKED
  ) AS lapsed
  WHERE d.event_id = lapsed.event_id AND d.consumer = lapsed.consumer
  RETURNING d.consumer, d.event_id AS "eventId", d.type, d.stream, d.state, d.attempts, d.crashes`;

export const OVERDUE = `
  SELECT DISTINCT consumer FROM deliveries
  WHERE state = 'pending' AND lease_until IS NULL AND available_at < now() - $2 * interval '1 millisecond'
    AND consumer = ANY ($1::text[])`;
