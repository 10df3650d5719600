import { Inject, Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Database } from '../platform/database/database.js';
import { Metrics } from '../platform/metrics.js';
import { Readiness } from '../platform/readiness.js';
import { ConsumerRegistry } from './consumer-registry.js';
import { EVENT_LOG_SETTINGS, type EventLogSettings } from './event-log-settings.js';

/** After so long it is time for another look at the table; after so long the last one says nothing any more. */
const FRESH_MS = 1000;
const STALE_MS = 10_000;

/**
 * What has been due for longest, and is not held up by its own fault: tried before, or behind a dead letter. What was
 * due only later than its event is something that an operator asked for: a dead letter that is replayed, a backfill.
 */
const LONGEST = `
  SELECT name AS consumer, extract(epoch FROM clock_timestamp() - first.available_at)::float8 AS seconds
  FROM unnest($1::text[]) AS name CROSS JOIN LATERAL (
    SELECT d.available_at FROM deliveries d
    WHERE d.consumer = name AND d.state = 'pending' AND d.attempts = 0 AND d.crashes = 0
      AND d.available_at <= d.created_at
      AND NOT EXISTS (
        SELECT 1 FROM deliveries before
        WHERE before.consumer = name AND before.stream = d.stream AND before.state IN ('pending', 'dead')
          AND before.event_id < d.event_id)
    ORDER BY d.event_id LIMIT 1) AS first
  ORDER BY seconds DESC LIMIT 1`;

/** The delivery that has waited longest. */
export interface Waiting {
  readonly consumer: string;
  readonly seconds: number;
}

/** How far behind the workers are: whether new work would only make the wait longer. */
@Injectable()
export class Backlog {
  private readonly limit: number;
  private seen: Waiting | null = null;
  private seenAt = -Infinity;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly registry: ConsumerRegistry,
    @Inject(EVENT_LOG_SETTINGS) settings: EventLogSettings,
    { registry: metrics }: Metrics,
    readiness: Readiness,
  ) {
    this.limit = settings.mostWaitingSeconds;
    const gauge = new Gauge({
      name: 'fairlead_backpressure',
      help: '1 while new briefs are refused because deliveries wait for too long.',
      registers: [metrics],
      collect: async () => {
        gauge.set((await this.tooLong().catch(() => null)) === null ? 0 : 1);
      },
    });
    readiness.remark('deliveries', async () => {
      const waiting = await this.tooLong();
      return waiting === null ? null : `new briefs are refused: ${this.because(waiting)}`;
    });
  }

  /** What has waited for longer than the limit; null when nothing has. */
  async tooLong(): Promise<Waiting | null> {
    await this.look();
    return this.overLimit();
  }

  /**
   * The same as it was a moment ago. Never waits for a connection: those who ask may hold all that there are. Null when
   * nobody has looked lately; a look is on its way then.
   */
  lately(): Waiting | null {
    const age = performance.now() - this.seenAt;
    if (age >= FRESH_MS) this.look().catch(() => undefined);
    return age < STALE_MS ? this.overLimit() : null;
  }

  /** A sentence for those who are refused. */
  because({ consumer, seconds }: Waiting): string {
    return (
      `"${consumer}" has not come to what has been due for ${String(Math.round(seconds))} seconds; ` +
      `the limit is ${String(this.limit)}`
    );
  }

  private overLimit(): Waiting | null {
    return this.seen !== null && this.seen.seconds > this.limit ? this.seen : null;
  }

  private look(): Promise<void> {
    this.looking ??= this.ask().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  private async ask(): Promise<void> {
    const names = this.registry.all().map(({ name }) => name);
    const [longest] = await this.database.manager.query<Waiting[]>(LONGEST, [names]);
    this.seen = longest ?? null;
    this.seenAt = performance.now();
  }
}
