import { setTimeout as pause } from 'node:timers/promises';
import { Gate } from '../experiments/gate.js';
import { flush } from '../own-redis.js';
import type { OpenPeer, PeerTrial } from './peer.js';

const TOGETHER = 20;
/**
 * Longer than queues believe in a worker that is gone: BullMQ looks every thirty seconds, marks a job at one look and
 * takes it back at a later one, which may be the third.
 */
const COMES_BACK_SECONDS = 110;

/** FLUSHALL at random moments while jobs are put in, and a restart on an empty directory near the end. */
export function emptyRedis(flushes: number): PeerTrial {
  return async (peer, { redis }, { jobs, random }) => {
    const moments = new Set(Array.from({ length: flushes }, () => random.below(jobs)));
    const consumers = [await peer.startConsumer(), await peer.startConsumer()];
    const restart = Math.floor(jobs * 0.9);
    for (let at = 0; at < jobs; at += TOGETHER) {
      const some = Array.from({ length: Math.min(TOGETHER, jobs - at) }, (_, n) => at + n);
      await untilTaken(peer, some);
      if (some.some((job) => moments.has(job))) await flush(redis);
      if (some.includes(restart)) {
        await redis.kill();
        await redis.start('empty');
      }
    }
    await settled(peer);
    await Promise.all(consumers.map((consumer) => consumer.kill()));
  };
}

/** Kills the consumer of the same job again and again, for as long as the job comes back. */
export function killTheSameAgain(kills: number): PeerTrial {
  return async (peer, { databaseUrl }, { jobs, random }) => {
    const gate = await Gate.close(
      databaseUrl,
      'peer_effects',
      `NEW.job = ${String(random.below(jobs))}`,
    );
    await untilTaken(
      peer,
      Array.from({ length: jobs }, (_, job) => job),
    );
    let consumer = await peer.startConsumer();
    for (let kill = 0; kill < kills; kill++) {
      if (!(await gate.someoneWaits(COMES_BACK_SECONDS))) break;
      await consumer.kill();
      await gate.endTheDead();
      consumer = await peer.startConsumer();
    }
    await gate.open();
    await settled(peer);
    await consumer.kill();
    await gate.end();
  };
}

/** The producer tries again until it is told that the jobs are taken, as ours does. */
async function untilTaken(peer: OpenPeer, jobs: readonly number[]): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const taken = await peer.enqueue(jobs).then(
      () => true,
      () => false,
    );
    if (taken) return;
    await pause(200);
  }
  throw new Error('the peer takes no jobs');
}

async function settled(peer: OpenPeer): Promise<void> {
  const until = performance.now() + COMES_BACK_SECONDS * 1000;
  while (performance.now() < until && (await peer.unfinished().catch(() => 1)) > 0)
    await pause(250);
}
