import { signatureBits, signatureOf } from '../../../../src/matching/core/columns/signature.js';

describe('a signature', () => {
  it('has two bits of one byte for each list, and uses every pair of every byte', () => {
    const seen = new Set<string>();
    for (let key = 0; key < 2_000; key++) {
      const { byte, bits } = signatureBits(key);
      const word = bits << (8 * (byte % 4));
      const expected = byte < 4 ? { low: word, high: 0 } : { low: 0, high: word };
      expect(signatureOf([key])).toEqual(expected);
      expect(bits.toString(2).replaceAll('0', '')).toBe('11');
      seen.add(`${String(byte)} ${String(bits)}`);
    }
    // Eight bytes of 8 x 7 / 2 pairs.
    expect(seen.size).toBe(224);
    expect([...seen].every((each) => each < '8')).toBe(true);
  });

  it('gives lists that are numbered one after the other bits of their own, as far as they go', () => {
    const keys = Array.from({ length: 120 }, (_, key) => key);
    const each = keys.map((key) => Object.values(signatureBits(key)).join(' '));
    expect(new Set(each).size).toBe(120);
  });

  it('has the bits of all its lists', () => {
    const keys = [0, 1, 2, 3];
    const each = keys.map((key) => signatureOf([key]));
    expect(new Set(each.map(({ low, high }) => `${String(low)} ${String(high)}`)).size).toBe(4);
    expect(signatureOf(keys)).toEqual({
      low: each.reduce((bits, { low }) => bits | low, 0),
      high: each.reduce((bits, { high }) => bits | high, 0),
    });
  });

  it('is empty without lists', () => {
    expect(signatureOf([])).toEqual({ low: 0, high: 0 });
  });
});
