import { Injectable } from '@nestjs/common';
import { Sweep, type SweepTask } from '../events/sweep.js';
import { MailRepository } from './mail.repository.js';
import { Outbox } from './outbox.js';

/** Deletes old mails, in the database and in this machine's outbox. */
@Injectable()
@Sweep({ name: 'forget-mails', everyMs: 3_600_000 })
export class ForgetMails implements SweepTask {
  constructor(
    private readonly mails: MailRepository,
    private readonly outbox: Outbox,
  ) {}

  async sweep(): Promise<void> {
    await this.mails.forgetOld();
    await this.outbox.forgetOld();
  }
}
