/** Where a string stands that Postgres cannot keep: half a surrogate pair, or the character U+0000. */
export type Path = readonly (string | number)[];

const UNSTORABLE = /\p{Cs}|\0/u;

/** The paths of all strings in a value, keys of objects included, that a text or jsonb column would refuse. */
export function unstorableStrings(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return UNSTORABLE.test(value) ? [path] : [];
  if (Array.isArray(value))
    return value.flatMap((item, at) => unstorableStrings(item, [...path, at]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    UNSTORABLE.test(key) ? [path] : unstorableStrings(item, [...path, key]),
  );
}

const JUDGED_LATER = new WeakSet<object>();

/** Marks the schema of a request of which nothing is stored, and whose handler tells unstorable strings itself. */
export function judgesStrings(schema: object): void {
  JUDGED_LATER.add(schema);
}

/** Whether the strings of a request must be storable for it to come through. */
export function mustBeStorable(schema: object): boolean {
  return !JUDGED_LATER.has(schema);
}
