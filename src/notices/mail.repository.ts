import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';

/** Mails hold names and addresses; they are deleted this many days after they were sent. */
export const KEPT_DAYS = 30;

/** One mail, written once. */
export interface Mail {
  readonly id: string;
  /** The event that it tells of. */
  readonly eventId: string;
  readonly recipient: 'client' | 'coop';
  /** The id of that client or co-op. */
  readonly recipientId: string;
  readonly subject: string;
  readonly body: string;
}

// An event that is handled again writes no second mail.
const INSERT = `
  INSERT INTO mails (id, event_id, recipient, recipient_id, subject, body)
  SELECT m.id, m."eventId", m.recipient, m."recipientId", m.subject, m.body
  FROM jsonb_to_recordset($1::jsonb) AS m(id uuid, "eventId" bigint, recipient text,
    "recipientId" uuid, subject text, body text)
  ON CONFLICT (event_id, recipient) DO NOTHING
  RETURNING id, event_id AS "eventId"`;

const FIND = `
  SELECT id, event_id AS "eventId", recipient, recipient_id AS "recipientId", subject, body
  FROM mails WHERE id = $1 AND sent_at IS NULL FOR UPDATE`;

@Injectable()
export class MailRepository {
  constructor(private readonly database: Database) {}

  /** @returns those that were not there yet */
  async insert(mails: readonly Mail[], tx: EntityManager): Promise<Pick<Mail, 'id' | 'eventId'>[]> {
    if (mails.length === 0) return [];
    return tx.query<Pick<Mail, 'id' | 'eventId'>[]>(INSERT, [JSON.stringify(mails)]);
  }

  /** Locks a mail that has not been sent; null when it has. */
  async lockUnsent(id: string, tx: EntityManager): Promise<Mail | null> {
    const [mail] = await tx.query<Mail[]>(FIND, [id]);
    return mail ?? null;
  }

  async markSent(id: string, tx: EntityManager): Promise<void> {
    await tx.query(`UPDATE mails SET sent_at = now() WHERE id = $1`, [id]);
  }

  /** Deletes mails, and with them personal data, 30 days after they were sent. */
  async forgetOld(): Promise<void> {
    await this.database.manager.query(
      `DELETE FROM mails WHERE sent_at < now() - make_interval(days => $1)`,
      [KEPT_DAYS],
    );
  }
}
