import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startRedis } from '../../../bench/support/redis.js';
import { query, startServer } from '../../../bench/support/server.js';
import { judge } from '../checker.js';
import type { Experiment, Stage } from '../experiment.js';
import { Fleet } from '../fleet.js';
import { countPending, findAll } from '../found.js';
import { drained } from '../waiting.js';
import { unless } from './load.js';

// What co-ops' ledgers tell is told once for each batch, and batches differ from drain to drain.
const EVENTS = "events WHERE type NOT LIKE 'coops.%'";
const TABLES = ['briefs', 'rankings', 'leads', EVENTS, 'deliveries', 'mails', 'capacity_weeks'];
const run = promisify(execFile);

export const restoredElsewhere: Experiment = {
  number: 12,
  what: 'pg_dump, restore elsewhere, empty Redis',
  mustHold: 'the backlog drains, counts equal',
  briefs: 3000,
  run: async (stage) => {
    for (const worker of stage.fleet.workers) await worker.terminate();
    await stage.poster.drive({ briefs: stage.briefs });
    const backlog = await countPending(stage.databaseUrl);
    const elsewhere = await startServer();
    const redis = await startRedis();
    try {
      const url = await restore(stage, elsewhere);
      const same = await differences(stage.databaseUrl, url);
      stage.say(`restored, with ${String(backlog)} deliveries to do`);
      const seconds = await drainThere(stage, url, redis.url);
      const verdict = judge(stage.ledger.calls, await findAll(url));
      for (const worker of stage.fleet.workers) worker.start();
      const here = await drained(stage.databaseUrl, 300);
      const after = await differences(stage.databaseUrl, url);
      const wrong = [...verdict.lost, ...verdict.duplicated, ...verdict.stuck];
      return {
        figures: { backlog, drainSeconds: seconds, drainSecondsOfTheOriginal: here },
        broken: [
          ...same.map((each) => `restored: ${each}`),
          ...after.map((each) => `drained: ${each}`),
          ...wrong.slice(0, 10).map((each) => `elsewhere: ${each}`),
          ...unless([backlog > 0, 'there was no backlog'], [seconds < 300, 'it never drained']),
        ],
      };
    } finally {
      await redis.stop();
      elsewhere.stop();
    }
  },
};

/** With the programs of the same toolchain as the servers. */
async function restore(
  stage: Stage,
  elsewhere: Awaited<ReturnType<typeof startServer>>,
): Promise<string> {
  const { binaries } = stage.postgres;
  const file = join(stage.dataDir, 'dump');
  const url = await elsewhere.createDatabase('restored', 'template0');
  await run('mkdir', ['-p', stage.dataDir]);
  await run(join(binaries, 'pg_dump'), ['-Fc', '-f', file, stage.databaseUrl]);
  await run(join(binaries, 'pg_restore'), ['--exit-on-error', '-d', url, file]);
  return url;
}

async function drainThere(stage: Stage, url: string, redisUrl: string): Promise<number> {
  const env = { DATABASE_URL: url, REDIS_URL: redisUrl, FAIRLEAD_DATA_DIR: `${stage.dataDir}-2` };
  const fleet = await Fleet.start({ apis: 0, workers: 2, apiEnv: env, workerEnv: env });
  const seconds = await drained(url, 300);
  await fleet.end();
  return seconds;
}

/** The tables that do not have as many rows here as there, as sentences. */
async function differences(here: string, there: string): Promise<string[]> {
  const told: string[] = [];
  for (const table of TABLES) {
    const [one, other] = await Promise.all([here, there].map((url) => countRows(url, table)));
    if (one !== other) told.push(`${table}: ${String(one)} rows here, ${String(other)} elsewhere`);
  }
  return told;
}

async function countRows(url: string, table: string): Promise<number | undefined> {
  const [row] = await query<{ count: number }>(url, `SELECT count(*)::int AS count FROM ${table}`);
  return row?.count;
}
