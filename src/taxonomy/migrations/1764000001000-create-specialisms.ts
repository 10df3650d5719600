import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SPECIALISMS } from '../specialisms.data.js';

export class CreateSpecialisms1764000001000 implements MigrationInterface {
  name = 'CreateSpecialisms1764000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE specialisms (
        slug text PRIMARY KEY CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        name text NOT NULL,
        parent text REFERENCES specialisms (slug) CHECK (parent <> slug),
        aliases text[] NOT NULL,
        cpv text[] NOT NULL,
        ambiguous text[] NOT NULL,
        lookup_only text[] NOT NULL,
        position integer NOT NULL
      )`);
    await runner.query(
      `INSERT INTO specialisms (slug, name, parent, aliases, cpv, ambiguous, lookup_only, position)
       SELECT slug, name, parent, aliases, cpv, coalesce(ambiguous, '{}'), coalesce("lookupOnly", '{}'), position
       FROM jsonb_to_recordset($1::jsonb) AS given(slug text, name text, parent text, aliases text[], cpv text[],
         ambiguous text[], "lookupOnly" text[], position integer)`,
      [JSON.stringify(SPECIALISMS.map((specialism, position) => ({ ...specialism, position })))],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE specialisms`);
  }
}
