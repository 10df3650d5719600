import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../support/report.js';
import { startChild, type Child, type Moment } from './child.js';
import type { Places } from './contender.js';
import { contenderNamed, type ContenderName } from './contenders/index.js';
import { audit, makeTables, type Audit } from './orders.js';

export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

export interface Measured extends Audit {
  readonly at50: Latency;
  readonly at300: Latency;
  readonly drainPerSecond: number;
}

export interface Sizes {
  readonly times: number;
  /** Of each steady rate. */
  readonly seconds: number;
  readonly deliveries: number;
  readonly warmUp: number;
}

const PATIENCE_MS = 60_000;

/** Waits until the worker has told of so many effects. */
async function effectsOf(worker: Child, count: number): Promise<Moment[]> {
  const deadline = performance.now() + PATIENCE_MS;
  const effects: Moment[] = [];
  while (effects.length < count) {
    if (performance.now() > deadline)
      throw new Error(`${String(effects.length)} of ${String(count)} effects in time`);
    await pause(100);
    for (const each of await worker.ask('effects')) effects.push(each);
  }
  return effects;
}

/** Deliveries a second: from the start of a worker that is connected to the commit of the last effect. */
async function drain(producer: Child, worker: Child, count: number): Promise<number> {
  await producer.ask('backlog', { count });
  await worker.ask('open');
  const [started] = await worker.ask('start');
  const effects = await effectsOf(worker, count);
  await worker.ask('close');
  const last = effects.reduce((latest, { at }) => Math.max(latest, at), 0);
  return (count * 1000) / (last - (started?.at ?? NaN));
}

/** From the producer's commit to the commit of the effect. */
async function latency(
  producer: Child,
  worker: Child,
  perSecond: number,
  seconds: number,
): Promise<Latency> {
  const count = perSecond * seconds;
  const placed = await producer.ask('steadily', { perSecond, count });
  const done = new Map((await effectsOf(worker, count)).map(({ orderId, at }) => [orderId, at]));
  // The commit may be seen by a worker before its answer is seen by the producer.
  const waits = placed.map(({ orderId, at }) => Math.max(0, (done.get(orderId) ?? NaN) - at));
  return { p50: percentile(waits, 50), p99: percentile(waits, 99) };
}

async function repeat<T>(times: number, run: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let time = 0; time < times; time++) results.push(await run());
  return results;
}

/** The best of some runs, each figure by itself: noise on a shared machine only ever slows. */
function bestLatency(runs: readonly Latency[]): Latency {
  return {
    p50: Math.min(...runs.map(({ p50 }) => p50)),
    p99: Math.min(...runs.map(({ p99 }) => p99)),
  };
}

/** Measures one contender, in a database that is empty. */
export async function measure(
  name: ContenderName,
  places: Places,
  { times, seconds, deliveries, warmUp }: Sizes,
): Promise<Measured> {
  await makeTables(places.databaseUrl);
  await contenderNamed(name).prepare(places);
  const args = [name, places.databaseUrl, places.redisUrl];
  const producer = startChild('producer-process', args);
  const worker = startChild('worker-process', args);
  await producer.ask('open');
  await drain(producer, worker, warmUp);
  const drained = await repeat(times, () => drain(producer, worker, deliveries));
  await worker.ask('open');
  await worker.ask('start');
  await latency(producer, worker, 100, 2);
  const at50 = await repeat(times, () => latency(producer, worker, 50, seconds));
  const at300 = await repeat(times, () => latency(producer, worker, 300, seconds));
  await producer.end();
  await worker.end();
  return {
    at50: bestLatency(at50),
    at300: bestLatency(at300),
    drainPerSecond: Math.max(...drained),
    ...(await audit(places.databaseUrl)),
  };
}
