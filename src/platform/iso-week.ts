/** Calendar arithmetic by ISO 8601 week. Pure: dates in, weeks out; no clock. */

const DAY_MS = 86_400_000;

/** An ISO week, `2026-W49`. Compares as a string in calendar order. */
export type IsoWeek = string;

const ISO_WEEK = /^(\d{4})-W(\d{2})$/;

/** Milliseconds of an ISO calendar date `2026-11-24` at midnight UTC. */
function dateToMs(date: string): number {
  return Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
}

function msToDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** The ISO week that a calendar date (`2026-11-24`) falls in. */
export function isoWeekOf(date: string): IsoWeek {
  return isoWeekAt(dateToMs(date));
}

/** @param ms a midnight UTC */
function isoWeekAt(ms: number): IsoWeek {
  const thursday = mondayBefore(ms) + 3 * DAY_MS;
  const year = new Date(thursday).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1;
  return `${String(year)}-W${String(week).padStart(2, '0')}`;
}

/** The Monday of the same ISO week; both are midnights UTC. 1970-01-01 was a Thursday. */
function mondayBefore(ms: number): number {
  const days = ms / DAY_MS + 3;
  return ms - (days - 7 * Math.floor(days / 7)) * DAY_MS;
}

/** The Monday of an ISO week, as a calendar date. Throws RangeError when it is not an ISO week. */
export function mondayOf(week: IsoWeek): string {
  const match = ISO_WEEK.exec(week);
  if (!match) throw new RangeError(`"${week}" is not an ISO week such as 2026-W49`);
  const year = Number(match[1]);
  const number = Number(match[2]);
  return msToDate(mondayBefore(Date.UTC(year, 0, 4)) + (number - 1) * 7 * DAY_MS);
}

/** Whether the string is an ISO week that exists; `2026-W53` does, `2025-W53` does not. */
export function isIsoWeek(week: string): boolean {
  return ISO_WEEK.test(week) && isoWeekOf(mondayOf(week)) === week;
}

/** The week `count` weeks after (or, negative, before) the given one. */
export function addWeeks(week: IsoWeek, count: number): IsoWeek {
  return isoWeekOf(msToDate(dateToMs(mondayOf(week)) + count * 7 * DAY_MS));
}

/** The calendar date `count` days after (or before) the given one. */
export function addDays(date: string, count: number): string {
  return msToDate(dateToMs(date) + count * DAY_MS);
}

/** A week of a window, with the number of its working days (Monday to Friday) that lie inside. */
export interface WindowWeek {
  readonly week: IsoWeek;
  /** 0 to 5. */
  readonly workingDays: number;
}

/** The weeks that a window of two inclusive calendar dates touches, ascending. Empty when it ends before it starts. */
export function weeksOfWindow(start: string, end: string): WindowWeek[] {
  if (end < start) return [];
  const [first, last] = [dateToMs(start), dateToMs(end)];
  const weeks: WindowWeek[] = [];
  for (let monday = mondayBefore(first); monday <= last; monday += 7 * DAY_MS) {
    const from = Math.max(first, monday);
    const to = Math.min(last, monday + 4 * DAY_MS);
    const workingDays = Math.max(0, (to - from) / DAY_MS + 1);
    weeks.push({ week: isoWeekAt(monday), workingDays });
  }
  return weeks;
}
