import { Redis } from 'ioredis';
import type { BenchRedis } from '../../bench/support/redis.js';

/** A server that this run did not start was about to be harmed. */
export class NotOurs extends Error {
  override readonly name = 'NotOurs';
}

/**
 * Runs commands on a Redis that this run started.
 * @throws NotOurs when the server that answers there is another one
 */
export async function onOwnRedis<T>(
  { url, pid }: Pick<BenchRedis, 'url' | 'pid'>,
  work: (redis: Redis) => Promise<T>,
): Promise<T> {
  const redis = new Redis(url, { maxRetriesPerRequest: 100, retryStrategy: () => 50 });
  redis.on('error', () => undefined);
  try {
    const answering = Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1]);
    if (answering !== pid)
      throw new NotOurs(
        `The Redis at ${url} is process ${String(answering)}, which this run did not start: it is left alone.`,
      );
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

/** FLUSHALL. */
export async function flush(redis: Pick<BenchRedis, 'url' | 'pid'>): Promise<void> {
  await onOwnRedis(redis, (own) => own.flushall());
}

export function countKeys(redis: BenchRedis): Promise<number> {
  return onOwnRedis(redis, (own) => own.dbsize());
}

/** How many workers wait for a ring. */
export function countListening(redis: BenchRedis): Promise<number> {
  return onOwnRedis(redis, async (own) =>
    Number(/blocked_clients:(\d+)/.exec(await own.info('clients'))?.[1]),
  );
}
