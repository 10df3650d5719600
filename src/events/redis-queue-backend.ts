import { once } from 'node:events';
import { Queue, Worker } from 'bullmq';
import { Cluster } from 'ioredis';
import { within } from '../platform/within.js';
import type { QueueBackend, RingProcessor, RingQueue, RingWorker } from './queue-backend.js';
import type { Ring } from './queues.js';
import { connectRedis, type RedisConnection } from './redis-connection.js';

const CLOSE_WITHIN_MS = 5000;

/** How long a ring waits for a cluster that is not there. */
const CLUSTER_WITHIN_MS = 1000;

/** BullMQ on Redis. Each queue has a hash-tagged prefix of its own, so that a cluster spreads them. */
export class RedisQueueBackend implements QueueBackend {
  readonly name = 'redis';
  private readonly producer: RedisConnection;
  private readonly consumers: RedisConnection[] = [];

  /** @param addresses the URL of a server, or those of some nodes of a Redis Cluster */
  constructor(
    private readonly addresses: readonly string[],
    private readonly onError: (error: Error) => void,
  ) {
    // A producer gives up after one retry: a ring may be lost, a request must not wait for Redis.
    this.producer = this.connect('producer');
  }

  queue(name: string): RingQueue {
    const queue = new Queue<Ring>(name, {
      connection: this.producer,
      prefix: prefixOf(name),
      skipWaitingForReady: true,
      // It is made once, at the start: should Redis be away then, the queue would never work again.
      skipVersionCheck: true,
    });
    return {
      add: async (type, ring, options) => {
        await this.producerReady();
        return queue.add(type, ring, options);
      },
      on: (event, listener) => queue.on(event, listener),
      close: () => queue.close(),
    };
  }

  worker(name: string, process: RingProcessor): RingWorker {
    const connection = this.connect('worker');
    this.consumers.push(connection);
    const worker = new Worker<Ring, void>(name, process, { connection, prefix: prefixOf(name) });
    return {
      on: (event, listener) => worker.on(event, listener),
      close: () => closeWorker(worker, connection),
    };
  }

  async ping(): Promise<void> {
    await this.producerReady();
    if (!(this.producer instanceof Cluster)) await this.producer.ping();
    else if (!/cluster_state:ok/.test(await this.producer.cluster('INFO')))
      throw new Error('a part of the Redis Cluster is away');
  }

  async close(): Promise<void> {
    await Promise.all([this.producer, ...this.consumers].map((redis) => quit(redis)));
  }

  private connect(purpose: 'producer' | 'worker'): RedisConnection {
    const redis = connectRedis(this.addresses, purpose);
    redis.on('error', this.onError);
    return redis;
  }

  /** A producer's cluster refuses what comes before it is connected; a single server takes it. */
  private async producerReady(): Promise<void> {
    if (!(this.producer instanceof Cluster) || this.producer.status === 'ready') return;
    const signal = AbortSignal.timeout(CLUSTER_WITHIN_MS);
    await once(this.producer, 'ready', { signal }).catch(() => {
      throw new Error('the Redis Cluster does not answer');
    });
  }
}

function prefixOf(queueName: string): string {
  return `{fl-${queueName}}`;
}

/** A worker closes after the answer to its last command, which without a server never comes: then by force. */
async function closeWorker(worker: Worker<Ring, void>, connection: RedisConnection): Promise<void> {
  const isDown = connection.status !== 'ready';
  if (isDown) connection.disconnect();
  await within(CLOSE_WITHIN_MS, worker.close(isDown)).catch(() => connection.disconnect());
}

async function quit(redis: RedisConnection): Promise<void> {
  // `quit` waits for a server that may be gone; disconnecting is enough, rings are not worth waiting for.
  if (redis.status === 'ready') await redis.quit().catch(() => undefined);
  if (redis.status !== 'end') redis.disconnect();
}
