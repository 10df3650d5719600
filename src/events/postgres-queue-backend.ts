import { isPgPool, Queue, runMigrations, Worker } from 'bullmq';
import pg from 'pg';
import { createPatientBackend } from './patient-connection.js';
import type { QueueBackend, RingProcessor, RingQueue, RingWorker } from './queue-backend.js';

/** Creates or upgrades BullMQ's own tables, in its schema `bullmq`. Safe to call at any time. */
export async function migrateQueueTables(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}

/** How long a worker waits when the server is not there. */
const RETRY_MS = 1000;

/** BullMQ on Postgres: no Redis needed. The tables must exist, see `migrateQueueTables`. */
export class PostgresQueueBackend implements QueueBackend {
  readonly name = 'postgres';
  private readonly pool: pg.Pool;
  private opened = 0;

  /**
   * @param workers how many workers this process will open. Each pins one connection for LISTEN: a pool
   *   no larger than that hangs without a word.
   */
  constructor(
    url: string,
    private readonly workers: number,
    onError: (error: Error) => void,
  ) {
    this.pool = new pg.Pool({
      connectionString: url,
      max: workers + 4,
      // A pool that is handed over is used as it is: BullMQ's functions resolve through this path.
      options: '-c search_path=public,bullmq',
      application_name: 'fairlead-queue',
      keepAlive: true,
    });
    this.pool.setMaxListeners(0);
    this.pool.on('error', onError);
    // The pool hears of idle connections only: one in use that drops between two statements would end the process.
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  queue(name: string): RingQueue {
    return new Queue(name, { connection: connectionOf(this.pool) }, createPatientBackend);
  }

  worker(name: string, process: RingProcessor): RingWorker {
    if (this.opened === this.workers)
      throw new Error(`This queue backend was made for ${String(this.workers)} workers, no more`);
    this.opened += 1;
    return new Worker(
      name,
      process,
      { connection: connectionOf(this.pool), runRetryDelay: RETRY_MS },
      createPatientBackend,
    );
  }

  async ping(): Promise<void> {
    await this.pool.query('SELECT 1');
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

/** The types of pg and of BullMQ's view of it disagree on overloads; BullMQ's own guard settles it. */
function connectionOf(pool: unknown) {
  if (!isPgPool(pool)) throw new Error('BullMQ does not take this pg.Pool');
  return pool;
}
