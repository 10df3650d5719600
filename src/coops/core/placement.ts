import { type IsoWeek, type WindowWeek } from '../../platform/iso-week.js';
import type { CoopFacts, WeekFacts } from '../coops.events.js';

/** Half-days placed in one ISO week. */
export interface PlacedWeek {
  readonly week: IsoWeek;
  readonly halfDays: number;
}

/**
 * Places an effort in a window, greedily from its first week, all or nothing.
 * A week at the edge of the window offers only the share of its free half-days that its working days
 * inside the window are of five, rounded down.
 *
 * @param halfDays effort, whole half-days, at least 1
 * @param weeks the window's weeks, ascending
 * @param freeIn free half-days of a week, not negative
 * @returns the placement, ascending by week and summing to `halfDays`; null when the window has too little
 */
export function placeEffort(
  halfDays: number,
  weeks: readonly WindowWeek[],
  freeIn: (week: IsoWeek) => number,
): PlacedWeek[] | null {
  const placed: PlacedWeek[] = [];
  let left = halfDays;
  for (const { week, workingDays } of weeks) {
    if (left <= 0) break;
    const offered = Math.floor((freeIn(week) * workingDays) / 5);
    const taken = Math.min(offered, left);
    if (taken > 0) placed.push({ week, halfDays: taken });
    left -= taken;
  }
  return left > 0 ? null : placed;
}

/** Free half-days of one week; see `CoopFacts.capacity` for a week without a row. */
export function freeInWeek(
  row: Omit<WeekFacts, 'week'> | undefined,
  { declared, assumedPerWeek }: Omit<CoopFacts['capacity'], 'weeks'>,
): number {
  if (row) return Math.max(0, row.declared - row.held - row.committed);
  return declared ? 0 : assumedPerWeek;
}

/** Free half-days of each week by a co-op's facts. */
export function freeHalfDays(capacity: CoopFacts['capacity']): (week: IsoWeek) => number {
  const rows = new Map(capacity.weeks.map((row) => [row.week, row]));
  return (week) => freeInWeek(rows.get(week), capacity);
}
