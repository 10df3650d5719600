import { setTimeout as pause } from 'node:timers/promises';
import { countPending } from './found.js';

/** Waits until nothing is pending. @returns how many seconds that took; Infinity when it did not come to that in time */
export async function drained(url: string, withinSeconds: number): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const seconds = (performance.now() - begun) / 1000;
    if ((await countPending(url)) === 0) return seconds;
    if (seconds > withinSeconds) return Infinity;
    await pause(100);
  }
}
