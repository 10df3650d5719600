import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEventLog1764000000000 implements MigrationInterface {
  name = 'CreateEventLog1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE events (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
        stream uuid NOT NULL,
        type text NOT NULL,
        version smallint NOT NULL,
        actor text NOT NULL,
        payload jsonb NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
    await runner.query(`CREATE INDEX events_by_stream ON events (stream, id)`);
    // No foreign key: one statement writes both, and its check would lock the event's row for every delivery.
    await runner.query(`
      CREATE TABLE deliveries (
        event_id bigint NOT NULL,
        consumer text NOT NULL,
        stream uuid NOT NULL,
        type text NOT NULL,
        state text NOT NULL DEFAULT 'pending'
          CHECK (state IN ('pending', 'done', 'dead', 'discarded')),
        attempts smallint NOT NULL DEFAULT 0,
        crashes smallint NOT NULL DEFAULT 0,
        token uuid,
        lease_until timestamptz,
        available_at timestamptz NOT NULL DEFAULT now(),
        last_error text,
        created_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz,
        reason text,
        PRIMARY KEY (event_id, consumer)
      ) WITH (fillfactor = 70)`);
    await runner.query(`
      CREATE INDEX deliveries_unfinished ON deliveries (consumer, event_id)
      WHERE state = 'pending'`);
    await runner.query(`
      CREATE INDEX deliveries_in_stream ON deliveries (consumer, stream, event_id)
      WHERE state IN ('pending', 'dead')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE deliveries`);
    await runner.query(`DROP TABLE events`);
  }
}
