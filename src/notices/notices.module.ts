import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { CoopsModule } from '../coops/coops.module.js';
import { AddressBook } from './address-book.js';
import { ForgetMails } from './forget-mails.sweep.js';
import { MailTransport } from './mail-transport.js';
import { Outbox } from './outbox.js';
import { MailRepository } from './mail.repository.js';
import { NoticeWriter } from './notice-writer.js';
import { SendMail } from './send-mail.consumer.js';
import { WriteNotices } from './write-notices.consumer.js';

@Module({
  imports: [ClientsModule, CoopsModule],
  providers: [
    AddressBook,
    ForgetMails,
    MailRepository,
    MailTransport,
    Outbox,
    NoticeWriter,
    SendMail,
    WriteNotices,
  ],
})
export class NoticesModule {}
