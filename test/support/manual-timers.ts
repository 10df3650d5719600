import type { Timers } from '../../src/platform/timers.js';

/** Timers whose time passes only when a test says so. */
export class ManualTimers implements Timers {
  /** Milliseconds since the beginning. */
  now = 0;
  private waiting: { readonly at: number; readonly run: () => void }[] = [];

  /** For how long something is waited for, in the order in which it is due. */
  get pauses(): number[] {
    return this.waiting.map(({ at }) => at - this.now).toSorted((one, other) => one - other);
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.now + ms, run };
    this.waiting.push(timer);
    return () => {
      this.waiting = this.waiting.filter((each) => each !== timer);
    };
  }

  pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(ms, resolve);
    });
  }

  /** Lets time pass, and what is due happen, with all that follows from it. */
  async pass(ms: number): Promise<void> {
    await settled();
    const until = this.now + ms;
    for (;;) {
      const [next] = this.waiting.toSorted((one, other) => one.at - other.at);
      if (!next || next.at > until) break;
      this.now = next.at;
      this.waiting = this.waiting.filter((each) => each !== next);
      next.run();
      await settled();
    }
    this.now = until;
  }
}

/** When every promise that can go on has done so. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
