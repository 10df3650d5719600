import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  attach,
  createPartitions,
  keyOf,
  PARTITION_SIZE,
  PARTITIONED,
  partitionName,
  rangeConstraint,
  type IdRange,
  type PartitionedTable,
} from '../partition-statements.js';

const COPIED = 'INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE';
const PRIMARY_KEYS: Record<PartitionedTable, string> = {
  events: 'PRIMARY KEY (id)',
  deliveries: 'PRIMARY KEY (event_id, consumer)',
};

/**
 * What is there becomes the first partition, as it is: nothing is copied, it is read once to prove its range. The ids
 * come from a plain sequence: before Postgres 17 a partitioned table has no identity column.
 */
export class PartitionEventLog1764000012000 implements MigrationInterface {
  name = 'PartitionEventLog1764000012000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`LOCK TABLE events, deliveries IN ACCESS EXCLUSIVE MODE`);
    const next = await nextId(runner);
    const first = { from: 0n, to: (next / PARTITION_SIZE + 1n) * PARTITION_SIZE };
    await runner.query(`ALTER TABLE events ALTER id DROP IDENTITY`);
    await runner.query(`CREATE SEQUENCE events_id_seq`);
    await runner.query(`SELECT setval('events_id_seq', $1, false)`, [String(next)]);
    await runner.query(`ALTER TABLE events ALTER id SET DEFAULT nextval('events_id_seq')`);
    for (const { table } of PARTITIONED) await partition(runner, table, first);
    await runner.query(`ALTER SEQUENCE events_id_seq OWNED BY events.id`);
    for (const ahead of [1n, 2n]) {
      const from = first.to + (ahead - 1n) * PARTITION_SIZE;
      for (const statement of createPartitions({ from, to: from + PARTITION_SIZE }))
        await runner.query(statement);
    }
  }

  /** Copies: it is for development, where nobody has a long log. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`LOCK TABLE events, deliveries IN ACCESS EXCLUSIVE MODE`);
    const next = await nextId(runner);
    for (const { table, storage } of PARTITIONED) {
      const indexes = await indexesOf(runner, table);
      await runner.query(`ALTER TABLE ${table} RENAME TO parted`);
      await runner.query(`CREATE TABLE ${table} (LIKE parted ${COPIED})${storage}`);
      await runner.query(`INSERT INTO ${table} SELECT * FROM parted`);
      if (table === 'events') await runner.query(`ALTER TABLE events ALTER id DROP DEFAULT`);
      await runner.query(`DROP TABLE parted`);
      await runner.query(`ALTER TABLE ${table} ADD ${PRIMARY_KEYS[table]}`);
      for (const { definition } of indexes) await runner.query(definition);
    }
    await runner.query(`ALTER TABLE events ALTER id ADD GENERATED ALWAYS AS IDENTITY`);
    await runner.query(`SELECT setval('events_id_seq', $1, false)`, [String(next)]);
  }
}

async function partition(
  runner: QueryRunner,
  table: PartitionedTable,
  range: IdRange,
): Promise<void> {
  const name = partitionName(table, range);
  const indexes = await indexesOf(runner, table);
  await runner.query(`ALTER TABLE ${table} RENAME TO ${name}`);
  await runner.query(`ALTER INDEX ${table}_pkey RENAME TO ${name}_pkey`);
  for (const index of indexes)
    await runner.query(`ALTER INDEX ${index.name} RENAME TO ${name}_${index.name}`);
  await runner.query(
    `CREATE TABLE ${table} (LIKE ${name} ${COPIED}, ${PRIMARY_KEYS[table]}) PARTITION BY RANGE (${keyOf(table)})`,
  );
  for (const { definition } of indexes) await runner.query(definition);
  await runner.query(`ALTER TABLE ${name} ADD ${rangeConstraint(table, range)}`);
  await runner.query(attach(table, range));
}

/** Whoever made them, so that the new table has them too; all but the primary key. */
async function indexesOf(
  runner: QueryRunner,
  table: PartitionedTable,
): Promise<{ name: string; definition: string }[]> {
  return runner.manager.query<{ name: string; definition: string }[]>(
    `SELECT indexname AS name, replace(indexdef, ' ON ONLY ', ' ON ') AS definition FROM pg_indexes
     WHERE schemaname = current_schema() AND tablename = $1 AND indexname <> $1 || '_pkey' ORDER BY indexname`,
    [table],
  );
}

async function nextId(runner: QueryRunner): Promise<bigint> {
  const [row] = await runner.manager.query<{ next: string }[]>(
    `SELECT (last_value + is_called::int)::text AS next FROM events_id_seq`,
  );
  return BigInt(row?.next ?? 1);
}
