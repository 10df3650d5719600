import { setTimeout as pause } from 'node:timers/promises';
import { query } from '../../../bench/support/server.js';
import type { Experiment, Stage } from '../experiment.js';
import type { Member } from '../member.js';
import { drained, mustCome } from '../waiting.js';
import { scaled, unless } from './load.js';

const FREEZES = 3;
const FROZEN_SECONDS = 30;
const REFUSED = /claim of matching was taken over/;

export const frozenWorker: Experiment = {
  number: 8,
  what: 'a worker frozen for 30 s after its claim (SIGSTOP, SIGCONT)',
  mustHold: 'another does its work, and its late commit is refused',
  briefs: 300,
  setup: { apis: 1, workers: 1, isLinked: true },
  run: async (stage) => {
    const freezes = scaled(FREEZES, stage, frozenWorker.briefs, 1);
    let refused = 0;
    for (let n = 0; n < freezes; n++) {
      refused += (await freeze(stage, n * stage.briefs)) ? 1 : 0;
      stage.say(`freeze ${String(n + 1)} of ${String(freezes)}`);
    }
    const seconds = await drained(stage.databaseUrl, 60);
    return {
      figures: { freezes, refused, drainSeconds: seconds },
      broken: unless(
        [refused === freezes, `${String(refused)} of ${String(freezes)} late commits were refused`],
        [seconds < 60, 'it was not drained in 60 s'],
      ),
    };
  },
};

/**
 * Holds back the answer to a claim, freezes its worker, lets another one take over, and wakes the first with the
 * answer. @returns whether it was told that the claim is not its own any more
 */
async function freeze(stage: Stage, from: number): Promise<boolean> {
  const { fleet, links, poster, random, databaseUrl } = stage;
  const marked = from + random.below(stage.briefs);
  const claimed = holdAnswer(stage, `number ${String(marked)}"`);
  const posting = poster.drive({ briefs: stage.briefs, from });
  await mustCome('a claim of the marked brief', () => claimed.isHeld());
  links.workerToPostgres.listener = undefined;
  const frozen = fleet.workers.find((worker) => worker.isRunning);
  if (!frozen) throw new Error('there is no worker to freeze');
  frozen.signal('SIGSTOP');
  await posting;
  const other = await fleet.addWorker();
  const begun = performance.now();
  await mustCome('the work of the other', async () => isRanked(databaseUrl, marked), 120);
  await pause(Math.max(0, FROZEN_SECONDS * 1000 - (performance.now() - begun)));
  return wake(frozen, other, claimed.release);
}

/** Keeps what the server says from the worker as soon as the text is in it. */
function holdAnswer({ links }: Stage, text: string) {
  let held = false;
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const hold = async (said: Buffer): Promise<'pass'> => {
    if (said.includes(text)) {
      held = true;
      await released;
    }
    return 'pass';
  };
  links.workerToPostgres.listener = hold;
  return { isHeld: () => held, release };
}

async function wake(frozen: Member, other: Member, release: () => void): Promise<boolean> {
  // The one that took over has done its part; the next freeze is for one worker again.
  await other.terminate();
  frozen.signal('SIGCONT');
  release();
  const was = (): boolean => frozen.lines.some((line) => REFUSED.test(line));
  await mustCome('the refusal', was, 20).catch(() => undefined);
  const refused = was();
  frozen.lines.length = 0;
  return refused;
}

async function isRanked(url: string, number: number): Promise<boolean> {
  const rows = await query(
    url,
    `SELECT 1 FROM rankings JOIN briefs b ON b.id = brief_id WHERE b.title LIKE $1`,
    [`%number ${String(number)}`],
  );
  return rows.length > 0;
}
