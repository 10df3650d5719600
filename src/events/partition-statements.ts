/** A piece of the log: the events whose ids are in `[from, to)`, and their deliveries. */
export interface IdRange {
  readonly from: bigint;
  readonly to: bigint;
}

/** Both are cut at the same ids, so that an event and its deliveries come and go together. */
export const PARTITIONED = [
  { table: 'events', storage: '' },
  // Room in each page for the updates that claim and finish.
  { table: 'deliveries', storage: ' WITH (fillfactor = 70)' },
] as const;
export type PartitionedTable = (typeof PARTITIONED)[number]['table'];

/** The column of a table that holds the id of the event. */
export function keyOf(table: PartitionedTable): 'id' | 'event_id' {
  return table === 'events' ? 'id' : 'event_id';
}

/**
 * Ids in one partition. A brief makes about ten events of 800 bytes and six deliveries, so that this is the work of
 * 50,000 briefs and half a gigabyte. Rather few and large ones: every claim looks into each.
 */
export const PARTITION_SIZE = 500_000n;

/**
 * What a lock of ours may be waited for, in milliseconds. Others queue behind whoever waits for a lock, so this is also
 * what they can lose by it.
 */
export const LOCK_PATIENCE_MS = 90;

export function partitionName(table: PartitionedTable, { from, to }: IdRange): string {
  return `${table}_${String(from)}_${String(to)}`;
}

/**
 * Ties partitions to their tables. With its range as a constraint of its own a partition need not be read for that,
 * and the lock on the table (SHARE UPDATE EXCLUSIVE) is in nobody's way; CREATE … PARTITION OF would shut readers and
 * writers out.
 */
export function attach(table: PartitionedTable, { from, to }: IdRange): string {
  const bounds = `FROM (${String(from)}) TO (${String(to)})`;
  return `ALTER TABLE ${table} ATTACH PARTITION ${partitionName(table, { from, to })} FOR VALUES ${bounds}`;
}

/** The constraint that says what a partition holds. */
export function rangeConstraint(table: PartitionedTable, { from, to }: IdRange): string {
  const key = keyOf(table);
  return `CONSTRAINT ${partitionName(table, { from, to })}_range CHECK (${key} >= ${String(from)} AND ${key} < ${String(to)})`;
}

/** The statements, for one transaction, that make the partitions of a range and tie them to their tables. */
export function createPartitions(range: IdRange): string[] {
  return PARTITIONED.flatMap(({ table, storage }) => {
    const like = `LIKE ${table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE`;
    return [
      `CREATE TABLE ${partitionName(table, range)} (${like}, ${rangeConstraint(table, range)})${storage}`,
      attach(table, range),
    ];
  });
}

/** How many ids have been drawn, and how far there are partitions for them. */
export const ROOM = `
  SELECT (SELECT last_value FROM events_id_seq)::text AS drawn,
    coalesce(max(split_part(c.relname, '_', 3)::bigint), 0)::text AS top
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
  WHERE i.inhparent = 'events'::regclass`;

// Names say all about a partition, tied or not. Those that are not tied were on their way out when a process died.
export const PARTITIONS = `
  SELECT range[2] AS "from", range[3] AS "to",
    max(state) FILTER (WHERE range[1] = 'events') AS events,
    max(state) FILTER (WHERE range[1] = 'deliveries') AS deliveries
  FROM (
    SELECT regexp_match(c.relname, '^(events|deliveries)_(\\d+)_(\\d+)$') AS range,
      CASE WHEN i.inhrelid IS NULL THEN 'detached' WHEN i.inhdetachpending THEN 'leaving' ELSE 'attached' END AS state
    FROM pg_class c
    LEFT JOIN pg_inherits i ON i.inhrelid = c.oid AND i.inhparent IN ('events'::regclass, 'deliveries'::regclass)
    WHERE c.relkind = 'r' AND pg_table_is_visible(c.oid)
  ) AS named WHERE range IS NOT NULL GROUP BY range[2], range[3] ORDER BY range[2]::bigint`;

/**
 * Whether a partition may go: `open` while a delivery is owed or a dead letter, `young` while an event in it is of the
 * last `$1` days or can still be written. The newest event is looked at first: mostly it decides.
 */
export function verdict(range: IdRange): string {
  const events = partitionName('events', range);
  const young = `at > now() - $1 * interval '1 day'`;
  return `
  SELECT CASE
    WHEN (SELECT last_value FROM events_id_seq) < ${String(range.to)} THEN 'young'
    WHEN (SELECT ${young} FROM ${events} ORDER BY id DESC LIMIT 1) THEN 'young'
    WHEN EXISTS (SELECT 1 FROM ${partitionName('deliveries', range)} WHERE state IN ('pending', 'dead')) THEN 'open'
    WHEN EXISTS (SELECT 1 FROM ${events} WHERE ${young}) THEN 'young'
    ELSE 'due' END AS verdict`;
}
