import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where in which trace an event was appended; see `traceparent` of W3C Trace Context. */
export class NoteTrace1764000013000 implements MigrationInterface {
  name = 'NoteTrace1764000013000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE events ADD COLUMN trace text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE events DROP COLUMN trace`);
  }
}
