import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLAIM, FINISH } from '../../src/events/delivery-statements.js';
import { query, type BenchServer } from '../support/server.js';
import type { Places } from './contender.js';
import { contenderNamed } from './contenders/index.js';
import { INSERT_EFFECTS, makeTables, someOrders } from './orders.js';

/** What a claim of ours takes at most. */
const BATCH = 32;
/** Orders that the backlog commits in one transaction. */
const TOGETHER = 100;

/** Fills in what a driver would send as parameters. */
function filled(statement: string, values: readonly string[]): string {
  return statement.replace(/\$(\d)/g, (_, n: string) => values[Number(n) - 1] ?? '');
}

/** A claim whose rows come back as one, since that is all that pgbench can keep. */
function claimInOneRow(values: readonly string[]): string {
  const at = CLAIM.lastIndexOf('\n  SELECT ');
  const [ctes, rows] = [CLAIM.slice(0, at), CLAIM.slice(at)];
  return `${filled(ctes, values)}, handed AS (${filled(rows, values)})
  SELECT coalesce(array_agg(id), '{}') AS ids, coalesce(array_agg(stream), '{}') AS streams,
    coalesce(sum(length(payload::text)), 0) AS bytes FROM handed`;
}

/** What a worker of ours sends for one batch: the claim, then finish and effect in one transaction. */
function script(batch: number): string {
  const consumer = `'effects'`;
  const token = `lpad(:client_id::text, 32, '0')::uuid`;
  return [
    `${onOneLine(claimInOneRow([consumer, String(batch), token]))} \\gset`,
    'BEGIN;',
    `${onOneLine(filled(FINISH, [consumer, ':ids', token]))};`,
    `${onOneLine(filled(INSERT_EFFECTS.text, [':streams']))};`,
    'COMMIT;',
  ].join('\n');
}

function onOneLine(statement: string): string {
  return statement.replace(/\s+/g, ' ').trim();
}

/** Deliveries a second that pgbench works off, of a backlog made before. */
async function pgbench(
  server: BenchServer,
  database: string,
  { batch, clients, deliveries }: { batch: number; clients: number; deliveries: number },
): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'fairlead-ceiling-'));
  const file = join(directory, 'batch.sql');
  writeFileSync(file, script(batch));
  const transactions = Math.ceil(deliveries / batch / clients);
  const before = await effects(server.url(database));
  const output = execFileSync(
    `${server.binaries}/pgbench`,
    ['-n', '-M', 'prepared', '-f', file, '-t', String(transactions)].concat([
      '-c',
      String(clients),
      '-j',
      String(Math.min(2, clients)),
      database,
    ]),
    // The planner's settings are those of our connections.
    { env: { ...server.env, PGOPTIONS: '-c enable_seqscan=off -c jit=off' }, stdio: 'pipe' },
  ).toString();
  rmSync(directory, { recursive: true });
  const seconds = (transactions * clients) / Number(/tps = ([\d.]+)/.exec(output)?.[1]);
  return ((await effects(server.url(database))) - before) / seconds;
}

async function effects(url: string): Promise<number> {
  const [row] = await query<{ count: number }>(url, 'SELECT count(*)::int AS count FROM effects');
  return row?.count ?? NaN;
}

async function backlog(places: Places, deliveries: number): Promise<void> {
  await query(places.databaseUrl, 'DELETE FROM deliveries');
  await query(places.databaseUrl, 'VACUUM deliveries');
  const producer = await contenderNamed('OursOnPostgres').openProducer(places);
  for (let left = deliveries; left > 0; left -= TOGETHER)
    await producer.place(someOrders(Math.min(left, TOGETHER)), () => undefined);
  await producer.close();
}

export interface Ceiling {
  /** By batches as large as ours. */
  readonly batched: number;
  /** One delivery in each transaction. */
  readonly single: number;
}

/** The best that pgbench does with the statements of a worker, over several numbers of connections. */
export async function ceiling(
  server: BenchServer,
  database: string,
  { times, deliveries }: { times: number; deliveries: number },
): Promise<Ceiling> {
  const places = { databaseUrl: await server.createDatabase(database), redisUrl: '' };
  await makeTables(places.databaseUrl);
  await contenderNamed('OursOnPostgres').prepare(places);
  const best = async (batch: number, clients: readonly number[], count: number) => {
    let most = 0;
    for (const each of clients)
      for (let time = 0; time < times; time++) {
        await backlog(places, count);
        const rate = await pgbench(server, database, { batch, clients: each, deliveries: count });
        console.error(
          `  ceiling, batch ${String(batch)}, ${String(each)} clients: ${rate.toFixed(0)}/s`,
        );
        most = Math.max(most, rate);
      }
    return most;
  };
  return {
    batched: await best(BATCH, [1, 2, 4], deliveries),
    single: await best(1, [8], deliveries / 4),
  };
}
