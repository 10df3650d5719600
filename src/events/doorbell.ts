import { Injectable } from '@nestjs/common';
import { Logger } from '../platform/logger.js';
import { Queues } from './queues.js';

/** A delivery just made: which consumer is owed which event. */
export interface OwedDelivery {
  readonly eventId: string;
  readonly consumer: string;
  readonly type: string;
}

/**
 * Wakes workers after a commit: a BullMQ job per consumer and event type, carrying event ids and nothing
 * else. Fire and forget: a ring that is lost costs the time until the next sweep, never the delivery.
 */
@Injectable()
export class Doorbell {
  private waiting: OwedDelivery[] = [];
  private ringing: Promise<void> | undefined;

  constructor(
    private readonly queues: Queues,
    private readonly logger: Logger,
  ) {}

  /** Rings for these deliveries. Rings asked for while one is on its way go out together after it. */
  ring(deliveries: readonly OwedDelivery[]): void {
    this.waiting.push(...deliveries);
    this.ringing ??= this.ringAll();
  }

  /** Resolves when no ring is on its way. */
  async settle(): Promise<void> {
    await this.ringing;
  }

  private async ringAll(): Promise<void> {
    // One turn later, so that what a transaction owes goes out as one ring.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      const jobs = groupByJob(batch);
      await Promise.all(jobs.map((job) => this.add(job)));
    }
    // In the same tick as the last look at `waiting`, so that no ring falls between.
    this.ringing = undefined;
  }

  private async add(job: RingJob): Promise<void> {
    try {
      await this.queues.add(job.consumer, job.type, job.ids);
    } catch (error) {
      this.logger.warn(
        `ring of ${job.consumer} failed, the sweep will repeat it: ${String(error)}`,
      );
    }
  }
}

interface RingJob {
  readonly consumer: string;
  readonly type: string;
  readonly ids: string[];
}

function groupByJob(deliveries: readonly OwedDelivery[]): RingJob[] {
  const jobs = new Map<string, RingJob>();
  for (const { consumer, type, eventId } of deliveries) {
    const key = `${consumer} ${type}`;
    const job = jobs.get(key) ?? { consumer, type, ids: [] };
    job.ids.push(eventId);
    jobs.set(key, job);
  }
  return [...jobs.values()];
}
