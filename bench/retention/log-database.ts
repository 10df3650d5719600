import pg from 'pg';
import {
  createPartitions,
  partitionName,
  type IdRange,
} from '../../src/events/partition-statements.js';
import { migrate, productDataSource } from '../../src/foundations.js';
import { Logger } from '../../src/platform/logger.js';
import { query, type BenchServer } from '../support/server.js';

export interface LogShape {
  /** Partitions that are full of events whose deliveries are done. */
  readonly full: number;
  /** Ids in each. */
  readonly size: number;
}

export const CONSUMER = 'bench';
export const TYPE = 'bench.happened';

/** A database with such a log, all of it older than anyone keeps, and two empty partitions ahead. @returns its URL */
export async function databaseWith(
  server: BenchServer,
  name: string,
  { full, size }: LogShape,
): Promise<string> {
  const url = await server.createDatabase(name);
  const dataSource = productDataSource(url, 2, Logger.create('error'));
  await dataSource.initialize();
  await migrate(dataSource, url);
  await dataSource.destroy();
  await dropAll(url);
  for (let n = 0; n < full + 2; n++) {
    const range = { from: BigInt(n * size), to: BigInt((n + 1) * size) };
    for (const statement of createPartitions(range)) await query(url, statement);
    if (n < full) await fill(url, range);
  }
  await query(url, `SELECT setval('events_id_seq', $1)`, [full * size]);
  await query(url, `VACUUM ANALYZE`);
  await query(url, `CHECKPOINT`);
  return url;
}

async function dropAll(url: string): Promise<void> {
  const names = await query<{ name: string }>(
    url,
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits
     WHERE inhparent IN ('events'::regclass, 'deliveries'::regclass)`,
  );
  for (const { name } of names) await query(url, `DROP TABLE ${name}`);
}

/** Of the size of real ones: 800 bytes an event, and six deliveries for ten events. */
async function fill(url: string, range: IdRange): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const ids = `generate_series(${String(range.from)}, ${String(range.to - 1n)}) AS id`;
  await client.query(
    `INSERT INTO ${partitionName('events', range)} (id, stream, type, version, actor, payload, at)
     SELECT id, gen_random_uuid(), '${TYPE}', 1, 'bench', jsonb_build_object('facts', repeat('f', 700)),
       now() - interval '20 years' FROM ${ids}`,
  );
  await client.query(
    `INSERT INTO ${partitionName('deliveries', range)} (event_id, consumer, stream, type, state, finished_at)
     SELECT id, '${CONSUMER}', gen_random_uuid(), '${TYPE}', 'done', now() FROM ${ids} WHERE id % 10 < 6`,
  );
  await client.end();
}
