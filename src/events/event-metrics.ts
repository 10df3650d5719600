import { Injectable } from '@nestjs/common';
import { Gauge, Histogram } from 'prom-client';
import { Database } from '../platform/database/database.js';
import { Metrics } from '../platform/metrics.js';
import { within } from '../platform/within.js';
import { Queues } from './queues.js';

const UNFINISHED = `
  SELECT consumer, state, count(*)::int AS count,
    extract(epoch FROM clock_timestamp() - min(created_at))::float8 AS "oldestSeconds"
  FROM deliveries WHERE state IN ('pending', 'dead') GROUP BY consumer, state`;

interface UnfinishedRow {
  consumer: string;
  state: 'pending' | 'dead';
  count: number;
  oldestSeconds: number;
}

/** What the events layer tells Prometheus. */
@Injectable()
export class EventMetrics {
  private readonly handling: Histogram<'consumer' | 'outcome'>;
  private readonly deliveries: Gauge<'consumer' | 'state'>;
  private readonly oldest: Gauge<'consumer' | 'state'>;
  private counting: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    { registry }: Metrics,
    queues: Queues,
  ) {
    const registers = [registry];
    this.handling = new Histogram({
      name: 'fairlead_event_handling_seconds',
      help: 'Duration of one batch of a consumer, commit included.',
      labelNames: ['consumer', 'outcome'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
      registers,
    });
    this.oldest = new Gauge({
      name: 'fairlead_deliveries_oldest_age_seconds',
      help: 'Age of the oldest unfinished delivery.',
      labelNames: ['consumer', 'state'],
      registers,
      collect: () => this.count(),
    });
    this.deliveries = new Gauge({
      name: 'fairlead_deliveries',
      help: 'Deliveries that are pending or dead letters.',
      labelNames: ['consumer', 'state'],
      registers,
      collect: () => this.count(),
    });
    const backend = new Gauge({
      name: 'fairlead_queue_backend',
      help: '1 for the queue backend in use.',
      labelNames: ['backend'],
      registers,
    });
    backend.set({ backend: queues.backendName }, 1);
    const answers = new Gauge({
      name: 'fairlead_queue_up',
      help: '1 while the queue answers; without it events are handed on by sweeps, within seconds.',
      registers,
      collect: async () => {
        answers.set((await queues.answers()) ? 1 : 0);
      },
    });
  }

  /** Runs `work` and records how long a consumer took and whether it threw. */
  async timeHandling(consumer: string, work: () => Promise<void>): Promise<void> {
    const stop = this.handling.startTimer({ consumer });
    try {
      await work();
      stop({ outcome: 'done' });
    } catch (error) {
      stop({ outcome: 'failed' });
      throw error;
    }
  }

  /** Both gauges ask at every scrape; one query answers both. */
  private count(): Promise<void> {
    this.counting ??= this.countNow().finally(() => {
      this.counting = undefined;
    });
    return this.counting;
  }

  private async countNow(): Promise<void> {
    // Without a database the process is still worth a scrape: then these two have no values.
    const rows = await within(2000, this.database.manager.query<UnfinishedRow[]>(UNFINISHED)).catch(
      (): UnfinishedRow[] => [],
    );
    this.deliveries.reset();
    this.oldest.reset();
    for (const { consumer, state, count, oldestSeconds } of rows) {
      this.deliveries.set({ consumer, state }, count);
      this.oldest.set({ consumer, state }, oldestSeconds);
    }
  }
}
