import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NoteAgreedPrice1764000010000 implements MigrationInterface {
  name = 'NoteAgreedPrice1764000010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE briefs ADD COLUMN agreed jsonb`);
    await runner.query(`
      UPDATE briefs b SET agreed = jsonb_build_object('coopId', l.coop_id, 'amountMinor', l.pay_minor,
        'currency', l.currency, 'days', l.days)
      FROM leads l WHERE l.brief_id = b.id AND l.status = 'awarded'`);
    // Quotes from before there were notes have none.
    await runner.query(
      `UPDATE briefs SET quote = quote || '{"notes": []}' WHERE NOT quote ? 'notes'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE briefs DROP COLUMN agreed`);
  }
}
