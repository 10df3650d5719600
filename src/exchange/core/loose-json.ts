/** Reading JSON that others wrote: what is absent or of another type is null or empty, never an exception. */

/** The value at a path of keys; undefined where it ends early. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let current: unknown = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key))
      return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}

/** The elements of an array; an object that stands where a list should is a list of one. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = at(value, ...path);
  if (Array.isArray(found)) return found;
  return typeof found === 'object' && found !== null ? [found] : [];
}

/** What Postgres refuses in a text: U+0000, and half of a surrogate pair. */
const UNSTORABLE = /\0|\p{Cs}/gu;

/** Text that a database can keep, trimmed; null when there is none. Numbers count as text. */
export function textAt(value: unknown, ...path: readonly string[]): string | null {
  const found = at(value, ...path);
  if (typeof found === 'number') return String(found);
  if (typeof found !== 'string') return null;
  const kept = found.replace(UNSTORABLE, '').trim();
  return kept === '' ? null : kept;
}

/** A finite number, also when written as text (`"60,000"`). */
export function numberAt(value: unknown, ...path: readonly string[]): number | null {
  const found = at(value, ...path);
  if (typeof found === 'number') return Number.isFinite(found) ? found : null;
  if (typeof found !== 'string' || !/\d/.test(found)) return null;
  const number = Number(found.replaceAll(',', '').trim());
  return Number.isFinite(number) ? number : null;
}

const FIRST_YEAR = 2000;
const LAST_YEAR = 2099;

/** The calendar date of an ISO date or instant, as it is written there; null outside the years 2000 to 2099. */
export function dayAt(value: unknown, ...path: readonly string[]): string | null {
  const day = textAt(value, ...path)?.slice(0, 10) ?? '';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) return null;
  const year = date.getUTCFullYear();
  return year >= FIRST_YEAR && year <= LAST_YEAR ? day : null;
}

/** An instant in milliseconds since 1970; null when it is none. */
export function instantAt(value: unknown, ...path: readonly string[]): number | null {
  const instant = Date.parse(textAt(value, ...path) ?? '');
  return Number.isNaN(instant) ? null : instant;
}
