/**
 * `npm run bench:retention`: what partitions cost a claim, and how long anyone is held up while partitions are made
 * and dropped under load. `--quick` for a small run.
 */
import { Partitions } from '../src/events/partitions.js';
import { Retention } from '../src/events/retention.js';
import { productDataSource } from '../src/foundations.js';
import { Database } from '../src/platform/database/database.js';
import { Logger } from '../src/platform/logger.js';
import { Metrics } from '../src/platform/metrics.js';
import { Readiness } from '../src/platform/readiness.js';
import { LogClient } from './retention/log-client.js';
import { databaseWith } from './retention/log-database.js';
import { Traffic, type Stall } from './retention/stalls.js';
import { percentile, report, type Figure } from './support/report.js';
import { startServer, type BenchServer } from './support/server.js';

const quick = process.argv.includes('--quick');
const ROUNDS = quick ? 100 : 1_000;
const DROPPED = { full: quick ? 2 : 5, size: quick ? 50_000 : 500_000 };
const QUIET_MS = quick ? 2_000 : 10_000;
const LIMIT_MS = 100;

/** Milliseconds of a claim of 16 deliveries, the median, with so many full partitions. */
async function claimMs(server: BenchServer, full: number): Promise<number> {
  const url = await databaseWith(server, `claims_${String(full)}`, { full, size: 20_000 });
  const client = await LogClient.open(url);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await client.append(16);
    const started = performance.now();
    const claim = await client.claim(32);
    times.push(performance.now() - started);
    await client.finish(claim);
  }
  await client.close();
  // The first are planned anew each time.
  return percentile(times.slice(20), 50);
}

interface Stalls {
  readonly without: Stall;
  readonly with: Stall;
  readonly dropped: number;
  readonly seconds: number;
}

async function stalls(server: BenchServer): Promise<Stalls> {
  const url = await databaseWith(server, 'stalls', DROPPED);
  const dataSource = await productDataSource(url, 4, Logger.create('error')).initialize();
  const database = new Database(dataSource);
  const settings = { mostWaitingSeconds: 300, keepDays: 30, partitionSize: 1_000n };
  const retention = new Retention(database, settings, Logger.create('error'));
  const partitions = new Partitions(database, settings, new Metrics(), new Readiness(dataSource));
  const traffic = new Traffic(url);
  traffic.start();
  await passing(QUIET_MS / 5);
  const quiet = performance.now();
  await passing(QUIET_MS);
  const started = performance.now();
  let dropped = 0;
  while (dropped < DROPPED.full) {
    dropped += await retention.retire();
    await partitions.make();
  }
  const ended = performance.now();
  await passing(500);
  await traffic.stop();
  await dataSource.destroy();
  return {
    without: traffic.slowest(quiet, started),
    with: traffic.slowest(started, ended),
    dropped,
    seconds: (ended - started) / 1000,
  };
}

function passing(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

const told = ({ what, calls }: Stall, more: string): string =>
  `${what}, the slowest of ${String(calls)} calls${more}`;

const server = await startServer();
try {
  const figures: Figure[] = [];
  for (const full of [1, 5, 20])
    figures.push({
      name: `claimMs${String(full)}`,
      value: await claimMs(server, full),
      unit: 'ms',
      against: `a claim of 16 deliveries, the median, ${String(full)} full partitions and two empty ones`,
    });
  const found = await stalls(server);
  const meanwhile = ` while ${String(found.dropped)} partitions of ${String(DROPPED.size)} went in ${found.seconds.toFixed(1)} s`;
  figures.push(
    {
      name: 'longestStallMs',
      value: found.with.ms,
      unit: 'ms',
      against: `${told(found.with, meanwhile)}; limit ${String(LIMIT_MS)}`,
    },
    {
      name: 'longestWithoutMs',
      value: found.without.ms,
      unit: 'ms',
      against: told(found.without, ' just before'),
    },
  );
  report('retention', figures);
} finally {
  server.stop();
}
