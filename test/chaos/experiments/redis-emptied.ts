import type { Experiment } from '../experiment.js';
import { flush } from '../own-redis.js';
import { emptyRedis } from '../peers/trials.js';
import { drained } from '../waiting.js';
import { GENTLE_PER_SECOND, unless } from './load.js';

const FLUSHES = 5;
const DRAIN_SECONDS = 30;

export const redisEmptied: Experiment = {
  number: 3,
  what: 'FLUSHALL at five random moments, then a restart on an empty directory',
  mustHold: 'nothing lost, effects exactly once, drained within 30 s',
  briefs: 10_000,
  trial: emptyRedis(FLUSHES),
  run: async (stage) => {
    const { random, redis, briefs } = stage;
    const moments = new Set<number>();
    while (moments.size < Math.min(FLUSHES, briefs)) moments.add(random.below(briefs));
    const restart = Math.floor(briefs * 0.9);
    let harm = Promise.resolve();
    let flushes = 0;
    await stage.poster.drive({
      briefs,
      perSecond: GENTLE_PER_SECOND,
      onEach: (n) => {
        if (moments.has(n))
          harm = harm.then(async () => {
            await flush(redis);
            flushes += 1;
          });
        if (n === restart)
          harm = harm.then(async () => {
            await redis.kill();
            await redis.start('empty');
          });
        if (n % 1000 === 0) stage.say(`${String(n)} briefs`);
      },
    });
    await harm;
    const seconds = await drained(stage.databaseUrl, DRAIN_SECONDS);
    return {
      figures: { flushes, restarts: 1, drainSeconds: seconds },
      broken: unless([
        seconds <= DRAIN_SECONDS,
        `it was not drained in ${String(DRAIN_SECONDS)} s`,
      ]),
    };
  },
};
