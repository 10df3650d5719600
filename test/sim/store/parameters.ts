/** The parameters of our statements, checked as the server would. */
export function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`${String(value)} is no text`);
  return value;
}

export function whole(value: unknown): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new TypeError(`${String(value)} is not whole`);
  return number;
}

export function list(value: unknown): readonly unknown[] {
  if (!isList(value)) throw new TypeError(`${String(value)} is no list`);
  return value;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

export function records(value: unknown): readonly object[] {
  return list(JSON.parse(text(value))).map((each) => {
    if (typeof each !== 'object' || each === null) throw new TypeError('a record is an object');
    return each;
  });
}

export function field(record: object, name: string): unknown {
  return Reflect.get(record, name);
}
