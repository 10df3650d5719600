import pg from 'pg';
import PgBoss from 'pg-boss';
import type { Contender } from '../contender.js';
import { INSERT_EFFECTS, inTransaction, placeWith, type Order } from '../orders.js';
import { pollingLoops } from '../polling-loops.js';

const QUEUE = 'effects';
const BATCH = 32;
const LOOPS = 8;
/** The shortest that it allows its own workers. */
const POLL_MS = 500;

/** Its statements on a connection of ours, so that they are part of our transaction. */
function through(client: pg.PoolClient): PgBoss.Db {
  return {
    executeSql: async (text, values) => ({
      rows: (await client.query<Record<string, unknown>>(text, values)).rows,
    }),
  };
}

async function openBoss(databaseUrl: string): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: databaseUrl, max: LOOPS + 2, schedule: false });
  boss.on('error', (error) => console.error(`pg-boss: ${error.message}`));
  await boss.start();
  return boss;
}

/** With many ids its types leave out the result, the third argument, and would have ours taken for it. */
async function complete(boss: PgBoss, jobIds: string[], client: pg.PoolClient): Promise<void> {
  const untyped: unknown = Reflect.get(boss, 'complete');
  if (typeof untyped !== 'function') throw new Error('pg-boss has no complete');
  const completed: unknown = Reflect.apply(untyped, boss, [
    QUEUE,
    jobIds,
    null,
    { db: through(client) },
  ]);
  await completed;
}

/** A batch: fetched in a transaction of its own, then effects and acknowledgement in one. @returns whether there was any */
async function workOnce(boss: PgBoss, pool: pg.Pool, onEffect: (ids: string[]) => void) {
  const jobs = await boss.fetch<Order>(QUEUE, { batchSize: BATCH });
  if (jobs.length === 0) return false;
  const orderIds = jobs.map(({ data }) => data.id);
  const jobIds = jobs.map(({ id }) => id);
  await inTransaction(pool, async (client) => {
    await client.query({ ...INSERT_EFFECTS, values: [orderIds] });
    await complete(boss, jobIds, client);
  });
  onEffect(orderIds);
  return true;
}

/**
 * pg-boss 10, the last for Node 20. It takes a connection of the caller's for adding and for completing, so that both
 * are one transaction with what they belong to. It does not keep streams in order and is not woken, it polls.
 */
export const pgBoss: Contender = {
  commits: 'effect and acknowledgement',
  prepare: async ({ databaseUrl }) => {
    const boss = await openBoss(databaseUrl);
    await boss.createQueue(QUEUE);
    await boss.stop({ graceful: false });
  },
  openProducer: async ({ databaseUrl }) => {
    const boss = await openBoss(databaseUrl);
    const producer = placeWith(databaseUrl, (client, orders) => {
      const jobs = orders.map((data) => ({ name: QUEUE, data }));
      return boss.insert(jobs, { db: through(client) });
    });
    return {
      place: (orders, onCommit) => producer.place(orders, onCommit),
      close: async () => {
        await boss.stop({ graceful: false });
        await producer.close();
      },
    };
  },
  openWorker: async ({ databaseUrl }, onEffect) => {
    const pool = new pg.Pool({ connectionString: databaseUrl, max: LOOPS + 1 });
    const boss = await openBoss(databaseUrl);
    const once = (): Promise<boolean> => workOnce(boss, pool, onEffect);
    return pollingLoops(LOOPS, POLL_MS, once, async () => {
      await boss.stop({ graceful: false });
      await pool.end();
    });
  },
};
