import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';

/** Waiting, as a dependency, so that a simulation can let time pass as it likes. */
@Injectable()
export class Timers {
  /** Calls `run` once, after `ms` milliseconds. @returns what calls it off */
  after(ms: number, run: () => void): () => void {
    const timer = setTimeout(run, ms);
    return () => {
      clearTimeout(timer);
    };
  }

  /** Resolves after `ms` milliseconds. Does not keep the process alive. */
  async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { ref: false });
  }
}
