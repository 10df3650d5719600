import { setTimeout as pause } from 'node:timers/promises';
import type { Worker } from './contender.js';

/** A worker of loops that each ask again as long as there is something, and else after a pause. */
export function pollingLoops(
  count: number,
  pollMs: number,
  workOnce: () => Promise<boolean>,
  end: () => Promise<void>,
): Worker {
  let isOpen = true;
  let loops: Promise<void>[] = [];
  const loop = async (): Promise<void> => {
    while (isOpen) if (!(await workOnce())) await pause(pollMs);
  };
  return {
    start: () => {
      loops = Array.from({ length: count }, loop);
      return Promise.resolve();
    },
    close: async () => {
      isOpen = false;
      await Promise.all(loops);
      await end();
    },
  };
}
