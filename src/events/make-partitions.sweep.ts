import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Logger } from '../platform/logger.js';
import { Partitions } from './partitions.js';
import { Sweep, type SweepTask } from './sweep.js';

/** Keeps partitions ahead of the log; also at every start, for a database that nobody wrote to for long. */
@Injectable()
@Sweep({ name: 'make-partitions', everyMs: 10_000 })
export class MakePartitions implements SweepTask, OnApplicationBootstrap {
  constructor(
    private readonly partitions: Partitions,
    private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.sweep().catch((error: unknown) => {
      this.logger.warn(`partitions ahead are left to the next sweep: ${String(error)}`);
    });
  }

  async sweep(): Promise<void> {
    const made = await this.partitions.make();
    if (made > 0) this.logger.info(`${String(made)} partitions of the event log are made`);
  }
}
