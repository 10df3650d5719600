import type { CoopFacts, WeekFacts } from '../../coops/coops.events.js';
import { type IsoWeek } from '../../platform/iso-week.js';
import { MatchingInputError } from './input-error.js';

/**
 * Free half-days of each week by a co-op's facts: what `freeHalfDays` of the capacity ledger gives (a test holds
 * the two equal), without a map of every declared week, since this runs for every co-op of a network and a brief
 * looks at few weeks, mostly one after the other. Rests on the weeks being ascending, as the facts promise.
 *
 * @throws MatchingInputError from the returned function when a week's numbers are none
 */
export function freeIn(coop: CoopFacts): (week: IsoWeek) => number {
  const { weeks, declared, assumedPerWeek } = coop.capacity;
  const without = declared ? 0 : assumedPerWeek;
  let next = 0;
  return (week) => {
    if (weeks[next]?.week !== week) next = firstFrom(weeks, week);
    const row = weeks[next];
    if (row?.week !== week) return without;
    next++;
    const free = row.declared - row.held - row.committed;
    if (Number.isFinite(free)) return Math.max(0, free);
    throw new MatchingInputError(
      `co-op ${coop.coopId}: capacity.weeks ${week}`,
      `must hold numbers, got declared ${row.declared}, held ${row.held}, committed ${row.committed}`,
    );
  };
}

/** The position of the first row at or after a week. */
function firstFrom(weeks: readonly WeekFacts[], week: IsoWeek): number {
  let low = 0;
  let high = weeks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((weeks[middle]?.week ?? '') < week) low = middle + 1;
    else high = middle;
  }
  return low;
}
