import type { Backfilled } from '../events/deliveries.schemas.js';
import { CommandFault } from './command-fault.js';

/** While a stream is in use: a minute in all. */
const BETWEEN_TRIES_MS = 250;
const MOST_TRIES = 240;

export interface BackfillMeans {
  /** Makes the next batch after the id of an event, or the first. */
  readonly next: (after: string | null) => Promise<Backfilled>;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  readonly report: (done: number, of: number) => void;
}

/**
 * Makes one batch after another, up to where the log ended when it began: what comes later is given to the consumer as
 * it happens.
 * @throws CommandFault when someone holds the streams that come next for a minute; what was made is kept
 */
export async function carryOutBackfill({
  next,
  pause,
  report,
}: BackfillMeans): Promise<Backfilled> {
  let sums = await next(null);
  const { from, to } = sums.log;
  let tries = 0;
  while (BigInt(sums.through) < BigInt(to)) {
    report(Number(sums.through) - Number(from) + 1, Number(to) - Number(from) + 1);
    const { made, leftOut, through } = await next(sums.through);
    tries = through === sums.through ? tries + 1 : 0;
    if (tries === MOST_TRIES)
      throw new CommandFault(
        `Someone has held the streams that come next for a minute. ${deliveries(sums.made)} ${sums.made === 1 ? 'is' : 'are'} made so far; run it again later to go on.`,
      );
    if (tries > 0) await pause(BETWEEN_TRIES_MS);
    sums = { ...sums, made: sums.made + made, leftOut: sums.leftOut + leftOut, through };
  }
  return sums;
}

export function deliveries(count: number): string {
  return `${String(count)} ${count === 1 ? 'delivery' : 'deliveries'}`;
}
