import { DataSource, type EntitySchema, type MigrationInterface, type MixedList } from 'typeorm';
import { PreparingClient } from './preparing-client.js';

export interface DataSourceOptions {
  readonly url: string;
  /** Largest number of connections of this process. */
  readonly poolSize: number;
  readonly entities: MixedList<(new () => object) | EntitySchema>;
  readonly migrations: MixedList<new () => MigrationInterface>;
  readonly onPoolError: (error: Error) => void;
}

/** A TypeORM data source over pg. Connects on `initialize()`; migrations run only when asked. */
export function createDataSource(options: DataSourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    poolSize: options.poolSize,
    entities: options.entities,
    migrations: options.migrations,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    // Without a listener an idle connection that drops (a restarted server) would end the process.
    poolErrorHandler: options.onPoolError,
    extra: {
      application_name: 'fairlead',
      keepAlive: true,
      Client: PreparingClient,
      // Statements go out without waiting for the answers to those before; the server keeps their order.
      pipeline: true,
      // Plans are kept, and one that was made while a table was empty would scan it for ever. Every statement of ours
      // goes by an index, so scans are for those that have none. Compiling plans pays for none of them.
      options: '-c enable_seqscan=off -c jit=off',
      // A process that froze inside a transaction must not keep its row locks from the others for ever.
      idle_in_transaction_session_timeout: 60_000,
    },
  });
}
