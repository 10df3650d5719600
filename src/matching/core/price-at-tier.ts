import type { BriefFacts } from '../../briefs/briefs.events.js';

const FULL_BPS = 10_000;

/** What the client pays for some days at a day rate and the brief's tier, minor units, not rounded. */
export function priceMinor(dayRateMinor: number, days: number, brief: BriefFacts): number {
  // One division, last: whole days at whole rates stay whole until then.
  return (dayRateMinor * (FULL_BPS + brief.adjustmentBps) * days) / FULL_BPS;
}
