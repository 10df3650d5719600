import { setTimeout as pause } from 'node:timers/promises';
import type { Experiment, Stage } from '../experiment.js';
import type { Member } from '../member.js';
import type { Call } from '../ledger.js';
import { countLapses } from '../found.js';
import { drained } from '../waiting.js';
import { GENTLE_PER_SECOND, scaled, unless, whileLoaded } from './load.js';

const RESTARTS = 20;
const EXIT_SECONDS = 20;
const STALL_SECONDS = 5;

export const rollingRestart: Experiment = {
  number: 7,
  what: 'SIGTERM rolling restart, twenty times under load',
  mustHold: 'no 5xx, no stall, exit within 20 s',
  briefs: 4000,
  run: async (stage) => {
    const restarts = scaled(RESTARTS, stage, rollingRestart.briefs, 4);
    const exits: { milliseconds: number; code: number | null }[] = [];
    await whileLoaded(stage, GENTLE_PER_SECOND, async () => {
      for (let n = 0; n < restarts; n++) {
        await pause(stage.random.below(1000));
        exits.push(await restart(inTurn(stage, n)));
        stage.say(`restart ${String(n + 1)} of ${String(restarts)}`);
      }
    });
    const seconds = await drained(stage.databaseUrl, 60);
    const lapses = await countLapses(stage.databaseUrl);
    const errors = stage.ledger.calls.filter((call) => (call.status ?? 0) >= 500).length;
    const stall = longestWait(stage.ledger.calls);
    const slowest = Math.max(...exits.map((each) => each.milliseconds)) / 1000;
    const badExits = exits.filter(({ code }) => code !== 0).length;
    return {
      figures: {
        restarts,
        calls: stage.ledger.calls.length,
        serverErrors: errors,
        connectionsLost: stage.ledger.calls.filter(isBroken).length,
        longestWaitSeconds: stall,
        slowestExitSeconds: slowest,
        lapsedLeases: lapses,
        drainSeconds: seconds,
      },
      broken: unless(
        [errors === 0, `${String(errors)} answers of 5xx`],
        [stall <= STALL_SECONDS, `a brief waited ${stall.toFixed(1)} s for its answer`],
        [slowest <= EXIT_SECONDS, `an exit took ${slowest.toFixed(1)} s`],
        [badExits === 0, `${String(badExits)} processes did not end with 0`],
        [
          lapses === 0,
          `${String(lapses)} deliveries waited for the lease of a worker that had left`,
        ],
        [seconds < 60, 'it was not drained in 60 s'],
      ),
    };
  },
};

/** An API, a worker, the other API, the other worker, … */
function inTurn({ fleet }: Stage, n: number): Member {
  const group = n % 2 === 0 ? fleet.apis : fleet.workers;
  const member = group[Math.floor(n / 2) % group.length];
  if (!member) throw new Error('there is nobody to restart');
  return member;
}

async function restart(member: Member): Promise<{ milliseconds: number; code: number | null }> {
  const exit = await member.terminate();
  member.start();
  await member.ready();
  return exit;
}

function isBroken({ outcome, status }: Call): boolean {
  return outcome === 'unknown' && status === undefined;
}

/** Seconds from the first attempt at a brief to its acknowledgement, of the brief that waited longest. */
function longestWait(calls: readonly Call[]): number {
  const first = new Map<string, number>();
  let longest = 0;
  for (const call of calls) {
    const since = first.get(call.key) ?? call.at;
    first.set(call.key, since);
    if (call.outcome === 'ok') longest = Math.max(longest, call.at + call.milliseconds - since);
  }
  return longest / 1000;
}
