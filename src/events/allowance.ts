import type { Timers } from '../platform/timers.js';
import type { Rate } from './consumer-pace.js';

/** What a rate still allows. Who may do nothing now waits, in turn; nothing is dropped. */
export class Allowance {
  private left: number;
  private readonly waiting: (() => void)[] = [];
  private closed = false;

  constructor(
    private readonly rate: Rate,
    private readonly timers: Timers,
  ) {
    this.left = rate.deliveries;
  }

  /**
   * Waits until something is allowed, and takes it.
   * @returns how many, from 1 to `most`; 0 once it is closed
   */
  async take(most: number): Promise<number> {
    while (this.left === 0 && !this.closed)
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    if (this.closed) return 0;
    const taken = Math.min(most, this.left);
    this.left -= taken;
    return taken;
  }

  /**
   * Ends what `take` began: what was not used is allowed again at once, the rest when its time is over. That time
   * starts here, after the claim, so that it is never shorter than the rate says.
   */
  settle(taken: number, used: number): void {
    this.allow(taken - used);
    if (used > 0) void this.timers.pause(this.rate.withinMs).then(() => this.allow(used));
  }

  /** Lets go those who wait. */
  close(): void {
    this.closed = true;
    this.wakeAll();
  }

  private allow(more: number): void {
    this.left += more;
    if (more > 0) this.wakeAll();
  }

  private wakeAll(): void {
    for (const wake of this.waiting.splice(0)) wake();
  }
}
