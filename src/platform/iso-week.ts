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
  const ms = dateToMs(date);
  const weekday = (new Date(ms).getUTCDay() + 6) % 7;
  const thursday = new Date(ms + (3 - weekday) * DAY_MS);
  const year = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1;
  return `${String(year)}-W${String(week).padStart(2, '0')}`;
}

/** The Monday of an ISO week, as a calendar date. Throws RangeError when it is not an ISO week. */
export function mondayOf(week: IsoWeek): string {
  const match = ISO_WEEK.exec(week);
  if (!match) throw new RangeError(`"${week}" is not an ISO week such as 2026-W49`);
  const year = Number(match[1]);
  const number = Number(match[2]);
  const fourth = Date.UTC(year, 0, 4);
  const weekday = (new Date(fourth).getUTCDay() + 6) % 7;
  return msToDate(fourth + (number - 1) * 7 * DAY_MS - weekday * DAY_MS);
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
  const last = dateToMs(end);
  const weeks: WindowWeek[] = [];
  let monday = dateToMs(mondayOf(isoWeekOf(start)));
  const first = dateToMs(start);
  for (; monday <= last; monday += 7 * DAY_MS) {
    let workingDays = 0;
    for (let day = 0; day < 5; day++) {
      const at = monday + day * DAY_MS;
      if (at >= first && at <= last) workingDays++;
    }
    weeks.push({ week: isoWeekOf(msToDate(monday)), workingDays });
  }
  return weeks;
}
