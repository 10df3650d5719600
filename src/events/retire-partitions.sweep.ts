import { Injectable } from '@nestjs/common';
import { Retention } from './retention.js';
import { Sweep, type SweepTask } from './sweep.js';

/** Lets go of what the log need not keep any longer. */
@Injectable()
@Sweep({ name: 'retire-partitions', everyMs: 60_000 })
export class RetirePartitions implements SweepTask {
  constructor(private readonly retention: Retention) {}

  async sweep(): Promise<void> {
    await this.retention.retire();
  }
}
