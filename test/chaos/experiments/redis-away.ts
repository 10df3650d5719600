import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../../../bench/support/report.js';
import { query } from '../../../bench/support/server.js';
import type { Experiment, Stage } from '../experiment.js';
import { countListening } from '../own-redis.js';
import { drained, secondsUntil } from '../waiting.js';
import { unless, whileLoaded } from './load.js';

const OUTAGES_SECONDS = [5, 30, 120];
const PER_SECOND = 20;
const P99_MS = 200;
const BACK_SECONDS = 5;

interface Outage {
  /** By the ledger's clock. */
  readonly from: number;
  readonly to: number;
  /** From its return to the first delivery that was done, and until workers listen again. */
  readonly firstDone: number;
  readonly listening: number;
}

export const redisAway: Experiment = {
  number: 2,
  what: 'Redis stopped for 5, 30 and 120 s',
  mustHold: 'every POST accepted, p99 at most 200 ms; draining starts within 5 s of its return',
  briefs: 4000,
  run: async (stage) => {
    const share = Math.min(1, stage.briefs / redisAway.briefs);
    const outages: Outage[] = [];
    await whileLoaded(stage, PER_SECOND, async () => {
      await pause(5000);
      for (const seconds of OUTAGES_SECONDS) outages.push(await outage(stage, seconds * share));
    });
    const left = await drained(stage.databaseUrl, 60);
    const during = stage.ledger.calls.filter((call) =>
      outages.some(({ from, to }) => call.at >= from && call.at < to),
    );
    const refused = stage.ledger.calls.filter((call) => call.outcome !== 'ok').length;
    const p99 = percentile(
      during.map((call) => call.milliseconds),
      99,
    );
    const firstDone = Math.max(...outages.map((each) => each.firstDone));
    const listening = Math.max(...outages.map((each) => each.listening));
    return {
      figures: {
        calls: stage.ledger.calls.length,
        callsDuring: during.length,
        notAccepted: refused,
        p99MsDuring: p99,
        firstDoneSeconds: firstDone,
        listeningAgainSeconds: listening,
        drainSeconds: left,
      },
      broken: unless(
        [refused === 0, `${String(refused)} POSTs were not accepted at once`],
        [p99 <= P99_MS, `p99 of POSTs meanwhile was ${p99.toFixed(0)} ms`],
        [firstDone <= BACK_SECONDS, `draining started ${firstDone.toFixed(1)} s after its return`],
        [listening <= BACK_SECONDS, `workers listened again after ${listening.toFixed(1)} s`],
        [left < 60, 'it was not drained in 60 s'],
      ),
    };
  },
};

async function outage(stage: Stage, seconds: number): Promise<Outage> {
  stage.say(`Redis is away for ${seconds.toFixed(1)} s`);
  const from = stage.ledger.now;
  await stage.redis.kill();
  await pause(seconds * 1000);
  const to = stage.ledger.now;
  const [before] = await query<{ now: Date }>(stage.databaseUrl, 'SELECT clock_timestamp() AS now');
  await stage.redis.start('as-it-was');
  const [firstDone, listening] = await Promise.all([
    secondsUntil(() => isDoneSince(stage.databaseUrl, before?.now ?? new Date()), 60),
    // One connection of each of the five consumers waits for rings; some are at work.
    secondsUntil(async () => (await countListening(stage.redis)) >= 3, 60),
  ]);
  await pause(3000);
  return { from, to, firstDone, listening };
}

async function isDoneSince(url: string, moment: Date): Promise<boolean> {
  const rows = await query(
    url,
    `SELECT 1 FROM deliveries WHERE state = 'done' AND finished_at > $1 LIMIT 1`,
    [moment.toISOString()],
  );
  return rows.length > 0;
}
