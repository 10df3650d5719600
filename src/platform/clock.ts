import { Injectable } from '@nestjs/common';

/** The time of this machine. Deadlines that matter under concurrency use the database's clock instead. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** Today's calendar date in UTC, `2026-11-24`. */
  today(): string {
    return this.now().toISOString().slice(0, 10);
  }
}
