import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCapacityWeeks1764000003010 implements MigrationInterface {
  name = 'CreateCapacityWeeks1764000003010';

  async up(runner: QueryRunner): Promise<void> {
    // Half-days. Weeks are compared as text, in calendar order, so no language's collation may have a say.
    await runner.query(`
      CREATE TABLE capacity_weeks (
        coop_id uuid NOT NULL REFERENCES coops (id),
        week text COLLATE "C" NOT NULL CHECK (week ~ '^[0-9]{4}-W[0-9]{2}$'),
        declared int NOT NULL,
        held int NOT NULL,
        committed int NOT NULL,
        source text NOT NULL CHECK (source IN ('declared', 'assumed')),
        PRIMARY KEY (coop_id, week),
        CONSTRAINT capacity_not_negative CHECK (held >= 0 AND committed >= 0),
        CONSTRAINT capacity_not_oversold CHECK (held + committed <= declared)
      ) WITH (fillfactor = 80)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE capacity_weeks`);
  }
}
