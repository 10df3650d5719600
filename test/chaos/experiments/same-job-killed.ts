import { query } from '../../../bench/support/server.js';
import type { Experiment, Stage } from '../experiment.js';
import { drained } from '../waiting.js';
import { Gate } from './gate.js';
import { unless } from './load.js';
import { killTheSameAgain } from '../peers/trials.js';

const KILLS = 20;
/** Nothing but its worker's end may keep a job from being done. */
const DRAIN_SECONDS = 60;

export const sameJobKilled: Experiment = {
  number: 6,
  what: 'the worker of the same job killed twenty times in a row',
  mustHold: 'one effect in the end',
  briefs: 500,
  setup: { apis: 1, workers: 1 },
  trial: killTheSameAgain(KILLS),
  run: async (stage) => {
    const marked = stage.random.below(stage.briefs);
    const isMarked = `EXISTS (SELECT 1 FROM briefs WHERE id = NEW.brief_id AND title LIKE '%number ${String(marked)}')`;
    const gate = await Gate.close(stage.databaseUrl, 'rankings', isMarked);
    await stage.poster.drive({ briefs: stage.briefs });
    for (let kill = 1; kill <= KILLS; kill++) {
      await killAtGate(stage, gate);
      stage.say(`kill ${String(kill)} of ${String(KILLS)}`);
    }
    await gate.open();
    const seconds = await drained(stage.databaseUrl, DRAIN_SECONDS);
    const [most] = await query<{ crashes: number }>(
      stage.databaseUrl,
      `SELECT max(crashes)::int AS crashes FROM deliveries`,
    );
    await gate.end();
    const counted = most?.crashes ?? 0;
    return {
      figures: { kills: KILLS, crashesCounted: counted, drainSeconds: seconds },
      broken: unless(
        [counted === KILLS, `${String(counted)} of ${String(KILLS)} crashes were counted`],
        [seconds <= DRAIN_SECONDS, `it was not drained in ${String(DRAIN_SECONDS)} s`],
      ),
    };
  },
};

/** Kills the worker in the middle of the marked brief's transaction, lets its lease lapse and starts it again. */
async function killAtGate({ fleet, databaseUrl }: Stage, gate: Gate): Promise<void> {
  if (!(await gate.someoneWaits())) throw new Error('no worker came to the marked brief');
  const worker = fleet.workers[0];
  await worker?.kill();
  await gate.letTheDeadThrough();
  // Nobody is left who could work on it: the thirty seconds of the lease are not waited for.
  await query(
    databaseUrl,
    `UPDATE deliveries SET lease_until = now() - interval '1 second' WHERE lease_until IS NOT NULL`,
  );
  worker?.start();
  await worker?.ready();
}
