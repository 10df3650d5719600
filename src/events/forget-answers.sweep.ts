import { Injectable } from '@nestjs/common';
import { IdempotencyStore } from '../platform/http/idempotency.store.js';
import { Sweep, type SweepTask } from './sweep.js';

/** Forgets the answers that were kept for Idempotency-Keys, some minutes after their 24 hours. */
@Injectable()
@Sweep({ name: 'forget-answers', everyMs: 600_000 })
export class ForgetAnswers implements SweepTask {
  constructor(private readonly answers: IdempotencyStore) {}

  async sweep(): Promise<void> {
    await this.answers.expire();
  }
}
