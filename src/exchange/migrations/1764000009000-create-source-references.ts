import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSourceReferences1764000009000 implements MigrationInterface {
  name = 'CreateSourceReferences1764000009000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE source_references (
        ref text PRIMARY KEY,
        subject_id uuid,
        details jsonb NOT NULL,
        noted_at timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE source_references`);
  }
}
