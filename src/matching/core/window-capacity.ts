import type { BriefFacts } from '../../briefs/briefs.events.js';
import type { CoopFacts } from '../../coops/coops.events.js';
import { type PlacedWeek, placeEffort } from '../../coops/core/placement.js';
import { type BriefContext } from './brief-context.js';
import { freeIn } from './free-capacity.js';
import { days } from './wording.js';

/** Where a brief's effort would go in a co-op's weeks; null when it does not fit. */
export function placementIn(coop: CoopFacts, context: BriefContext): PlacedWeek[] | null {
  return placeEffort(context.halfDays, context.weeks, freeIn(coop));
}

/** All free half-days of a co-op in what is left of the window, edge weeks in proportion as `placeEffort` does. */
export function freeInWindow(coop: CoopFacts, context: BriefContext): number {
  const freeOf = freeIn(coop);
  let free = 0;
  for (const { week, workingDays } of context.weeks) {
    free += Math.floor((freeOf(week) * workingDays) / 5);
  }
  return free;
}

/** `It has 3 free days between 2026-12-07 and 2026-12-31`, with the source when they are only assumed. */
export function freeDaysSentence(
  free: number,
  brief: BriefFacts,
  coop: CoopFacts,
  context: BriefContext,
): string {
  const assumed = coop.capacity.declared ? '' : ' (assumed from its size, it has declared no week)';
  const [first, last] = [context.from, brief.window.end];
  return `It has ${days(free).replace(' day', ' free day')} between ${first} and ${last}${assumed}`;
}
