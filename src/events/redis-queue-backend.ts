import { Queue, Worker } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import { within } from '../platform/within.js';
import type { QueueBackend, RingProcessor, RingQueue, RingWorker } from './queue-backend.js';
import type { Ring } from './queues.js';

// BullMQ's default backs off to 20 s; a Redis that is back must be noticed within a second.
const retryStrategy = (times: number): number => Math.min(50 * times, 1000);

const CLOSE_WITHIN_MS = 5000;

/** BullMQ on Redis. Each queue has a hash-tagged prefix of its own, so that a cluster can spread them. */
export class RedisQueueBackend implements QueueBackend {
  readonly name = 'redis';
  private readonly producer: Redis;
  private readonly consumers: Redis[] = [];

  constructor(
    private readonly url: string,
    private readonly onError: (error: Error) => void,
  ) {
    // A producer gives up after one retry: a ring may be lost, a request must not wait for Redis.
    this.producer = this.connect({ maxRetriesPerRequest: 1 });
  }

  queue(name: string): RingQueue {
    return new Queue<Ring>(name, {
      connection: this.producer,
      prefix: prefixOf(name),
      skipWaitingForReady: true,
    });
  }

  worker(name: string, process: RingProcessor): RingWorker {
    const connection = this.connect({ maxRetriesPerRequest: null });
    this.consumers.push(connection);
    const worker = new Worker<Ring, void>(name, process, { connection, prefix: prefixOf(name) });
    return {
      on: (event, listener) => worker.on(event, listener),
      close: () => closeWorker(worker, connection),
    };
  }

  async ping(): Promise<void> {
    await this.producer.ping();
  }

  async close(): Promise<void> {
    await Promise.all([this.producer, ...this.consumers].map((redis) => quit(redis)));
  }

  private connect(options: RedisOptions): Redis {
    const redis = new Redis(this.url, { ...options, retryStrategy, disconnectTimeout: 100 });
    redis.on('error', this.onError);
    return redis;
  }
}

function prefixOf(queueName: string): string {
  return `{fl-${queueName}}`;
}

/** A worker closes after the answer to its last command, which without a server never comes: then by force. */
async function closeWorker(worker: Worker<Ring, void>, connection: Redis): Promise<void> {
  const isDown = connection.status !== 'ready';
  if (isDown) connection.disconnect();
  await within(CLOSE_WITHIN_MS, worker.close(isDown)).catch(() => connection.disconnect());
}

async function quit(redis: Redis): Promise<void> {
  // `quit` waits for a server that may be gone; disconnecting is enough, rings are not worth waiting for.
  if (redis.status === 'ready') await redis.quit().catch(() => undefined);
  if (redis.status !== 'end') redis.disconnect();
}
