import { z } from 'zod';
import { DomainError } from '../domain-error.js';
import { unstorableStrings } from './storable.js';
import { wholeNumberInUrl } from './whole-number.js';

/** `?cursor=&limit=` of every list. */
export const pageQuery = z.strictObject({
  cursor: z.string().max(500).optional(),
  limit: wholeNumberInUrl(1, 100).prefault(20),
});
export type PageQuery = z.infer<typeof pageQuery>;

/** The schema of a page of `item`. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });
}

export interface Page<T> {
  readonly items: T[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** An opaque cursor that stands after the row with this key. */
export function encodeCursor(key: string): string {
  return Buffer.from(JSON.stringify([key])).toString('base64url');
}

/**
 * The key that a cursor stands after.
 * @param key the schema of the key: a forged cursor must not reach the database as, say, something other than a uuid
 * @throws DomainError invalid when the cursor is not one of ours
 */
export function decodeCursor(cursor: string | undefined): string | undefined;
export function decodeCursor<T>(cursor: string | undefined, key: z.ZodType<T>): T | undefined;
export function decodeCursor(cursor: string | undefined, key: z.ZodType = z.string()): unknown {
  if (cursor === undefined) return undefined;
  const parsed = z.tuple([key]).safeParse(readJson(Buffer.from(cursor, 'base64url').toString()));
  if (parsed.success && unstorableStrings(parsed.data).length === 0) return parsed.data[0];
  throw DomainError.invalid(
    '/cursor',
    'The cursor is not one that a list gave out; leave it away to start over.',
  );
}

/** Undefined for what is not JSON. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Cuts rows to a page. Ask the database for `limit + 1` rows, so that the last page is known as such.
 * @param keyOf the key that the next page starts after
 */
export function toPage<R, T>(
  rows: readonly R[],
  limit: number,
  keyOf: (row: R) => string,
  present: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null;
  return { items: shown.map(present), nextCursor };
}
