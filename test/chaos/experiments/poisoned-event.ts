import { z } from 'zod';
import { OPERATOR_KEY } from '../../../bench/support/program.js';
import { query } from '../../../bench/support/server.js';
import type { Experiment, Stage } from '../experiment.js';
import { drained, mustCome, secondsUntil } from '../waiting.js';
import { unless } from './load.js';

/** They come in as fast as they can; their mails take longest. */
const OTHERS_SECONDS = 300;
const REASON = 'the chaos rig has poisoned this brief';

const deadLetter = z.object({
  id: z.string(),
  lastError: z.string().nullable(),
  attempts: z.number(),
});
type DeadLetter = z.output<typeof deadLetter>;
const page = z.object({ items: z.array(deadLetter) });

export const poisonedEvent: Experiment = {
  number: 10,
  what: 'a poisoned event among 10,000',
  mustHold: 'the rest unharmed, a dead letter with a readable reason, replay after the fix works',
  briefs: 10_000,
  run: async (stage) => {
    await poison(stage.databaseUrl, stage.random.below(stage.briefs));
    await stage.poster.drive({
      briefs: stage.briefs,
      onEach: (n) => {
        if (n % 1000 === 0) stage.say(`${String(n)} briefs`);
      },
    });
    const [dead] = await findDeadLetter(stage);
    const others = await secondsUntil(() => isAllElseDone(stage.databaseUrl), OTHERS_SECONDS);
    await query(stage.databaseUrl, 'DROP TRIGGER chaos_poison ON rankings');
    const replayed = await operate(stage, 'POST', `/v1/deliveries/${dead?.id ?? ''}/replay`);
    const seconds = await drained(stage.databaseUrl, 60);
    return {
      figures: {
        attempts: dead?.attempts ?? 0,
        othersDoneSeconds: others,
        replayStatus: replayed.status,
        drainSeconds: seconds,
      },
      broken: unless(
        [
          dead?.lastError?.includes(REASON) === true,
          `its reason reads: ${String(dead?.lastError)}`,
        ],
        [others <= OTHERS_SECONDS, 'the others were held up by it'],
        [replayed.status === 200, `its replay was answered by ${String(replayed.status)}`],
        [seconds < 60, 'it was not drained in 60 s'],
      ),
    };
  },
};

async function poison(url: string, number: number): Promise<void> {
  await query(
    url,
    `CREATE FUNCTION chaos_poison() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM briefs WHERE id = NEW.brief_id AND title LIKE '%number ${String(number)}') THEN
        RAISE EXCEPTION '${REASON}';
      END IF;
      RETURN NEW;
    END $$`,
  );
  await query(
    url,
    `CREATE TRIGGER chaos_poison BEFORE INSERT ON rankings FOR EACH ROW EXECUTE FUNCTION chaos_poison()`,
  );
}

/** Waits for the dead letter. The pauses between attempts, thirteen minutes in all, are not waited for. */
async function findDeadLetter(stage: Stage): Promise<readonly DeadLetter[]> {
  let found: readonly DeadLetter[] = [];
  await mustCome(
    'the dead letter',
    async () => {
      await query(
        stage.databaseUrl,
        `UPDATE deliveries SET available_at = now() WHERE state = 'pending' AND attempts > 0 AND available_at > now()`,
      );
      const answer = await operate(stage, 'GET', '/v1/deliveries?state=dead');
      found = page.parse(await answer.json()).items;
      return found.length > 0;
    },
    180,
  );
  return found;
}

async function isAllElseDone(url: string): Promise<boolean> {
  const rows = await query(url, `SELECT 1 FROM deliveries WHERE state = 'pending' LIMIT 1`);
  return rows.length === 0;
}

function operate({ fleet }: Stage, method: string, path: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${String(fleet.ports[0])}${path}`, {
    method,
    headers: { authorization: `Bearer ${OPERATOR_KEY}` },
  });
}
