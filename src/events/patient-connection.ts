import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BackendFactory,
  PostgresConnection,
  PostgresQueueBackend,
  type PostgresConnectionOptions,
} from 'bullmq';

const PAUSE_MS = 500;

/**
 * A connection of BullMQ that looks at the database again when its first look fails. BullMQ remembers that failure for
 * ever: a worker that started as the server died then asks in a loop that lets nothing else in the process run.
 */
export class PatientConnection extends PostgresConnection {
  override async waitUntilReady(): Promise<void> {
    while (!this.isClosing) {
      try {
        await super.waitUntilReady();
        return;
      } catch (error) {
        Reflect.set(this, 'readyPromise', undefined);
        if (this.listenerCount('error') > 0) this.emit('error', error);
      }
      await sleep(PAUSE_MS);
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
