import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Consumer, isEvent, type DeliveredEvent, type EventConsumer } from '../events/consumer.js';
import { AddressBook } from './address-book.js';
import { MailRepository } from './mail.repository.js';
import { MailTransport } from './mail-transport.js';
import { MailQueued } from './notices.events.js';

/**
 * Sends queued mails, one at a time: a server that refuses one must not send another twice. A mail goes
 * out at least once; that it was sent is noted in the transaction of its delivery.
 */
@Injectable()
@Consumer({ name: 'mail', events: [MailQueued], batchSize: 1, afterOthers: true })
export class SendMail implements EventConsumer {
  constructor(
    private readonly mails: MailRepository,
    private readonly addresses: AddressBook,
    private readonly transport: MailTransport,
  ) {}

  async handle(events: readonly DeliveredEvent[], tx: EntityManager): Promise<void> {
    for (const each of events) {
      if (!isEvent(each, MailQueued)) continue;
      const mail = await this.mails.lockUnsent(each.payload.mailId, tx);
      if (!mail) continue;
      const { contact } = await this.addresses.find(mail.recipient, mail.recipientId, tx);
      await this.transport.send(mail, contact);
      await this.mails.markSent(mail.id, tx);
    }
  }
}
