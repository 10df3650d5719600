import type { Logger } from '../platform/logger.js';
import type { Randomness } from '../platform/randomness.js';
import type { Timers } from '../platform/timers.js';

export interface SweepSchedule {
  /** Mean pause between two sweeps. */
  readonly everyMs: number;
}

/**
 * Repeats a task until it is stopped, with jitter so that the workers of a network do not sweep in step.
 * A sweep that fails is logged and repeated; sweeps never overlap.
 */
export class Sweeper {
  private callOff: () => void = () => undefined;
  private current: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly task: () => Promise<void>,
    private readonly schedule: SweepSchedule,
    private readonly logger: Logger,
    private readonly timers: Timers,
    private readonly randomness: Randomness,
  ) {}

  start(): void {
    this.stopped = false;
    this.next();
  }

  /** Resolves when the sweep under way, if any, is finished. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.callOff();
    await this.current;
  }

  private next(): void {
    const pause = this.schedule.everyMs * (0.5 + this.randomness.next());
    this.callOff = this.timers.after(pause, () => {
      this.current = this.once().finally(() => {
        if (!this.stopped) this.next();
      });
    });
  }

  private async once(): Promise<void> {
    try {
      await this.task();
    } catch (error) {
      this.logger.warn(`sweep failed, will be repeated: ${String(error)}`);
    }
  }
}
