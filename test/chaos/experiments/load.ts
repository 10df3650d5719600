import type { Stage } from '../experiment.js';

/**
 * Briefs a second where it is not the load that is on trial: about half of what the machine of docs/benchmarks.md
 * works off, mails included, so that what is still to do at the end is the doing of the harm.
 */
export const GENTLE_PER_SECOND = 30;

/** Posts at a steady rate for as long as some harm is being done, and a moment longer. */
export async function whileLoaded(
  stage: Stage,
  perSecond: number,
  harm: () => Promise<void>,
): Promise<void> {
  let isOver = false;
  const until = (): boolean => isOver;
  const load = stage.poster.drive({ briefs: Infinity, connections: 16, perSecond, until });
  try {
    await harm();
  } finally {
    isOver = true;
    await load;
  }
}

/** How often something is done at a smaller size than the full one. */
export function scaled(count: number, stage: Stage, full: number, least = 2): number {
  return Math.min(count, Math.max(least, Math.round((count * stage.briefs) / full)));
}

/** A finding for each bar that did not hold. */
export function unless(...bars: readonly (readonly [holds: boolean, finding: string])[]): string[] {
  return bars.filter(([holds]) => !holds).map(([, finding]) => finding);
}
