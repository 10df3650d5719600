import { type Candidate } from '../../../../src/matching/core/consortium/candidate.js';
import { withoutDominated } from '../../../../src/matching/core/consortium/dominance.js';
import { candidates } from './candidates.js';

const plain = { dayRate: 100, score: 5, free: 10, least: 2, musts: 0b01 };
/** A little worse than `plain`, in the rate alone. */
const dearer = { ...plain, dayRate: 101 };

/** The positions that are kept. */
function kept(size: number, ...changes: readonly Partial<Candidate>[]): number[] {
  const all = candidates(...changes);
  return withoutDominated(all, size).map((each) => all.indexOf(each));
}

describe('who is in no best team', () => {
  it('has as many better ones as a team has members', () => {
    expect(kept(1, plain, dearer)).toEqual([0]);
    expect(kept(2, plain, dearer)).toEqual([0, 1]);
    expect(kept(2, plain, plain, dearer)).toEqual([0, 1]);
    expect(kept(3, plain, plain, dearer)).toEqual([0, 1, 2]);
    expect(kept(2, plain, plain, plain, dearer, dearer)).toEqual([0, 1, 2]);
  });

  it('costs more, or scores less at the same rate', () => {
    expect(kept(1, plain, { ...plain, score: 4 })).toEqual([0]);
    expect(kept(1, plain, { ...dearer, score: 4 })).toEqual([0]);
  });

  it('is nobody who is as good in all, since the tie-break may favour either', () => {
    expect(kept(1, plain, plain)).toEqual([0, 1]);
  });

  it('is nobody who is better in anything', () => {
    expect(kept(1, plain, { ...dearer, score: 6 })).toEqual([0, 1]);
    expect(kept(1, plain, { ...dearer, free: 11 })).toEqual([0, 1]);
    expect(kept(1, plain, { ...dearer, least: 1 })).toEqual([0, 1]);
    expect(kept(1, plain, { ...dearer, musts: 0b10 })).toEqual([0, 1]);
    expect(kept(1, plain, { ...dearer, musts: 0b11 })).toEqual([0, 1]);
  });

  it('is whoever has less of anything, and costs more', () => {
    const able = { ...plain, musts: 0b11 };
    expect(kept(1, able, { ...dearer, free: 9, least: 3 })).toEqual([0]);
    expect(kept(1, able, { ...dearer, musts: 0b10 })).toEqual([0]);
  });
});
