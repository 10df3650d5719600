import { setTimeout as pause } from 'node:timers/promises';
import { query } from '../../../bench/support/server.js';
import type { Experiment, Stage } from '../experiment.js';
import type { Proxy } from '../proxy.js';
import { countLapses } from '../found.js';
import { drained, secondsUntil } from '../waiting.js';
import { unless, whileLoaded } from './load.js';

const PER_SECOND = 20;
const HARMS = ['cut', 'half-open', 'delay', 'drip'] as const;
const HARM_SECONDS = 5;
const HEAL_SECONDS = 30;

// Nobody in this product keeps a transaction open for so long.
const STUCK = `
  SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'fairlead%'
    AND state <> 'idle' AND state_change < now() - interval '5 seconds'`;

export const badLinks: Experiment = {
  number: 5,
  what: 'a proxy on each link that cuts, half-opens, delays by 200 ms and drips bytes',
  mustHold: 'no double effect, no unhandled rejection, no stuck connection',
  briefs: 2500,
  setup: { isLinked: true },
  run: async (stage) => {
    const share = Math.min(1, stage.briefs / badLinks.briefs);
    const pairs = Object.entries(stage.links).flatMap(([name, link]) =>
      HARMS.map((harm) => ({ name, link, harm })),
    );
    const healing: number[] = [];
    await whileLoaded(stage, PER_SECOND, async () => {
      for (const { name, link, harm } of stage.random.shuffled(pairs)) {
        await doHarm(link, harm, HARM_SECONDS * 1000 * share);
        healing.push(await acknowledgedAgain(stage));
        stage.say(`${name}: ${harm}, posts again after ${(healing.at(-1) ?? 0).toFixed(2)} s`);
      }
    });
    const seconds = await drained(stage.databaseUrl, 90);
    const loose = await secondsUntil(
      async () => (await query(stage.databaseUrl, STUCK)).length === 0,
      HEAL_SECONDS,
    );
    const worst = Math.max(...healing);
    return {
      figures: {
        harms: pairs.length,
        unknownCalls: stage.ledger.count('unknown'),
        worstHealSeconds: worst,
        lapsedLeases: await countLapses(stage.databaseUrl),
        drainSeconds: seconds,
      },
      broken: unless(
        [worst <= HEAL_SECONDS, `posting took ${worst.toFixed(1)} s to work again`],
        [loose <= HEAL_SECONDS, 'a connection is stuck in a transaction'],
        [seconds < 90, 'it was not drained in 90 s'],
      ),
    };
  },
};

async function doHarm(
  link: Proxy,
  harm: (typeof HARMS)[number],
  milliseconds: number,
): Promise<void> {
  if (harm === 'cut') {
    for (const until = performance.now() + milliseconds; performance.now() < until;) {
      link.cut();
      await pause(300);
    }
    return;
  }
  link.manner = harm === 'half-open' ? 'silent' : harm;
  await pause(milliseconds);
  link.manner = 'pass';
  // What was swallowed never arrives: the peers learn of it when something on the way gives up.
  if (harm === 'half-open') link.cut();
}

/** Seconds until each API acknowledges a brief that was posted from now on. */
function acknowledgedAgain(stage: Stage): Promise<number> {
  const from = stage.ledger.now;
  const enough = stage.fleet.apis.length * 4;
  return secondsUntil(
    () =>
      stage.ledger.calls.filter((call) => call.at > from && call.outcome === 'ok').length >= enough,
    60,
  );
}
