import { Bucket } from '../../../../src/matching/core/columns/posting-bucket.js';
import { PostingLists } from '../../../../src/matching/core/columns/posting-lists.js';
import { aPosting, slotsOf, stepsOf } from './postings.js';

describe('the lists of postings', () => {
  it.each([
    { bound: 8, band: 0, top: 8, step: 0, why: 'the highest there can be' },
    { bound: 9, band: 0, top: 8, step: 0, why: 'more than there can be' },
    { bound: 7.505, band: 0, top: 8, step: 126, why: '126.72 steps below the top of its eighth' },
    { bound: 7.5, band: 0, top: 8, step: 127, why: 'a whole number may have been rounded up' },
    { bound: 7, band: 0, top: 8, step: 255, why: 'the end of an eighth' },
    { bound: 6.999, band: 1, top: 7, step: 0, why: 'the next eighth starts anew' },
    { bound: 0.25, band: 7, top: 1, step: 191, why: 'the last eighth' },
    { bound: 0, band: 7, top: 1, step: 255, why: 'the lowest there can be' },
  ])('put a bound of $bound of 8 into band $band, step $step: $why', (each) => {
    const { bound, band, top, step } = each;
    const lists = new PostingLists(8);
    lists.add(3, 6, aPosting({ bound }));
    const [bucket] = lists.list(3);
    expect(bucket).toMatchObject({ hold: 6, band, top, size: 1 });
    expect(bucket && stepsOf(bucket)).toEqual([step]);
    expect(top - step * lists.step).toBeGreaterThanOrEqual(Math.min(8, bound));
  });

  it('put all into one band when nothing is known before a brief', () => {
    const lists = new PostingLists(0);
    lists.add(0, 1, aPosting({ slot: 4 }));
    lists.add(0, 1, aPosting({ slot: 5 }));
    lists.remove(0, 4, 1, 0);
    const buckets = lists.list(0);
    expect(buckets.map(({ band, top }) => ({ band, top }))).toEqual([{ band: 0, top: 0 }]);
    expect(buckets.map(slotsOf)).toEqual([[5]]);
    expect(buckets.map(stepsOf)).toEqual([[0]]);
  });

  it('keep postings of another key, hold or band apart, and take out the one that is meant', () => {
    const lists = new PostingLists(8);
    const places = [
      [2, 1, 7.5],
      [2, 1, 0.5],
      [2, 5, 7.5],
      [0, 1, 7.5],
    ] as const;
    for (const [key, hold, bound] of places) {
      lists.add(key, hold, aPosting({ slot: 9, bound }));
      lists.add(key, hold, aPosting({ slot: 8, bound }));
    }
    lists.remove(2, 9, 1, 0.5);
    expect(lists.list(2).map(slotsOf)).toEqual([[9, 8], [8], [9, 8]]);
    lists.remove(2, 8, 5, 7.5);
    expect(lists.list(2).map(slotsOf)).toEqual([[9, 8], [8], [9]]);
    expect(lists.list(0).map(slotsOf)).toEqual([[9, 8]]);
    expect([0, 1, 2, 3].map((key) => lists.sizeOf(key))).toEqual([2, 0, 4, 0]);
  });

  it('are empty after being cleared, and can be filled anew', () => {
    const lists = new PostingLists(8);
    lists.add(0, 1, aPosting({ slot: 1 }));
    lists.add(1, 1, aPosting({ slot: 2 }));
    lists.clear();
    expect([lists.sizeOf(0), lists.sizeOf(1)]).toEqual([0, 0]);
    lists.add(1, 1, aPosting({ slot: 3 }));
    expect(lists.list(1).map(slotsOf)).toEqual([[3]]);
  });

  it('tell the bytes of all their buckets', () => {
    const lists = new PostingLists(8);
    lists.add(0, 1, aPosting());
    lists.add(1, 2, aPosting());
    lists.add(1, 3, aPosting());
    const buckets = [...lists.list(0), ...lists.list(1)];
    expect(buckets).toHaveLength(3);
    expect(lists.bytes).toBe(buckets.reduce((sum, { words }) => sum + words.byteLength, 0));
    expect(lists.bytes).toBeGreaterThanOrEqual(3 * 16);
  });
});

describe('a bucket', () => {
  const filled = (slots: readonly number[]): Bucket => {
    const bucket = new Bucket(1, 0, 8);
    for (const slot of slots) bucket.add(aPosting({ slot }), 0);
    return bucket;
  };

  it.each([
    ['the first', 5, [7, 6]],
    ['one between', 6, [5, 7]],
    ['the last', 7, [5, 6]],
    ['one that is not there', 8, [5, 6, 7]],
  ])('closes the gap when it loses %s', (_, slot, left) => {
    const bucket = filled([5, 6, 7]);
    bucket.remove(slot);
    expect(slotsOf(bucket)).toEqual(left);
  });

  it('does not take what lies behind its end for a posting', () => {
    const bucket = filled([5, 6]);
    bucket.remove(6);
    bucket.remove(6);
    expect(slotsOf(bucket)).toEqual([5]);
  });

  it('moves all that it knows of the last into the gap', () => {
    const signature = { low: 11, high: 12 };
    const last = aPosting({ slot: 6, room: 1, rate: 2, causes: 3, cell: 4, signature });
    const bucket = filled([5]);
    bucket.add(last, 7);
    bucket.remove(5);
    const alone = new Bucket(1, 0, 8);
    alone.add(last, 7);
    expect(bucket.words.subarray(0, 4)).toEqual(alone.words.subarray(0, 4));
  });

  it('grows by half while it is small, by an eighth later, and so seldom', () => {
    const bucket = new Bucket(1, 0, 8);
    let grew = 0;
    for (let slot = 0; slot < 20_000; slot++) {
      const { words } = bucket;
      bucket.add(aPosting({ slot }), 0);
      if (bucket.words === words) continue;
      grew++;
      const { size } = bucket;
      const room = size < 512 ? 1.5 * size : 1.125 * size;
      expect(bucket.words.length / 4).toBeGreaterThanOrEqual(room);
      expect(bucket.words.length / 4).toBeLessThanOrEqual(room + 2);
    }
    expect(slotsOf(bucket)).toEqual(Array.from({ length: 20_000 }, (_, slot) => slot));
    expect(grew).toBeLessThan(50);
  });
});
