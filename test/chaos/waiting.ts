import { setTimeout as pause } from 'node:timers/promises';
import { countPending } from './found.js';

/** Waits for something. @returns how many seconds that took; Infinity when it did not come about in time */
export async function secondsUntil(
  isSo: () => boolean | Promise<boolean>,
  withinSeconds: number,
  everyMs = 50,
): Promise<number> {
  const begun = performance.now();
  for (;;) {
    // A server that is down answers nothing, which is not it.
    const so = await Promise.resolve(isSo()).catch(() => false);
    const seconds = (performance.now() - begun) / 1000;
    if (so) return seconds;
    if (seconds > withinSeconds) return Infinity;
    await pause(everyMs);
  }
}

/** The same; @throws Error when it did not come about in time */
export async function mustCome(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  withinSeconds = 60,
): Promise<void> {
  if ((await secondsUntil(isSo, withinSeconds)) === Infinity)
    throw new Error(`the rig waited ${String(withinSeconds)} s in vain for: ${what}`);
}

/** Waits until nothing is pending. @returns seconds; Infinity when it did not come to that in time */
export function drained(url: string, withinSeconds: number): Promise<number> {
  return secondsUntil(async () => (await countPending(url)) === 0, withinSeconds, 100);
}
