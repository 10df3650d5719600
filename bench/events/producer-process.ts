/** A producer as it is deployed: a process of its own. Usage: node producer-process.js <contender> <database url> <redis url> */
import { setTimeout as pause } from 'node:timers/promises';
import { milliseconds, obey, type Moment } from './child.js';
import type { Producer } from './contender.js';
import { contenderNamed } from './contenders/index.js';
import { someOrders } from './orders.js';

/** Orders that a backlog commits in one transaction. */
const TOGETHER = 100;

const [name, databaseUrl = '', redisUrl = ''] = process.argv.slice(2);
const contender = contenderNamed(name);
let producer: Producer | undefined;

function opened(): Producer {
  if (!producer) throw new Error('The producer is not open');
  return producer;
}

async function place(count: number, placed: Moment[]): Promise<void> {
  const orders = someOrders(count);
  await opened().place(orders, () => {
    const at = milliseconds();
    for (const { id } of orders) placed.push({ orderId: id, at });
  });
}

async function steadily(perSecond: number, count: number): Promise<Moment[]> {
  const placed: Moment[] = [];
  const pending: Promise<void>[] = [];
  const started = milliseconds();
  for (let n = 0; n < count; n++) {
    await pause(Math.max(0, started + (n * 1000) / perSecond - milliseconds()));
    pending.push(place(1, placed));
  }
  await Promise.all(pending);
  return placed;
}

obey({
  open: async () => {
    producer = await contender.openProducer({ databaseUrl, redisUrl });
    return [];
  },
  /** So many orders as fast as one connection takes them. */
  backlog: async ({ count = 0 }) => {
    const placed: Moment[] = [];
    for (let left = count; left > 0; left -= TOGETHER)
      await place(Math.min(left, TOGETHER), placed);
    return placed;
  },
  /** So many orders at a steady rate, each in a transaction of its own. */
  steadily: ({ perSecond = 1, count = 0 }) => steadily(perSecond, count),
  close: async () => {
    await producer?.close();
    return [];
  },
});
