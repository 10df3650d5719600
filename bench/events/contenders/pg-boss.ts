import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import PgBoss from 'pg-boss';
import type { Contender } from '../contender.js';
import { columnsOf, INSERT_EFFECTS, INSERT_ORDERS, inTransaction, type Order } from '../orders.js';

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
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 16 });
    const boss = await openBoss(databaseUrl);
    return {
      place: async (orders, onCommit) => {
        await inTransaction(pool, async (client) => {
          await client.query({ ...INSERT_ORDERS, values: columnsOf(orders) });
          const jobs = orders.map((data) => ({ name: QUEUE, data }));
          await boss.insert(jobs, { db: through(client) });
        });
        onCommit();
      },
      close: async () => {
        await boss.stop({ graceful: false });
        await pool.end();
      },
    };
  },
  openWorker: async ({ databaseUrl }, onEffect) => {
    const pool = new pg.Pool({ connectionString: databaseUrl, max: LOOPS + 1 });
    const boss = await openBoss(databaseUrl);
    let isOpen = true;
    let loops: Promise<void>[] = [];
    const loop = async (): Promise<void> => {
      while (isOpen) if (!(await workOnce(boss, pool, onEffect))) await pause(POLL_MS);
    };
    return {
      start: () => {
        loops = Array.from({ length: LOOPS }, loop);
        return Promise.resolve();
      },
      close: async () => {
        isOpen = false;
        await Promise.all(loops);
        await boss.stop({ graceful: false });
        await pool.end();
      },
    };
  },
};
