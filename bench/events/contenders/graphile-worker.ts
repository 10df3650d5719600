import { Logger, run, runMigrations, type Runner, type TaskList } from 'graphile-worker';
import pg from 'pg';
import { z } from 'zod';
import type { Contender } from '../contender.js';
import { INSERT_EFFECTS, placeWith } from '../orders.js';

const ADD_JOBS = {
  name: 'add-jobs',
  text: `SELECT graphile_worker.add_job('effect', payload) FROM json_array_elements($1::json) AS payload`,
};

const Payload = z.object({ id: z.string() });
const logger = new Logger(() => (level, message) => {
  if (level.valueOf() === 'error') console.error(message);
});

// What its own guide to performance sets: jobs locked in advance for the whole pool, and acknowledged together.
const FAST = {
  concurrentJobs: 24,
  maxPoolSize: 26,
  localQueue: { size: 500 },
  completeJobBatchDelay: 0,
};

/**
 * The job is added in the producer's transaction. The effect goes through a connection of its pool and commits by
 * itself; the acknowledgement is a statement of the worker afterwards, which a task has no part in.
 */
export const graphileWorker: Contender = {
  commits: 'effect alone',
  prepare: async ({ databaseUrl }) => {
    await runMigrations({ connectionString: databaseUrl, logger });
  },
  openProducer: ({ databaseUrl }) =>
    Promise.resolve(
      placeWith(databaseUrl, (client, orders) =>
        client.query({ ...ADD_JOBS, values: [JSON.stringify(orders)] }),
      ),
    ),
  openWorker: ({ databaseUrl }, onEffect) => {
    const pgPool = new pg.Pool({ connectionString: databaseUrl, max: FAST.maxPoolSize });
    pgPool.on('error', (error) => console.error(`graphile-worker: ${error.message}`));
    const taskList: TaskList = {
      effect: async (payload, helpers) => {
        const { id } = Payload.parse(payload);
        await helpers.query(INSERT_EFFECTS.text, [[id]]);
        onEffect([id]);
      },
    };
    let runner: Runner | undefined;
    return Promise.resolve({
      start: async () => {
        runner = await run({
          pgPool,
          taskList,
          logger,
          noHandleSignals: true,
          preset: { worker: FAST },
        });
      },
      close: async () => {
        await runner?.stop();
        await pgPool.end();
      },
    });
  },
};
