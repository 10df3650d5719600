import { Slices } from '../../../../src/matching/core/columns/slices.js';

function read(slices: Slices, row: number): number[] {
  const start = slices.start(row);
  return [...slices.values.subarray(start, start + slices.length(row))];
}

describe('slices', () => {
  const three = (): Slices => {
    const slices = new Slices();
    slices.reserve(3);
    slices.set(0, [1, 2, 3]);
    slices.set(2, [9]);
    return slices;
  };

  it('hold a list for each row', () => {
    const slices = three();
    expect([0, 1, 2].map((row) => read(slices, row))).toEqual([[1, 2, 3], [], [9]]);
  });

  it('write a list in the place of the last one where it fits', () => {
    const slices = three();
    const start = slices.start(0);
    slices.set(0, [7]);
    expect(slices.start(0)).toBe(start);
    expect(read(slices, 0)).toEqual([7]);
    slices.set(0, [4, 5, 6]);
    expect(slices.start(0)).toBe(start);
    expect([read(slices, 0), read(slices, 2)]).toEqual([[4, 5, 6], [9]]);
    slices.set(0, [4, 5, 6, 7]);
    expect(slices.start(0)).toBeGreaterThan(start);
    expect([read(slices, 0), read(slices, 2)]).toEqual([[4, 5, 6, 7], [9]]);
  });

  it('keep what they hold when there are more rows', () => {
    const slices = three();
    const { bytes } = slices;
    slices.reserve(5);
    slices.set(4, [8]);
    expect([0, 1, 2, 3, 4].map((row) => read(slices, row))).toEqual([[1, 2, 3], [], [9], [], [8]]);
    // An offset of 32 bits, a length and a room of 16 bits.
    expect(slices.bytes).toBe(bytes + 2 * 8);
  });

  it('close the gaps before they take more memory', () => {
    const slices = new Slices();
    slices.reserve(40);
    const lists = Array.from({ length: 40 }, (_, row) => [row]);
    const { values } = slices;
    // Each set is longer than the last: every list moves, and leaves a gap.
    for (let length = 2; length <= 25; length++) {
      for (const list of lists) {
        list.push(length);
        slices.set(list[0] ?? 0, list);
      }
      expect(lists.map((_, row) => read(slices, row))).toEqual(lists);
    }
    expect(slices.values).not.toBe(values);
    // A quarter to spare and 1,024 numbers, of at most 40 lists of 25.
    expect(slices.values.length).toBeLessThanOrEqual(1.25 * 1_000 + 1_025);
    // The next move lays all lists one after the other, and the one that moves behind them.
    slices.set(3, new Uint16Array(1_500));
    const starts = lists.map((_, row) => slices.start(row));
    expect(starts).toEqual(lists.map((_, row) => (row === 3 ? 1_000 : 25 * row)));
  });

  it('use all their numbers before they make room', () => {
    const slices = new Slices();
    slices.reserve(2);
    const { values } = slices;
    slices.set(0, new Uint16Array(1_000));
    slices.set(1, new Uint16Array(24));
    expect(slices.values).toBe(values);
    slices.set(1, new Uint16Array(25).fill(3));
    expect(slices.values).toHaveLength(Math.ceil((1_000 + 24 + 25) * 1.25) + 1_024);
    expect(slices.start(1)).toBe(1_024);
    expect(read(slices, 1)).toEqual(Array.from({ length: 25 }, () => 3));
  });
});
