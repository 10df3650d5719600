import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { startConsumer } from './consumer.js';
import type { Peer } from './peer.js';

export const QUEUE = 'peer';

/**
 * BullMQ on Redis with its own defaults, which try a job once. The number of a job is its id, so that one that is added
 * again while it exists is not added twice.
 */
export const bullmq: Peer = {
  name: 'plain BullMQ',
  open: (ground) => {
    const redis = new Redis(ground.redis.url, { maxRetriesPerRequest: 1 });
    redis.on('error', () => undefined);
    const queue = new Queue(QUEUE, { connection: redis });
    queue.on('error', () => undefined);
    return Promise.resolve({
      enqueue: async (jobs) => {
        await queue.addBulk(
          jobs.map((job) => ({
            name: 'effect',
            data: { job },
            opts: { jobId: `job-${String(job)}` },
          })),
        );
      },
      startConsumer: () => startConsumer('./bullmq-consumer.ts', ground),
      unfinished: async () => {
        const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized');
        return Object.values(counts).reduce((sum, count) => sum + count, 0);
      },
      close: async () => {
        await queue.close();
        redis.disconnect();
      },
    });
  },
};
