import { BitRows } from '../../../../src/matching/core/columns/bit-rows.js';

const NAMES = Array.from({ length: 70 }, (_, number) => `cause-${String(number)}`);

/** Rows of which the first has named `known` texts, so that the rest get numbers in the order of `NAMES`. */
function rowsWith(known: number, rows = 4): BitRows {
  const bits = new BitRows();
  bits.reserve(rows);
  bits.set(0, NAMES.slice(0, known));
  return bits;
}

/** What a row holds of all texts. */
function held(bits: BitRows, row: number): string[] {
  return NAMES.filter((name) => bits.intersects(row, bits.bitsOf([name])));
}

describe('rows of bits', () => {
  it.each([1, 31, 32, 33, 64, 65, 70])('hold sets of %i texts', (count) => {
    const bits = rowsWith(count);
    const last = NAMES.slice(count - 1, count);
    bits.set(1, last);
    expect([0, 1, 2].map((row) => held(bits, row))).toEqual([NAMES.slice(0, count), last, []]);
    expect(bits.shared(0, bits.bitsOf(NAMES))).toBe(count);
    expect(bits.shared(1, bits.bitsOf(NAMES))).toBe(1);
    // A word of 32 bits for each of the four rows and each 32 texts.
    expect(bits.bytes).toBe(4 * 4 * Math.ceil(count / 32));
  });

  it('keep their sets when a text needs another word, or more rows are needed', () => {
    const bits = rowsWith(2);
    bits.set(3, ['cause-1']);
    bits.set(1, NAMES);
    bits.reserve(6);
    bits.set(5, ['cause-69']);
    expect([0, 1, 2, 3, 4, 5].map((row) => held(bits, row))).toEqual([
      ['cause-0', 'cause-1'],
      NAMES,
      [],
      ['cause-1'],
      [],
      ['cause-69'],
    ]);
  });

  it('forget what a row held before, and nothing else', () => {
    const bits = rowsWith(40);
    for (const row of [1, 2, 3]) bits.set(row, ['cause-1', 'cause-33']);
    bits.set(2, ['cause-34']);
    expect([1, 2, 3].map((row) => held(bits, row))).toEqual([
      ['cause-1', 'cause-33'],
      ['cause-34'],
      ['cause-1', 'cause-33'],
    ]);
  });

  it('count what two sets share', () => {
    const bits = rowsWith(70);
    bits.set(1, ['cause-3', 'cause-31', 'cause-32', 'cause-69']);
    const shared = (...names: string[]) => bits.shared(1, bits.bitsOf(names));
    expect(shared('cause-3', 'cause-31', 'cause-32', 'cause-69', 'cause-4')).toBe(4);
    expect(shared('cause-69', 'cause-31')).toBe(2);
    expect(shared('cause-4', 'cause-33')).toBe(0);
    expect(bits.intersects(1, bits.bitsOf(['cause-69']))).toBe(true);
    expect(bits.intersects(1, bits.bitsOf(['cause-4', 'cause-33', 'cause-68']))).toBe(false);
  });

  it('leave out texts that no row has had', () => {
    const bits = rowsWith(2);
    expect([...bits.bitsOf(['cause-1', 'cause-9'])]).toEqual([0b10]);
    expect(['cause-1', 'cause-9'].map((name) => bits.numberOf(name))).toEqual([1, undefined]);
  });

  it('know an empty set', () => {
    const bits = rowsWith(40);
    bits.set(1, ['cause-35']);
    bits.set(2, ['cause-0']);
    expect([0, 1, 2, 3].map((row) => bits.isEmpty(row))).toEqual([false, false, false, true]);
  });

  it('fold a set into a byte, in which numbers eight apart share a bit', () => {
    const bits = rowsWith(70);
    bits.set(1, ['cause-1', 'cause-10', 'cause-20', 'cause-29', 'cause-32']);
    bits.set(2, ['cause-39', 'cause-63']);
    expect([0, 1, 2, 3].map((row) => bits.byteOf(row))).toEqual([255, 0b11_0111, 0b1000_0000, 0]);
  });
});
