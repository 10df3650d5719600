import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLeads1764000007000 implements MigrationInterface {
  name = 'CreateLeads1764000007000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE leads (
        id uuid PRIMARY KEY,
        brief_id uuid NOT NULL,
        coop_id uuid NOT NULL,
        client_id uuid NOT NULL,
        ranking_id uuid NOT NULL,
        status text NOT NULL DEFAULT 'offered' CHECK (status IN
          ('offered', 'accepted', 'declined', 'expired', 'withdrawn', 'awarded', 'not-selected')),
        rank int NOT NULL CHECK (rank >= 1),
        score int NOT NULL,
        offered_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        remind_at timestamptz,
        answered_at timestamptz,
        days int NOT NULL CHECK (days >= 1),
        pay_minor bigint NOT NULL CHECK (pay_minor >= 0),
        currency text NOT NULL,
        because jsonb NOT NULL,
        placement jsonb NOT NULL,
        decline_reason text,
        decline_note text,
        ended_because text,
        feedback smallint CHECK (feedback BETWEEN 1 AND 5),
        version int NOT NULL DEFAULT 1,
        CONSTRAINT leads_ask_once UNIQUE (brief_id, coop_id),
        CHECK (status NOT IN ('accepted', 'declined', 'awarded') OR answered_at IS NOT NULL),
        CHECK (status <> 'declined' OR decline_reason IS NOT NULL)
      ) WITH (fillfactor = 80)`);
    await runner.query(`
      CREATE UNIQUE INDEX leads_award_once ON leads (brief_id) WHERE status = 'awarded'`);
    await runner.query(`CREATE INDEX leads_by_coop ON leads (coop_id, id)`);
    await runner.query(`CREATE INDEX leads_by_client ON leads (client_id, id)`);
    await runner.query(`CREATE INDEX leads_live ON leads (expires_at) WHERE status = 'offered'`);
    await runner.query(`
      CREATE INDEX leads_to_remind ON leads (remind_at)
      WHERE status = 'offered' AND remind_at IS NOT NULL`);
    await runner.query(`
      CREATE INDEX leads_shortlisted ON leads (answered_at) WHERE status = 'accepted'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE leads`);
  }
}
