import { createPostgresBackend, isPgPool, Queue, runMigrations, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Contender, Places } from '../contender.js';
import { columnsOf, INSERT_EFFECTS, INSERT_ORDERS, type Order } from '../orders.js';

const QUEUE = 'effects';
const CONCURRENCY = 32;
const FORGET = { removeOnComplete: true, removeOnFail: true };

/** The types of pg and of BullMQ's view of it disagree on overloads; BullMQ's own guard settles it. */
function connectionOf(pool: unknown) {
  if (!isPgPool(pool)) throw new Error('BullMQ does not take this pg.Pool');
  return pool;
}

function queuePool({ databaseUrl }: Places): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 16,
    options: '-c search_path=public,bullmq',
  });
  pool.setMaxListeners(0);
  return pool;
}

type Backend = 'redis' | 'postgres';

/** As much of a BullMQ queue as a producer needs, and what ends its connections. */
interface Queues {
  readonly queue: {
    add(name: string, order: Order, options: typeof FORGET): Promise<unknown>;
    addBulk(jobs: { name: string; data: Order; opts: typeof FORGET }[]): Promise<unknown>;
    close(): Promise<void>;
  };
  readonly end: () => Promise<unknown>;
}

function openQueue(places: Places, backend: Backend): Queues {
  if (backend === 'redis') {
    const redis = new Redis(places.redisUrl, { maxRetriesPerRequest: null });
    return { queue: new Queue(QUEUE, { connection: redis }), end: () => redis.quit() };
  }
  const pool = queuePool(places);
  const connection = connectionOf(pool);
  return {
    queue: new Queue(QUEUE, { connection }, createPostgresBackend),
    end: () => pool.end(),
  };
}

/** As much of a BullMQ worker as is needed here, and what ends its connections. */
interface Runner {
  readonly runner: {
    on(event: 'error', listener: (error: Error) => void): unknown;
    waitUntilReady(): Promise<unknown>;
    run(): Promise<unknown>;
    close(): Promise<void>;
  };
  readonly end: () => Promise<unknown>;
}

function openRunner(
  places: Places,
  backend: Backend,
  process: (job: { readonly data: Order }) => Promise<void>,
): Runner {
  const options = { concurrency: CONCURRENCY, autorun: false };
  if (backend === 'redis') {
    const connection = new Redis(places.redisUrl, { maxRetriesPerRequest: null });
    const runner = new Worker(QUEUE, process, { ...options, connection });
    return { runner, end: () => connection.quit() };
  }
  const pool = queuePool(places);
  const connection = connectionOf(pool);
  const runner = new Worker(QUEUE, process, { ...options, connection }, createPostgresBackend);
  return { runner, end: () => pool.end() };
}

/**
 * Plain BullMQ, as its guide shows it: commit, then add a job; do the effect, then the job is acknowledged. A crash
 * between the two loses the job, or does its effect twice.
 */
export function bullmq(backend: Backend): Contender {
  return {
    commits: 'effect alone',
    prepare: async ({ databaseUrl }) => {
      if (backend === 'redis') return;
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      await runMigrations(client);
      await client.end();
    },
    openProducer: (places) => {
      const pool = new pg.Pool({ connectionString: places.databaseUrl, max: 16 });
      const { queue, end } = openQueue(places, backend);
      return Promise.resolve({
        place: async (orders, onCommit) => {
          await pool.query({ ...INSERT_ORDERS, values: columnsOf(orders) });
          onCommit();
          const [only] = orders;
          if (orders.length === 1 && only) await queue.add('effect', only, FORGET);
          else await queue.addBulk(orders.map((data) => ({ name: 'effect', data, opts: FORGET })));
        },
        close: async () => {
          await queue.close();
          await end();
          await pool.end();
        },
      });
    },
    openWorker: (places, onEffect) => {
      const pool = new pg.Pool({ connectionString: places.databaseUrl, max: 16 });
      const { runner, end } = openRunner(places, backend, async ({ data }) => {
        await pool.query({ ...INSERT_EFFECTS, values: [[data.id]] });
        onEffect([data.id]);
      });
      runner.on('error', (error) => console.error(`bullmq: ${error.message}`));
      return Promise.resolve({
        start: async () => {
          await runner.waitUntilReady();
          void runner.run();
        },
        close: async () => {
          await runner.close();
          await end();
          await pool.end();
        },
      });
    },
  };
}
