import { Cluster, Redis, type RedisOptions } from 'ioredis';

/** A connection to one server, or to a Redis Cluster. */
export type RedisConnection = Redis | Cluster;

// ioredis backs off to 20 s with BullMQ's defaults; a Redis that is back must be noticed within a second.
const retryStrategy = (times: number): number => Math.min(50 * times, 1000);

/** How long a node may take to say who has which slots, before another one is asked. */
const SLOTS_WITHIN_MS = 2000;

/**
 * Connects, and connects again for as long as it takes.
 * @param addresses one URL: a server; several: some nodes of a Redis Cluster, which tell the others
 * @param purpose `producer`: a command fails soon when nobody is there; `worker`: it waits, as BullMQ demands
 */
export function connectRedis(
  addresses: readonly string[],
  purpose: 'producer' | 'worker',
): RedisConnection {
  const isProducer = purpose === 'producer';
  const options = { maxRetriesPerRequest: isProducer ? 1 : null, disconnectTimeout: 100 };
  const [first = '', ...others] = addresses;
  if (others.length === 0) return new Redis(first, { ...options, retryStrategy });
  return new Cluster([...addresses], {
    redisOptions: { ...options, ...accessOf(first) },
    clusterRetryStrategy: retryStrategy,
    slotsRefreshTimeout: SLOTS_WITHIN_MS,
    // A cluster keeps what is sent to it while it is away for ever, whatever `maxRetriesPerRequest` says.
    enableOfflineQueue: !isProducer,
    // Names are resolved when a node is connected to: certificates are for names, and addresses change.
    dnsLookup: (host, found) => found(null, host),
  });
}

/** The nodes that a cluster tells are known by host and port only. */
function accessOf(address: string): RedisOptions {
  const { username, password, protocol } = new URL(address);
  return {
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    ...(protocol === 'rediss:' && { tls: {} }),
  };
}
