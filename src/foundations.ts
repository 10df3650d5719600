import type { DataSource } from 'typeorm';
import type { Foundations } from './app.module.js';
import type { Config } from './config.js';
import { ALL_ENTITIES } from './entities.js';
import { migrateQueueTables, PostgresQueueBackend } from './events/postgres-queue-backend.js';
import type { QueueBackend } from './events/queue-backend.js';
import { Queues } from './events/queues.js';
import { RedisQueueBackend } from './events/redis-queue-backend.js';
import { ALL_MIGRATIONS } from './migrations.js';
import { createDataSource } from './platform/database/data-source.js';
import { SchemaBehindError } from './platform/database/schema-behind-error.js';
import { Logger } from './platform/logger.js';

/** Upper bound of BullMQ workers in one process: one per consumer. */
const MOST_WORKERS = 12;

/** A data source for this product's tables; not yet connected. */
export function productDataSource(url: string, poolSize: number, logger: Logger): DataSource {
  return createDataSource({
    url,
    poolSize,
    entities: ALL_ENTITIES,
    migrations: ALL_MIGRATIONS,
    onPoolError: (error) => logger.warn(`a database connection was lost: ${error.message}`),
  });
}

/** Brings the schema of the product and of its queue up to date. Several processes may try at once. */
export async function migrate(dataSource: DataSource, url: string): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(`SELECT pg_advisory_lock(hashtext('fairlead:migrate'))`);
    await dataSource.runMigrations();
    await migrateQueueTables(url);
  } finally {
    await runner.query(`SELECT pg_advisory_unlock(hashtext('fairlead:migrate'))`);
    await runner.release();
  }
}

/**
 * @throws SchemaBehindError when the schema is older than this program: an API or a worker does not migrate by itself
 */
export async function requireMigrated(dataSource: DataSource): Promise<void> {
  if (await dataSource.showMigrations()) {
    throw new SchemaBehindError(
      'The database is not migrated to this version. Run "npm run fairlead -- migrate" once, then start again.',
    );
  }
}

/**
 * Connects everything that one process runs on.
 * @param url the database; the embedded one's when the settings name none
 */
export async function openFoundations(config: Config, url: string): Promise<Foundations> {
  const logger = Logger.create(config.logLevel);
  const dataSource = productDataSource(url, config.databasePool, logger);
  await dataSource.initialize();
  const onError = (error: Error): void => logger.warn(`queue: ${error.message}`);
  const queues = new Queues(queueBackend(config, url, onError), onError);
  return { config, dataSource, queues, logger };
}

/** Closes in the order that lets work finish: queues, then the pools. The application is closed before. */
export async function closeFoundations({ queues, dataSource }: Foundations): Promise<void> {
  await queues.close();
  await dataSource.destroy();
}

function queueBackend(config: Config, url: string, onError: (error: Error) => void): QueueBackend {
  const { redisAddresses } = config;
  if (redisAddresses !== undefined) return new RedisQueueBackend(redisAddresses, onError);
  const workers = config.role === 'api' ? 0 : MOST_WORKERS;
  return new PostgresQueueBackend(url, workers, onError);
}
