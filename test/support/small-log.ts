type Query = <T>(sql: string) => Promise<T[]>;

const EVERY_PARTITION = `
  SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relname ~ '^(events|deliveries)_\\d+_\\d+$'`;

// Those that are tied to both tables.
const RANGES = `
  SELECT format('%s-%s', split_part(relname, '_', 2), split_part(relname, '_', 3)) AS range
  FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid
  WHERE inhparent IN ('events'::regclass, 'deliveries'::regclass) AND NOT inhdetachpending
  GROUP BY range HAVING count(*) = 2 ORDER BY min(split_part(relname, '_', 2)::bigint)`;

/** Empties the log and takes its partitions away, so that a test can have small ones made. */
export async function forgetPartitions(query: Query): Promise<void> {
  for (const name of await allPartitions(query)) await query(`DROP TABLE ${name}`);
  await query(`SELECT setval('events_id_seq', 1, false)`);
}

/** Every partition there is, tied to its table or not. */
export async function allPartitions(query: Query): Promise<string[]> {
  return (await query<{ name: string }>(EVERY_PARTITION)).map(({ name }) => name);
}

/** The ranges that the log has partitions for, such as `0-10`. */
export async function rangesOf(query: Query): Promise<string[]> {
  return (await query<{ range: string }>(RANGES)).map(({ range }) => range);
}
