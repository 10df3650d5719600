import { within } from '../platform/within.js';
import type { QueueBackend, RingQueue, RingWorker } from './queue-backend.js';

/** Less than those who ask whether it answers wait themselves. */
const ANSWER_MS = 1500;

/** What a ring carries: ids of events, nothing else, so that the queue holds no personal data. */
export interface Ring {
  readonly ids: readonly string[];
}

/** The BullMQ queues of one process, one per consumer, on Redis or on Postgres. */
export class Queues {
  private readonly queues = new Map<string, RingQueue>();
  private readonly workers: RingWorker[] = [];
  private workersClosed: Promise<unknown> | undefined;
  private closed = false;

  constructor(
    private readonly backend: QueueBackend,
    private readonly onError: (error: Error) => void,
  ) {}

  get backendName(): string {
    return this.backend.name;
  }

  /** Adds a ring. No job id of its own: a fixed one would be swallowed while its job is active. */
  async add(queueName: string, type: string, ids: readonly string[]): Promise<void> {
    if (this.closed) return;
    await this.queue(queueName).add(type, { ids }, { removeOnComplete: true, removeOnFail: true });
  }

  /** Opens a worker that calls `hear` for each ring of a queue. */
  work(queueName: string, hear: () => void): void {
    const worker = this.backend.worker(queueName, () => {
      hear();
      return Promise.resolve();
    });
    worker.on('error', this.onError);
    this.workers.push(worker);
  }

  /** Whether the queue backend is there now. Never throws. */
  async answers(): Promise<boolean> {
    return within(ANSWER_MS, this.backend.ping()).then(
      () => true,
      () => false,
    );
  }

  /** Stops taking rings and waits for those under way. */
  async closeWorkers(): Promise<void> {
    this.workersClosed ??= Promise.all(this.workers.map((worker) => worker.close()));
    await this.workersClosed;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.closeWorkers();
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.backend.close();
  }

  private queue(name: string): RingQueue {
    let queue = this.queues.get(name);
    if (!queue) {
      queue = this.backend.queue(name);
      queue.on('error', this.onError);
      this.queues.set(name, queue);
    }
    return queue;
  }
}
