import { setTimeout as pause } from 'node:timers/promises';
import { query } from '../../../bench/support/server.js';
import type { Experiment, Stage } from '../experiment.js';
import { countKeys } from '../own-redis.js';
import { drained } from '../waiting.js';
import { unless, whileLoaded } from './load.js';
import { floorOf, slopePerMinute, type Sample } from './slope.js';

const SHARE_OF_CAPACITY = 0.7;
const SAMPLE_MS = 5000;
const WARM_UP = 0.3;
/** The lowest sample of each: closer to what is kept, since garbage comes and goes between collections. */
const STRETCH_MINUTES = 1;
const MOST_SLOPE_MB = 1;
const MOST_KEYS = 1000;
const MOST_BLOAT = 20;
const TABLES = ['briefs', 'coops', 'capacity_weeks', 'leads', 'deliveries', 'idempotency_keys'];

interface Seen {
  /** Resident megabytes of each process over minutes. */
  readonly memory: readonly Sample[][];
  readonly mostKeys: number;
}

export const soak: Experiment = {
  number: 11,
  what: 'a soak of 20 minutes at 70% of capacity',
  mustHold: 'memory grows by less than 1 MB per 10 minutes, Redis keys bounded, bloat at most 20%',
  briefs: 3000,
  setup: { apis: 1, workers: 2 },
  run: async (stage) => {
    const capacity = await measureCapacity(stage);
    const perSecond = capacity * SHARE_OF_CAPACITY;
    stage.say(`capacity ${capacity.toFixed(0)} briefs a second`);
    let seen: Seen = { memory: [], mostKeys: 0 };
    await whileLoaded(stage, perSecond, async () => {
      seen = await watch(stage);
    });
    const seconds = await drained(stage.databaseUrl, 60);
    const memory = seen.memory.map(afterWarmUp);
    const slopes = memory.map((samples) => slopePerMinute(samples) * 10);
    const floors = memory.map((samples) => slopePerMinute(floorOf(samples, STRETCH_MINUTES)) * 10);
    const worst = Math.max(...slopes, ...floors);
    const bloat = await worstBloat(stage.databaseUrl);
    return {
      figures: {
        soakSeconds: stage.options.soakSeconds,
        capacityPerSecond: capacity,
        perSecond,
        apiMbPerTenMinutes: slopes[0] ?? NaN,
        workerMbPerTenMinutes: Math.max(...slopes.slice(1)),
        apiFloorMbPerTenMinutes: floors[0] ?? NaN,
        workerFloorMbPerTenMinutes: Math.max(...floors.slice(1)),
        mostRedisKeys: seen.mostKeys,
        bloatPercent: bloat.percent,
        drainSeconds: seconds,
      },
      broken: unless(
        [worst < MOST_SLOPE_MB, `memory grew by ${worst.toFixed(1)} MB in ten minutes`],
        [seen.mostKeys <= MOST_KEYS, `there were ${String(seen.mostKeys)} keys in Redis`],
        [bloat.percent <= MOST_BLOAT, `${bloat.table} is bloated by ${bloat.percent.toFixed(0)}%`],
        [seconds < 60, 'it was not drained in 60 s'],
      ),
    };
  },
};

/** Briefs a second, from the first post of a burst until everything that follows is done. */
async function measureCapacity(stage: Stage): Promise<number> {
  // The first burst is the compiler's.
  await stage.poster.drive({ briefs: 500, from: 10_000_000, connections: 16 });
  await drained(stage.databaseUrl, 120);
  const begun = performance.now();
  await stage.poster.drive({ briefs: stage.briefs, from: 20_000_000, connections: 16 });
  await drained(stage.databaseUrl, 300);
  return (stage.briefs * 1000) / (performance.now() - begun);
}

async function watch(stage: Stage): Promise<Seen> {
  const memory = stage.fleet.all.map((): Sample[] => []);
  const begun = performance.now();
  let mostKeys = 0;
  for (;;) {
    const minutes = (performance.now() - begun) / 60_000;
    if (minutes * 60 > stage.options.soakSeconds) return { memory, mostKeys };
    stage.fleet.all.forEach((member, n) => memory[n]?.push({ minutes, value: member.residentMb }));
    mostKeys = Math.max(mostKeys, await countKeys(stage.redis));
    const now = memory.map((samples) => `${(samples.at(-1)?.value ?? 0).toFixed(0)} MB`);
    if (memory[0] && memory[0].length % 12 === 1)
      stage.say(`${minutes.toFixed(0)} min, ${now.join(', ')}, ${String(mostKeys)} keys at most`);
    await pause(SAMPLE_MS);
  }
}

function afterWarmUp(samples: readonly Sample[]): readonly Sample[] {
  return samples.slice(Math.floor(samples.length * WARM_UP));
}

/** How much larger the worst table is than when it is written anew. */
async function worstBloat(url: string): Promise<{ table: string; percent: number }> {
  const sizeOf = async (table: string): Promise<number> => {
    const [row] = await query<{ size: number }>(
      url,
      `SELECT sum(pg_table_size(relid))::float8 AS size FROM pg_partition_tree('${table}')`,
    );
    return row?.size ?? NaN;
  };
  let worst = { table: '', percent: 0 };
  for (const table of TABLES) {
    const before = await sizeOf(table);
    await query(url, `VACUUM FULL ${table}`);
    const percent = (before / (await sizeOf(table)) - 1) * 100;
    if (percent > worst.percent) worst = { table, percent };
  }
  return worst;
}
