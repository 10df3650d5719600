import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateBriefs1764000005000 implements MigrationInterface {
  name = 'CreateBriefs1764000005000';

  async up(runner: QueryRunner): Promise<void> {
    // No foreign key: its check would lock the client's row in every post, and clients are never deleted.
    await runner.query(`
      CREATE TABLE briefs (
        id uuid PRIMARY KEY,
        client_id uuid NOT NULL,
        status text NOT NULL CHECK (status IN
          ('posted', 'offered', 'unmatched', 'shortlisted', 'awarded', 'completed', 'withdrawn', 'expired')),
        title text NOT NULL,
        summary text NOT NULL,
        purpose jsonb NOT NULL DEFAULT '{"sectors": [], "causes": []}',
        facts jsonb NOT NULL,
        quote jsonb NOT NULL,
        next text NOT NULL,
        source_ref text,
        posted_at timestamptz NOT NULL DEFAULT now(),
        version int NOT NULL DEFAULT 1
      ) WITH (fillfactor = 85)`);
    await runner.query(`CREATE INDEX briefs_by_client ON briefs (client_id, id)`);
    await runner.query(
      `CREATE UNIQUE INDEX briefs_by_source ON briefs (source_ref) WHERE source_ref IS NOT NULL`,
    );
    await runner.query(`
      CREATE INDEX briefs_unmatched ON briefs (id) WHERE status IN ('posted', 'unmatched')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE briefs`);
  }
}
