import { setTimeout as pause } from 'node:timers/promises';
import type { Experiment, Stage } from '../experiment.js';
import { countLapses } from '../found.js';
import { drained } from '../waiting.js';
import { GENTLE_PER_SECOND, scaled, unless, whileLoaded } from './load.js';

const CRASHES = 10;
const HEAL_SECONDS = 5;

export const postgresCrashes: Experiment = {
  number: 4,
  what: 'Postgres stopped immediately and restarted, ten times',
  mustHold: 'no acknowledged write lost, clear 503s meanwhile, healed within 5 s',
  briefs: 3000,
  run: async (stage) => {
    const crashes = scaled(CRASHES, stage, postgresCrashes.briefs);
    const healing: number[] = [];
    await whileLoaded(stage, GENTLE_PER_SECOND, async () => {
      for (let crash = 1; crash <= crashes; crash++) {
        await pause(2000 + stage.random.below(2000));
        healing.push(await crashOnce(stage));
        stage.say(`crash ${String(crash)}, healed after ${(healing.at(-1) ?? 0).toFixed(2)} s`);
      }
      await pause(2000);
    });
    const seconds = await drained(stage.databaseUrl, 60);
    const answered = stage.ledger.calls.filter((call) => (call.status ?? 0) >= 400);
    const unclear = answered.filter((call) => !isClear(call.status, call.code));
    const worst = Math.max(...healing);
    const codes = [...new Set(unclear.map((call) => `${String(call.status)} ${call.code ?? ''}`))];
    return {
      figures: {
        crashes,
        worstHealSeconds: worst,
        clear503s: answered.length - unclear.length,
        otherRefusals: unclear.length,
        lapsedLeases: await countLapses(stage.databaseUrl),
        drainSeconds: seconds,
      },
      broken: unless(
        [worst <= HEAL_SECONDS, `healing took ${worst.toFixed(1)} s`],
        [unclear.length === 0, `unclear answers: ${codes.join(', ')}`],
        [seconds < 60, 'it was not drained in 60 s'],
      ),
    };
  },
};

/** A 503 that says so in a problem document; or a repetition that came while the first call was still under way. */
function isClear(status: number | undefined, code: string | undefined): boolean {
  if (status === 409) return code === 'request-under-way';
  return status === 503 && code !== 'no problem document';
}

/** @returns seconds from the moment that the server takes connections to the first brief that is acknowledged */
async function crashOnce(stage: Stage): Promise<number> {
  await stage.postgres.crash();
  await pause(stage.random.below(3000));
  await stage.postgres.start();
  const from = stage.ledger.now;
  for (;;) {
    const first = stage.ledger.calls.find(
      (call) => call.outcome === 'ok' && call.at + call.milliseconds > from,
    );
    if (first) return (first.at + first.milliseconds - from) / 1000;
    if (stage.ledger.now - from > 60_000) return Infinity;
    await pause(25);
  }
}
