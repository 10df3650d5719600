import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';

/** Why a consumer does not go on by itself: it failed and an operator is wanted, or an operator gave its work up. */
export type Stuck = 'dead' | 'discarded';

// Of a consumer's unfinished in a stream, and of the events of a stream from its end. Each LIMIT keeps the planner from
// joining what is looked up by index row by row: that would read all that the consumer was ever given.
export const STUCK = `
  SELECT given.stream, CASE WHEN held.state IS NULL THEN 'discarded' ELSE 'dead' END AS stuck
  FROM unnest($2::uuid[]) AS given(stream)
  LEFT JOIN LATERAL (
    SELECT state FROM deliveries WHERE consumer = $1 AND stream = given.stream AND state = 'dead'
    ORDER BY event_id LIMIT 1
  ) AS held ON true
  LEFT JOIN LATERAL (
    SELECT own.state FROM events e CROSS JOIN LATERAL (
      SELECT state FROM deliveries d WHERE d.event_id = e.id AND d.consumer = $1 LIMIT 1
    ) AS own
    WHERE e.stream = given.stream ORDER BY e.id DESC LIMIT 1
  ) AS last ON true
  WHERE held.state = 'dead' OR last.state = 'discarded'`;

/** What other modules may ask of deliveries: where a consumer's work has come to a stop. */
@Injectable()
export class StuckStreams {
  constructor(private readonly database: Database) {}

  /**
   * Of some streams those that hold a dead letter of a consumer, or whose last delivery to it was discarded. What is
   * still being tried is not stuck. Nothing is told of the error, which is for operators.
   */
  async of(consumer: string, streams: readonly string[]): Promise<ReadonlyMap<string, Stuck>> {
    if (streams.length === 0) return new Map();
    const rows = await this.database.manager.query<{ stream: string; stuck: Stuck }[]>(STUCK, [
      consumer,
      streams,
    ]);
    return new Map(rows.map(({ stream, stuck }) => [stream, stuck]));
  }
}
