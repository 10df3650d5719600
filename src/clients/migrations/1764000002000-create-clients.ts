import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateClients1764000002000 implements MigrationInterface {
  name = 'CreateClients1764000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE clients (
        id uuid PRIMARY KEY,
        name text NOT NULL CHECK (name <> ''),
        organisation_form text NOT NULL,
        registration_number text CHECK (registration_number <> ''),
        country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
        causes text[] NOT NULL,
        sectors text[] NOT NULL,
        contact_name text NOT NULL,
        contact_email text NOT NULL,
        created_at timestamptz NOT NULL,
        version integer NOT NULL CHECK (version > 0)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE clients`);
  }
}
