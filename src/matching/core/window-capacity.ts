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

/** Why a window has no days for anybody: it is over, or what is left of it is a weekend; null when it has some. */
export function noDaysBecause(
  { window: { start, end } }: BriefFacts,
  { from, weeks }: BriefContext,
): string | null {
  if (weeks.length === 0) return `The brief's window, ${spanOf(start, end)}, is over.`;
  if (weeks.some(({ workingDays }) => workingDays > 0)) return null;
  return from === start
    ? `The brief's window, ${spanOf(start, end)}, has no working day.`
    : `What is left of the brief's window, ${spanOf(from, end)}, has no working day.`;
}

function spanOf(first: string, last: string): string {
  return first === last ? first : `${first} to ${last}`;
}

/**
 * `It has 3 free days between 2026-12-07 and 2026-12-31`, or `on` the only day, with the source when they are only
 * assumed.
 */
export function freeDaysSentence(
  free: number,
  brief: BriefFacts,
  coop: CoopFacts,
  context: BriefContext,
): string {
  const assumed = coop.capacity.declared ? '' : ' (assumed from its size, it has declared no week)';
  const [first, last] = [context.from, brief.window.end];
  const when = first === last ? `on ${last}` : `between ${first} and ${last}`;
  return `It has ${days(free).replace(' day', ' free day')} ${when}${assumed}`;
}
