import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRankings1764000006000 implements MigrationInterface {
  name = 'CreateRankings1764000006000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rankings (
        id uuid PRIMARY KEY,
        brief_id uuid NOT NULL,
        policy_version int NOT NULL,
        feed_tx text NOT NULL,
        feed_id text NOT NULL,
        epoch int NOT NULL,
        today date NOT NULL,
        considered int NOT NULL,
        eligible int NOT NULL,
        ranked jsonb NOT NULL,
        rejected jsonb NOT NULL,
        rejected_by_reason jsonb NOT NULL,
        specialisms jsonb NOT NULL,
        ranked_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX rankings_by_brief ON rankings (brief_id, id)`);
    // Facts are immutable per version: each version that a ranking used is kept once, however many rankings used it.
    await runner.query(`
      CREATE TABLE ranked_facts (
        coop_id uuid NOT NULL,
        version int NOT NULL,
        facts jsonb NOT NULL,
        PRIMARY KEY (coop_id, version)
      )`);
    await runner.query(
      `CREATE INDEX events_coops_feed ON events (tx, id) WHERE type LIKE 'coops.%'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX events_coops_feed`);
    await runner.query(`DROP TABLE ranked_facts`);
    await runner.query(`DROP TABLE rankings`);
  }
}
