import { query } from '../../../bench/support/server.js';
import type { Experiment, Stage } from '../experiment.js';
import { drained } from '../waiting.js';
import { unless } from './load.js';

/** What Postgres says when a transaction is committed: CommandComplete with its tag. */
const COMMITTED = Buffer.from('C\0\0\0\x0bCOMMIT\0', 'latin1');

export const lostCommitAnswer: Experiment = {
  number: 9,
  what: 'the connection cut after COMMIT, before the reply',
  mustHold: 'a retry with the same key gets the stored reply',
  briefs: 300,
  setup: { isLinked: true, client: { patienceMs: 20_000 } },
  run: async (stage) => {
    let cut = 0;
    let committed = 0;
    let retried = 0;
    for (let n = 0; n < stage.briefs; n++) {
      const wasCut = await postAndCut(stage, n);
      cut += wasCut ? 1 : 0;
      committed += (await isStored(stage.databaseUrl, n)) ? 1 : 0;
      retried += (await stage.poster.post(n)) ? 1 : 0;
      if (n % 50 === 0) stage.say(`${String(n)} briefs, ${String(cut)} cut after their commit`);
    }
    const seconds = await drained(stage.databaseUrl, 60);
    const { briefs } = stage;
    return {
      figures: { cutAfterCommit: cut, committed, answeredOnRetry: retried, drainSeconds: seconds },
      broken: unless(
        [cut === briefs, `only ${String(cut)} of ${String(briefs)} were cut after their commit`],
        [committed === cut, `only ${String(committed)} of ${String(cut)} were stored by then`],
        [retried === briefs, `only ${String(retried)} got their stored reply`],
        [seconds < 60, 'it was not drained in 60 s'],
      ),
    };
  },
};

/** @returns whether the answer to its commit was swallowed, and the client was not told of success */
async function postAndCut({ links, poster }: Stage, n: number): Promise<boolean> {
  const cuts: number[] = [];
  links.apiToPostgres.listener = (said) => {
    if (cuts.length > 0 || !said.includes(COMMITTED)) return 'pass';
    cuts.push(n);
    return 'cut';
  };
  const { outcome } = await poster.attempt(n, n);
  links.apiToPostgres.listener = undefined;
  return cuts.length === 1 && outcome === 'unknown';
}

async function isStored(url: string, n: number): Promise<boolean> {
  const rows = await query(
    url,
    `SELECT 1 FROM idempotency_keys WHERE key LIKE $1 AND status = 201`,
    [`%-${String(n)}`],
  );
  return rows.length > 0;
}
