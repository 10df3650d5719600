import type { Claim } from '../../src/events/delivery-ledger.js';
import type { EventsProgram } from './events-program.js';

export interface BookedDelivery {
  readonly text: string;
  readonly state: string;
  readonly attempts: number;
  readonly crashes: number;
  readonly last_error: string | null;
}

/** What a test of deliveries reads from the database, and how it lets time pass there. */
export class EventsBook {
  constructor(private readonly program: EventsProgram) {}

  async open(): Promise<void> {
    await this.program.query(
      `CREATE TABLE effects (event_id bigint NOT NULL, stream uuid NOT NULL, made bigserial)`,
    );
  }

  async clear(): Promise<void> {
    await this.program.query(`TRUNCATE events, deliveries, effects`);
  }

  /** What `tally` is owed of a stream, in stream order. */
  deliveries(stream: string): Promise<BookedDelivery[]> {
    return this.program.query(
      `SELECT e.payload->>'text' AS text, d.state, d.attempts, d.crashes, d.last_error
       FROM deliveries d JOIN events e ON e.id = d.event_id WHERE d.stream = $1 ORDER BY e.id`,
      [stream],
    );
  }

  async states(stream: string): Promise<string[]> {
    return (await this.deliveries(stream)).map((each) => each.state);
  }

  /** The texts that had their effect, in the order in which they had it. */
  async effects(stream: string): Promise<string[]> {
    const rows = await this.program.query<{ text: string }>(
      `SELECT e.payload->>'text' AS text FROM effects f JOIN events e ON e.id = f.event_id
       WHERE f.stream = $1 ORDER BY f.made`,
      [stream],
    );
    return rows.map((each) => each.text);
  }

  /** The texts of what was claimed; throws when nothing was. */
  async textsOf(claim: Claim | null): Promise<string[]> {
    if (!claim) throw new Error('nothing was claimed');
    const rows = await this.program.query<{ text: string }>(
      `SELECT payload->>'text' AS text FROM events WHERE id = ANY ($1::bigint[]) ORDER BY id`,
      [claim.events.map((each) => each.id)],
    );
    return rows.map((each) => each.text);
  }

  /** The pause before the next attempt is over. */
  async backoffPasses(): Promise<void> {
    await this.program.query(`UPDATE deliveries SET available_at = now() WHERE state = 'pending'`);
  }

  /** The lease of whoever works on something is over. */
  async leasesLapse(): Promise<void> {
    await this.program.query(
      `UPDATE deliveries SET lease_until = now() - interval '1 second' WHERE lease_until IS NOT NULL`,
    );
  }
}
