const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** An instant as people read it: `26 November 2026 at 14:05 UTC`. */
export function moment(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${calendarDay(at)} at ${two(at.getUTCHours())}:${two(at.getUTCMinutes())} UTC`;
}

/** The UTC calendar day of an instant: `26 November 2026`. */
export function calendarDay(at: Date): string {
  const month = MONTHS[at.getUTCMonth()] ?? '';
  return `${String(at.getUTCDate())} ${month} ${String(at.getUTCFullYear())}`;
}
