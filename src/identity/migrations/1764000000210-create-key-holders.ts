import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may hold keys: an imported co-op has none yet, but an operator must be able to issue it one. */
export class CreateKeyHolders1764000000210 implements MigrationInterface {
  name = 'CreateKeyHolders1764000000210';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE key_holders (
        subject_id uuid PRIMARY KEY,
        role text NOT NULL CHECK (role IN ('client', 'coop', 'operator'))
      )`);
    await runner.query(`
      INSERT INTO key_holders SELECT DISTINCT ON (subject_id) subject_id, role FROM api_keys`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE key_holders`);
  }
}
