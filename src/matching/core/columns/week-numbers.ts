import type { WeekFacts } from '../../../coops/coops.events.js';
import { mondayOf, type IsoWeek } from '../../../platform/iso-week.js';

const WEEK_MS = 7 * 86_400_000;
/** 1970-01-01 was a Thursday: the first whole week starts four days later. */
const FIRST_MONDAY_MS = 4 * 86_400_000;

const known = new Map<IsoWeek, number>();

/** Whole weeks from Monday 1970-01-05, so that weeks that follow each other have numbers that do. */
export function weekNumber(week: IsoWeek): number {
  let number = known.get(week);
  if (number === undefined) {
    number = (Date.parse(`${mondayOf(week)}T00:00:00Z`) - FIRST_MONDAY_MS) / WEEK_MS;
    known.set(week, number);
  }
  return number;
}

/**
 * Free half-days of the weeks from the first row to the last, gaps filled; what `freeIn` answers for them.
 * @param weeks ascending, checked by `checkWeeks`
 * @param without free half-days of a week that has no row
 */
export function freeByWeek(
  weeks: readonly WeekFacts[],
  without: number,
): { readonly first: number; readonly free: Uint16Array } {
  const [start, end] = [weeks[0], weeks.at(-1)];
  if (start === undefined || end === undefined) return { first: 0, free: new Uint16Array(0) };
  const first = weekNumber(start.week);
  const free = new Uint16Array(weekNumber(end.week) - first + 1).fill(without);
  for (const { week, declared, held, committed } of weeks) {
    free[weekNumber(week) - first] = Math.max(0, declared - held - committed);
  }
  return { first, free };
}
