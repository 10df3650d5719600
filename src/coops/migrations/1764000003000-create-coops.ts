import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCoops1764000003000 implements MigrationInterface {
  name = 'CreateCoops1764000003000';

  async up(runner: QueryRunner): Promise<void> {
    // The fill factor leaves room on the page for the next version of a row: leads move the standing often,
    // and no index has to follow when the new version stays on its page.
    await runner.query(`
      CREATE TABLE coops (
        id uuid PRIMARY KEY,
        source_ref text UNIQUE,
        status text NOT NULL CHECK (status IN ('applied', 'active', 'suspended')),
        name text NOT NULL,
        website text,
        worker_members int NOT NULL CHECK (worker_members >= 1),
        location jsonb NOT NULL,
        remote boolean NOT NULL,
        specialisms jsonb NOT NULL,
        specialism_slugs jsonb NOT NULL
          GENERATED ALWAYS AS (jsonb_path_query_array(specialisms, '$[*].slug')) STORED,
        causes text[] NOT NULL,
        day_rate jsonb,
        red_lines text[] NOT NULL,
        min_engagement_days int,
        max_engagement_days int,
        languages text[] NOT NULL,
        contact jsonb NOT NULL,
        capacity_declared boolean NOT NULL DEFAULT false,
        standing jsonb NOT NULL,
        version int NOT NULL,
        facts_version int NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK (min_engagement_days <= max_engagement_days)
      ) WITH (fillfactor = 70)`);
    await runner.query(`
      CREATE INDEX coops_by_specialism ON coops USING gin (specialism_slugs)
      WHERE status = 'active'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE coops`);
  }
}
