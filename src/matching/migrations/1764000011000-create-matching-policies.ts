import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DEFAULT_MATCHING_DRAFT } from '../core/policy.js';

export class CreateMatchingPolicies1764000011000 implements MigrationInterface {
  name = 'CreateMatchingPolicies1764000011000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE matching_policies (
        version int PRIMARY KEY,
        draft jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    // The active policy is the newest activation that was not undone: exactly one, by construction.
    await runner.query(`
      CREATE TABLE matching_activations (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        version int NOT NULL REFERENCES matching_policies (version),
        undone boolean NOT NULL DEFAULT false,
        at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`INSERT INTO matching_policies (version, draft) VALUES (1, $1)`, [
      JSON.stringify(DEFAULT_MATCHING_DRAFT),
    ]);
    await runner.query(`INSERT INTO matching_activations (version) VALUES (1)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE matching_activations`);
    await runner.query(`DROP TABLE matching_policies`);
  }
}
