import { Injectable } from '@nestjs/common';
import { Sweep, type SweepTask } from '../events/sweep.js';
import { MailRepository } from './mail.repository.js';

/** Mails hold names and addresses; they are deleted 30 days after they were sent. */
@Injectable()
@Sweep({ name: 'forget-mails', everyMs: 3_600_000 })
export class ForgetMails implements SweepTask {
  constructor(private readonly mails: MailRepository) {}

  sweep(): Promise<void> {
    return this.mails.forgetOld();
  }
}
