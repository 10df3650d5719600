import { byId } from './tie-break.js';

/**
 * One text for one value: keys in the order of their code units, no white space, numbers as ECMAScript writes
 * them, `undefined` properties left out. A value that has been through JSON and back gives the same text.
 *
 * @throws RangeError for what JSON cannot carry (NaN, Infinity, a function), naming where it is
 */
export function canonicalJson(value: unknown, at = '$'): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return `[${items.map((item, index) => canonicalJson(item, `${at}[${index}]`)).join(',')}]`;
  }
  if (typeof value === 'object') {
    const parts = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => byId(a, b))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item, `${at}.${key}`)}`);
    return `{${parts.join(',')}}`;
  }
  const kind = typeof value === 'number' ? String(value) : `of type ${typeof value}`;
  throw new RangeError(`${at} cannot be written as JSON: it is ${kind}`);
}
