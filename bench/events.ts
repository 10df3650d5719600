/**
 * `npm run bench:events`: from a commit to the committed effect of what follows from it, and how fast a backlog is
 * worked off, by our delivery of events, by queues that people use, and by pgbench with our statements as the ceiling.
 * `--quick` for a small run, `--only OursOnRedis,PgBoss` for some contenders.
 */
import { ceiling } from './events/ceiling.js';
import { CONTENDERS, type ContenderName } from './events/contenders/index.js';
import { measure, type Measured, type Sizes } from './events/measure.js';
import { figuresOf } from './events/figures.js';
import { report } from './support/report.js';
import { startRedis } from './support/redis.js';
import { startServer } from './support/server.js';

const quick = process.argv.includes('--quick');
const SIZES: Sizes = quick
  ? { times: 1, seconds: 3, deliveries: 4_000, warmUp: 1_000 }
  : { times: 3, seconds: 5, deliveries: 20_000, warmUp: 4_000 };

const say = (line: string): void => console.error(line);

function chosen(): ContenderName[] {
  const at = process.argv.indexOf('--only');
  const only = at < 0 ? undefined : process.argv[at + 1]?.split(',');
  return NAMES.filter((name) => only?.includes(name) ?? true);
}

function isName(name: string): name is ContenderName {
  return name in CONTENDERS;
}

const NAMES = Object.keys(CONTENDERS).filter(isName);

const rounded = ({ p50, p99 }: Measured['at50']): string => `${p50.toFixed(1)}/${p99.toFixed(1)}`;

async function main(): Promise<void> {
  const server = await startServer();
  const redis = await startRedis();
  try {
    say('the ceiling …');
    const most = await ceiling(server, 'ceiling', SIZES);
    const measured = new Map<ContenderName, Measured>();
    for (const name of chosen()) {
      const databaseUrl = await server.createDatabase(name.toLowerCase());
      const result = await measure(name, { databaseUrl, redisUrl: redis.url }, SIZES);
      say(
        `${name}: drained ${result.drainPerSecond.toFixed(0)}/s, p50/p99 ${rounded(result.at50)} ms at 50/s, ` +
          `${rounded(result.at300)} ms at 300/s; ${String(result.lost)} lost, ${String(result.duplicated)} twice`,
      );
      measured.set(name, result);
    }
    report('events', figuresOf(measured, most));
  } finally {
    await redis.stop();
    server.stop();
  }
}

await main();
