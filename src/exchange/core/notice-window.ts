import { addDays } from '../../platform/iso-week.js';

/** The dates that a notice gives, ISO calendar dates. */
export interface NoticePeriod {
  /** Start and end of the contract. */
  readonly start: string | null;
  readonly end: string | null;
  /** The contract's duration in days, where it gives that instead. */
  readonly days: number | null;
  /** The last day for tenders. */
  readonly tenderEnd: string | null;
  readonly published: string | null;
}

export interface Window {
  readonly start: string;
  readonly end: string;
}

/** Days from the last day for tenders to the start, where the notice does not say. */
const CHOOSING_DAYS = 28;
/** Days from publication to the start, where it gives no other date. */
const TENDERING_DAYS = 56;
const USUAL_DAYS = 26 * 7;
const SHORTEST_DAYS = 4 * 7;
const LONGEST_DAYS = 52 * 7;
/** How far ahead `--shift-dates` puts the newest start. */
export const SHIFTED_AHEAD_DAYS = 28;

const DAY_MS = 86_400_000;

/** Calendar days from one date to another, the first not counted. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** Calendar days that the contract lasts, where the notice says so. */
export function contractDays({ start, end, days }: NoticePeriod): number | null {
  if (start !== null && end !== null && end > start) return daysBetween(start, end);
  return days !== null && days > 0 ? days : null;
}

/**
 * When the work is to be done: the contract's dates, between 4 and 52 weeks of them. Without a start it begins 4 weeks
 * after the last day for tenders, else 8 weeks after publication; without an end it lasts 26 weeks. Null without any date.
 */
export function windowOf(period: NoticePeriod): Window | null {
  const { start: stated, tenderEnd, published } = period;
  const start =
    stated ??
    (tenderEnd === null ? null : addDays(tenderEnd, CHOOSING_DAYS)) ??
    (published === null ? null : addDays(published, TENDERING_DAYS));
  if (start === null) return null;
  const end = period.end !== null && period.end > start ? daysBetween(start, period.end) : null;
  const days = end ?? period.days ?? USUAL_DAYS;
  const bounded = Math.min(LONGEST_DAYS, Math.max(SHORTEST_DAYS, Math.round(days)));
  return { start, end: addDays(start, bounded) };
}

/** Days by which a whole file is moved so that its newest start lies four weeks after today; 0 for no window at all. */
export function shiftDays(windows: readonly Window[], today: string): number {
  const newest = windows.map(({ start }) => start).reduce((a, b) => (a > b ? a : b), '');
  return newest === '' ? 0 : daysBetween(newest, addDays(today, SHIFTED_AHEAD_DAYS));
}

export function shifted({ start, end }: Window, days: number): Window {
  return { start: addDays(start, days), end: addDays(end, days) };
}

/** Work that should have begun is history: it is ranked for the record and offered to nobody. */
export function isPast({ start }: Window, today: string): boolean {
  return start < today;
}
