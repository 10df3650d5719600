import type { Ring } from './queues.js';

/** As much of a BullMQ queue as rings need. */
export interface RingQueue {
  add(
    type: string,
    ring: Ring,
    options: { removeOnComplete: boolean; removeOnFail: boolean },
  ): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

/** As much of a BullMQ worker as rings need. */
export interface RingWorker {
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

/** As much of a BullMQ job as a ring is. */
export interface RingJob {
  readonly name: string;
  readonly data: Ring;
}

export type RingProcessor = (job: RingJob) => Promise<void>;

/** Where BullMQ keeps its jobs: Redis or Postgres. The rest of the code does not know which. */
export interface QueueBackend {
  readonly name: 'redis' | 'postgres';
  queue(name: string): RingQueue;
  worker(name: string, process: RingProcessor): RingWorker;
  /** Resolves when the backend answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
