import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BackendFactory,
  PostgresConnection,
  PostgresQueueBackend,
  type PostgresConnectionOptions,
} from 'bullmq';

const PAUSE_MS = 500;

/**
 * A connection of BullMQ whose first look at the database may fail. BullMQ remembers that failure for ever: a worker that
 * began as the server died then asks again and again, in a loop that lets nothing else in the process run.
 */
export class PatientConnection extends PostgresConnection {
  /** @throws what kept it from being ready this time, after a pause */
  override async waitUntilReady(): Promise<void> {
    try {
      await super.waitUntilReady();
    } catch (error) {
      Reflect.set(this, 'readyPromise', undefined);
      await sleep(PAUSE_MS);
      throw error;
    }
  }
}

/** What `createPostgresBackend` of BullMQ makes, on a patient connection. */
export const createPatientBackend: BackendFactory<
  PostgresQueueBackend,
  PostgresConnectionOptions
> = (name, opts, { withBlockingConnection = false } = {}) => {
  const connection = new PatientConnection(opts.connection);
  const listener = withBlockingConnection ? name : undefined;
  return new PostgresQueueBackend(connection, name, opts, true, listener);
};
