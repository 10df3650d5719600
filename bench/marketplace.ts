/**
 * `npm run bench`: what posting and offering cost, next to the ceiling that the same Postgres gives in the
 * same run. Absolute times vary between machines; the ratios are what counts. The best of three is shown.
 */
import { execFileSync } from 'node:child_process';
import { burst, postedToLead, type Latency } from './offering.js';
import { barePosts, pgbench, posts, prepareCeiling } from './posting.js';
import { makeClient, makeCoops } from './support/network.js';
import { startProgram } from './support/program.js';
import { bestOf, report, type Figure } from './support/report.js';
import { startRedis } from './support/redis.js';
import { startServer, type BenchServer } from './support/server.js';

const quick = process.argv.includes('--quick');
const TIMES = quick ? 1 : 3;
const SECONDS = quick ? 3 : 8;
const WARM_UP = quick ? 2 : 20;
const BURST = quick ? 600 : 3000;
const COOPS = 200;

const say = (line: string): void => console.error(line);

function migrated(url: string): Record<string, string> {
  execFileSync(process.execPath, ['dist/cli.js', 'migrate'], {
    env: { PATH: process.env['PATH'], DATABASE_URL: url },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return { DATABASE_URL: url };
}

async function posting(server: BenchServer, redis: string): Promise<Figure[]> {
  const url = await server.createDatabase('posting');
  const env = { ...migrated(url), REDIS_URL: redis };
  await prepareCeiling(url);
  const api = await startProgram({ ...env, ROLE: 'api' });
  const key = await makeClient(api.url);
  // Both servers are measured warm: the first seconds of a process are its compiler's.
  await posts(api.port, key, WARM_UP);
  const rounds: { ours: number; bare: number; ceiling: number }[] = [];
  for (let round = 1; round <= TIMES; round++) {
    say(`posting, round ${String(round)} of ${String(TIMES)} …`);
    const ceiling = pgbench(server, 'posting', SECONDS);
    const bare = await barePosts(url, SECONDS, WARM_UP);
    const ours = await posts(api.port, key, SECONDS);
    if (ours.failed > 0) throw new Error(`POST failed: ${ours.firstFailure ?? ''}`);
    rounds.push({ ours: ours.perSecond, bare: bare.perSecond, ceiling });
  }
  await api.stop();
  const best = (of: (round: (typeof rounds)[number]) => number): number =>
    Math.max(...rounds.map(of));
  const [ours, bare, ceiling] = [best((r) => r.ours), best((r) => r.bare), best((r) => r.ceiling)];
  return [
    { name: 'postPerSecond', value: ours, unit: '/s' },
    {
      name: 'barePostPerSecond',
      value: bare,
      unit: '/s',
      against: 'Fastify + pg, same five statements',
    },
    {
      name: 'pgbenchPerSecond',
      value: ceiling,
      unit: '/s',
      against: 'the ceiling: bench/ceiling.sql',
    },
    { name: 'postRatio', value: ours / ceiling, unit: '', against: 'of pgbench; target 0.4' },
    {
      name: 'barePostRatio',
      value: ours / bare,
      unit: '',
      against: 'of the bare server; target 0.7',
    },
  ];
}

interface Offering {
  readonly latency: Latency;
  readonly perSecond: number;
}

async function offering(
  server: BenchServer,
  database: string,
  queue: Record<string, string>,
): Promise<Offering> {
  const url = await server.createDatabase(database);
  const env = { ...migrated(url), ...queue };
  const api = await startProgram({ ...env, ROLE: 'api' });
  const worker = await startProgram({ ...env, ROLE: 'worker' }, { awaitReady: false });
  const key = await makeClient(api.url);
  await makeCoops(api.url, COOPS);
  const rate = { perSecond: 50, seconds: SECONDS };
  await postedToLead(api, url, key, { perSecond: 50, seconds: 3 });
  const latency = await bestOf(
    TIMES,
    () => postedToLead(api, url, key, rate),
    (a, b) => a.p99 < b.p99,
  );
  if (latency.missing > 0) say(`  ${database}: ${String(latency.missing)} briefs got no lead`);
  const perSecond = await bestOf(
    TIMES,
    () => burst(api, url, key, BURST),
    (a, b) => a > b,
  );
  await worker.stop();
  await api.stop();
  return { latency, perSecond };
}

async function starting(server: BenchServer): Promise<Figure[]> {
  const env = migrated(await server.createDatabase('starting'));
  const start = async (): Promise<{ ms: number; mb: number }> => {
    const program = await startProgram(env);
    const measured = { ms: program.startMs, mb: program.rssMb() };
    await program.stop();
    return measured;
  };
  const { ms, mb } = await bestOf(TIMES, start, (a, b) => a.ms < b.ms);
  return [
    {
      name: 'coldStartMs',
      value: ms,
      unit: 'ms',
      against: 'to the first 200 of /readyz, ROLE=all',
    },
    { name: 'rssMb', value: mb, unit: 'MB', against: 'resident memory after start' },
  ];
}

async function main(): Promise<void> {
  const server = await startServer();
  const redis = await startRedis();
  try {
    const post = await posting(server, redis.url);
    const ceiling = post.find((figure) => figure.name === 'pgbenchPerSecond')?.value ?? NaN;
    say('offering on Redis …');
    const onRedis = await offering(server, 'on_redis', { REDIS_URL: redis.url });
    say('offering on Postgres …');
    const onPostgres = await offering(server, 'on_postgres', {});
    report('marketplace', [
      ...post,
      {
        name: 'redisP50Ms',
        value: onRedis.latency.p50,
        unit: 'ms',
        against: 'posted to first lead, 50/s; target 25',
      },
      { name: 'redisP99Ms', value: onRedis.latency.p99, unit: 'ms', against: 'target 100' },
      { name: 'postgresP50Ms', value: onPostgres.latency.p50, unit: 'ms', against: 'target 40' },
      { name: 'postgresP99Ms', value: onPostgres.latency.p99, unit: 'ms', against: 'target 200' },
      {
        name: 'redisBurstPerSecond',
        value: onRedis.perSecond,
        unit: '/s',
        against: `${String(BURST)} briefs, fully offered`,
      },
      { name: 'postgresBurstPerSecond', value: onPostgres.perSecond, unit: '/s' },
      {
        name: 'redisBurstRatio',
        value: onRedis.perSecond / ceiling,
        unit: '',
        against: 'of pgbench; target 0.15',
      },
      {
        name: 'postgresBurstRatio',
        value: onPostgres.perSecond / ceiling,
        unit: '',
        against: 'of pgbench; target 0.12',
      },
      ...(await starting(server)),
    ]);
  } finally {
    await redis.stop();
    server.stop();
  }
}

await main();
