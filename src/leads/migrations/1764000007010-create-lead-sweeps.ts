import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLeadSweeps1764000007010 implements MigrationInterface {
  name = 'CreateLeadSweeps1764000007010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rerank_requests (
        brief_id uuid PRIMARY KEY,
        asked_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE fairness_epochs (
        epoch int PRIMARY KEY,
        begun_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE entitlements_owed (
        epoch int NOT NULL REFERENCES fairness_epochs (epoch),
        coop_id uuid NOT NULL,
        value float8 NOT NULL CHECK (value >= 0),
        count float8 NOT NULL CHECK (count >= 0),
        PRIMARY KEY (coop_id, epoch)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE entitlements_owed`);
    await runner.query(`DROP TABLE fairness_epochs`);
    await runner.query(`DROP TABLE rerank_requests`);
  }
}
