import { type Timers } from '../platform/timers.js';
import { type Crew } from './crew.js';

/** So that what may wait does not wait for ever while the others are never done. */
const LONGEST_MS = 1000;
/** Batches in a row, each found at once, after which a consumer is behind and waits for nobody any more. */
const MOST_IN_A_ROW = 200;

/**
 * Lets the other consumers of a process go first, for one that nobody waits for while a burst is worked off. Where the
 * burst does not end it would fall behind for ever: once it has found nothing but work for long, it waits no more until
 * it has found none.
 */
export class Courtesy {
  private inARow = 0;

  /** @param others those that may have work of their own */
  constructor(
    private readonly timers: Timers,
    private readonly others: () => readonly Pick<Crew, 'isBusy' | 'onceAtRest'>[],
  ) {}

  /** Resolves when each of the others has been done for a moment, or after a second. */
  async wait(): Promise<void> {
    if (this.inARow >= MOST_IN_A_ROW) return;
    const busy = this.others().filter((crew) => crew.isBusy);
    if (busy.length === 0) return;
    await new Promise<void>((resolve) => {
      let left = busy.length;
      const callOffs: (() => void)[] = [];
      const end = (): void => {
        for (const callOff of callOffs) callOff();
        resolve();
      };
      const done = (): void => {
        left -= 1;
        if (left === 0) end();
      };
      callOffs.push(this.timers.after(LONGEST_MS, end));
      callOffs.push(...busy.map((crew) => crew.onceAtRest(done)));
    });
  }

  /** Tells whether there was a batch to take. */
  note(found: boolean): void {
    this.inARow = found ? this.inARow + 1 : 0;
  }
}
