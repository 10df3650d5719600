import { type WindowWeek, weeksOfWindow } from '../../platform/iso-week.js';

/** Two calendar dates, both inclusive. */
export interface Window {
  readonly start: string;
  readonly end: string;
}

/**
 * What is left of windows from a day on, in weeks. Remembers what it has worked out: one brief is held at several
 * co-ops, and the calendar is slow.
 * @param today calendar date
 */
export function openWeeks(today: string): (window: Window) => readonly WindowWeek[] {
  const known = new Map<string, readonly WindowWeek[]>();
  return ({ start, end }) => {
    const key = `${start} ${end}`;
    const weeks = known.get(key) ?? weeksOfWindow(start > today ? start : today, end);
    known.set(key, weeks);
    return weeks;
  };
}
