import { longestDrought } from '../../../src/matching/market/drought.js';
import { gini, jain } from '../../../src/matching/market/inequality.js';

describe('the Gini coefficient', () => {
  it('is 0 when all have the same, and when there is nothing', () => {
    expect(gini([3, 3, 3])).toBe(0);
    expect(gini([0, 0])).toBe(0);
    expect(gini([])).toBe(0);
  });

  it('is (n - 1) / n when one of n has everything', () => {
    expect(gini([0, 0, 12, 0])).toBeCloseTo(0.75, 12);
  });

  it('is half the mean difference over the mean, in any order and unit', () => {
    // Differences of 1, 2, 3, 4: mean over all 16 pairs 20 / 16; mean 2.5.
    expect(gini([4, 1, 3, 2])).toBeCloseTo(20 / 16 / 2 / 2.5, 12);
    expect(gini([400, 100, 300, 200])).toBeCloseTo(gini([4, 1, 3, 2]), 12);
  });
});

describe("Jain's index", () => {
  it('is 1 when all have the same, and when there is nothing', () => {
    expect(jain([3, 3, 3])).toBeCloseTo(1, 12);
    expect(jain([0, 0])).toBe(1);
  });

  it('is 1 / n when one of n has everything', () => {
    expect(jain([0, 0, 12, 0])).toBe(0.25);
  });

  it('is k / n when k of n have the same and the others nothing', () => {
    expect(jain([5, 5, 5, 0])).toBe(0.75);
  });
});

describe('the longest drought', () => {
  it('runs from the first brief that could have come after a lead to the next lead', () => {
    // Offered on day 3; the next brief for it came on day 10, its next lead on day 25.
    expect(longestDrought([3, 10, 20, 25], [3, 25])).toBe(15);
  });

  it('of a co-op that was never offered anything runs to the last brief for it', () => {
    expect(longestDrought([5, 9, 30], [])).toBe(25);
  });

  it('counts no days on which nothing was there for it', () => {
    expect(longestDrought([1, 400], [1, 400])).toBe(0);
    expect(longestDrought([], [])).toBe(0);
  });
});
