import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Consumer, isEvent, type DeliveredEvent, type EventConsumer } from '../events/consumer.js';
import { AddressBook } from './address-book.js';
import { MailRepository } from './mail.repository.js';
import { MailTransport } from './mail-transport.js';
import { MailQueued } from './notices.events.js';

/**
 * Sends queued mails, each in a transaction of its own: a server that refuses one must not send another twice. A mail
 * goes out at least once; that it was sent is noted in the transaction of its delivery. A few at once, since most of
 * the time of each goes in waiting, for the mail server and for the disk.
 */
@Injectable()
@Consumer({ name: 'mail', events: [MailQueued], batchSize: 1, loops: 4, afterOthers: true })
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
