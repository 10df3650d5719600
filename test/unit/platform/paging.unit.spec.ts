import { z } from 'zod';
import { decodeCursor, encodeCursor, toPage } from '../../../src/platform/http/paging.js';
import { DomainError } from '../../../src/platform/domain-error.js';

const rows = [1, 2, 3].map((id) => ({ id: `k${String(id)}` }));
const keyOf = (row: { id: string }) => row.id;

describe('a page of a list', () => {
  it('shows as many rows as asked for, and a cursor when there are more', () => {
    expect(toPage(rows, 2, keyOf, keyOf)).toEqual({
      items: ['k1', 'k2'],
      nextCursor: encodeCursor('k2'),
    });
  });

  it('is the last one when no row is left over', () => {
    expect(toPage(rows, 3, keyOf, keyOf)).toEqual({ items: ['k1', 'k2', 'k3'], nextCursor: null });
    expect(toPage([], 3, keyOf, keyOf)).toEqual({ items: [], nextCursor: null });
  });
});

describe('a cursor', () => {
  it('gives back the key that it stands after', () => {
    expect(decodeCursor(encodeCursor('Zürich|7'))).toBe('Zürich|7');
    expect(decodeCursor(undefined)).toBeUndefined();
  });

  it.each([
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('k2').toString('base64url')],
    ['another JSON', Buffer.from('{"0":"k2"}').toString('base64url')],
    ['two keys', Buffer.from('["k1","k2"]').toString('base64url')],
    ['a number', Buffer.from('[2]').toString('base64url')],
    ['text that Postgres refuses', encodeCursor('a\0')],
    ['nothing', ''],
  ])('is refused when it is %s', (_, cursor) => {
    expect(() => decodeCursor(cursor)).toThrow(DomainError);
  });

  it('is refused when its key is of another kind than the list’s', () => {
    expect(decodeCursor(encodeCursor('12'), z.coerce.number())).toBe(12);
    expect(() => decodeCursor(encodeCursor('x'), z.coerce.number())).toThrow(DomainError);
    expect(() => decodeCursor(encodeCursor('12'), z.uuid())).toThrow(DomainError);
  });
});
