import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Consumer, type DeliveredEvent, type EventConsumer } from '../events/consumer.js';
import { event, EventLog } from '../events/event-log.js';
import { MailRepository } from './mail.repository.js';
import { NOTICED, NoticeWriter } from './notice-writer.js';
import { MailQueued } from './notices.events.js';

/** Writes one mail per event that people must hear of; sending it is another delivery, with retries of its own. */
@Injectable()
@Consumer({ name: 'notices', events: NOTICED, afterOthers: true })
export class WriteNotices implements EventConsumer {
  constructor(
    private readonly writer: NoticeWriter,
    private readonly mails: MailRepository,
    private readonly log: EventLog,
  ) {}

  async handle(events: readonly DeliveredEvent[], tx: EntityManager): Promise<void> {
    const written = await this.writer.write(events, tx);
    const fresh = await this.mails.insert(written, tx);
    const queued = fresh.map(({ id, eventId }) => event(MailQueued, id, { mailId: id }, eventId));
    await this.log.append(tx, queued, 'notices');
  }
}
