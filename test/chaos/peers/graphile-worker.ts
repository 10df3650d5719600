import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { startConsumer } from './consumer.js';
import { quiet } from './graphile-logger.js';
import type { Peer } from './peer.js';

const ADD_JOBS = `
  SELECT graphile_worker.add_job('effect', json_build_object('job', job)) FROM unnest($1::int[]) AS job`;

// A job that has been tried as often as it may be is not tried any more.
const UNFINISHED = `
  SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE attempts < max_attempts`;

/** graphile-worker with its own defaults: 25 attempts, and a job whose worker died is free again after four hours. */
export const graphileWorker: Peer = {
  name: 'graphile-worker',
  open: async (ground) => {
    await runMigrations({ connectionString: ground.databaseUrl, logger: quiet });
    const pool = new pg.Pool({ connectionString: ground.databaseUrl });
    pool.on('error', () => undefined);
    return {
      enqueue: async (jobs) => {
        await pool.query(ADD_JOBS, [jobs]);
      },
      startConsumer: () => startConsumer('./graphile-consumer.ts', ground),
      unfinished: async () => {
        const { rows } = await pool.query<{ count: number }>(UNFINISHED);
        return rows[0]?.count ?? 0;
      },
      close: () => pool.end(),
    };
  },
};
