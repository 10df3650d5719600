import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';

/** Why a consumer does not go on by itself: it failed and an operator is wanted, or an operator gave its work up. */
export type Stuck = 'dead' | 'discarded';

// Each looked up by an index: the unfinished of a consumer and stream, and the events of a stream from its end.
const STUCK = `
  SELECT given.stream, CASE WHEN held.is_dead THEN 'dead' ELSE 'discarded' END AS stuck
  FROM unnest($2::uuid[]) AS given(stream)
  CROSS JOIN LATERAL (
    SELECT EXISTS (
      SELECT 1 FROM deliveries WHERE consumer = $1 AND stream = given.stream AND state = 'dead') AS is_dead
  ) AS held
  LEFT JOIN LATERAL (
    SELECT d.state FROM events e JOIN deliveries d ON d.event_id = e.id AND d.consumer = $1
    WHERE e.stream = given.stream ORDER BY e.id DESC LIMIT 1
  ) AS last ON true
  WHERE held.is_dead OR last.state = 'discarded'`;

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
