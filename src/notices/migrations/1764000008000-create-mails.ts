import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMails1764000008000 implements MigrationInterface {
  name = 'CreateMails1764000008000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mails (
        id uuid PRIMARY KEY,
        event_id bigint NOT NULL,
        recipient text NOT NULL CHECK (recipient IN ('client', 'coop')),
        recipient_id uuid NOT NULL,
        subject text NOT NULL,
        body text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        sent_at timestamptz,
        UNIQUE (event_id, recipient)
      )`);
    await runner.query(`CREATE INDEX mails_sent ON mails (sent_at) WHERE sent_at IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE mails`);
  }
}
