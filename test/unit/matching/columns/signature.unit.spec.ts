import { signatureBit, signatureOf } from '../../../../src/matching/core/columns/signature.js';

describe('a signature', () => {
  it('has one of 64 bits for each list, and uses all of them', () => {
    const seen = new Set<number>();
    for (let key = 0; key < 1_000; key++) {
      const bit = signatureBit(key);
      const expected = bit < 32 ? { low: 1 << bit, high: 0 } : { low: 0, high: 1 << (bit - 32) };
      expect(signatureOf([key])).toEqual(expected);
      seen.add(bit);
    }
    expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 64 }, (_, bit) => bit));
  });

  it('has the bits of all its lists', () => {
    const keys = [0, 1, 2, 3];
    const each = keys.map((key) => signatureOf([key]));
    expect(new Set(keys.map(signatureBit)).size).toBe(4);
    expect(signatureOf(keys)).toEqual({
      low: each.reduce((bits, { low }) => bits | low, 0),
      high: each.reduce((bits, { high }) => bits | high, 0),
    });
  });

  it('is empty without lists', () => {
    expect(signatureOf([])).toEqual({ low: 0, high: 0 });
  });
});
