/** Every number in a value, by its path. */
export function numbersIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value === 'number') return [[...path]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => numbersIn(part, [...path, key]));
}

/** A copy with another value at a path. */
export function replaced<T>(value: T, path: readonly string[], by: unknown): T {
  const copy = structuredClone(value);
  const last = path.at(-1);
  let part: unknown = copy;
  for (const key of path.slice(0, -1)) part = Reflect.get(Object(part) as object, key);
  if (typeof part === 'object' && part !== null && last !== undefined) Reflect.set(part, last, by);
  return copy;
}
