import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DEFAULT_POLICY } from '../core/default-policy.js';

export class CreatePricingPolicies1764000004000 implements MigrationInterface {
  name = 'CreatePricingPolicies1764000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE pricing_policies (
        version int PRIMARY KEY,
        draft jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    // The active policy is the newest activation that was not undone: exactly one, by construction.
    await runner.query(`
      CREATE TABLE pricing_activations (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        version int NOT NULL REFERENCES pricing_policies (version),
        undone boolean NOT NULL DEFAULT false,
        at timestamptz NOT NULL DEFAULT now()
      )`);
    const { version, ...draft } = DEFAULT_POLICY;
    await runner.query(`INSERT INTO pricing_policies (version, draft) VALUES ($1, $2)`, [
      version,
      JSON.stringify(draft),
    ]);
    await runner.query(`INSERT INTO pricing_activations (version) VALUES ($1)`, [version]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE pricing_activations`);
    await runner.query(`DROP TABLE pricing_policies`);
  }
}
