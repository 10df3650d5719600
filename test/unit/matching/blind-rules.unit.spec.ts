import {
  monthlyQuota,
  randomEligible,
  roundRobin,
} from '../../../src/matching/market/blind-rules.js';
import { seededRandom } from '../../../src/platform/seeded-random.js';
import { aBrief } from './builders.js';

const ask = (eligible: readonly number[], shortlistSize = 2, today = '2026-11-24') => {
  return { brief: aBrief({ shortlistSize }), today, eligible };
};

/** How often each of some co-ops is chosen in so many briefs. */
function tally(rounds: number, choose: () => readonly number[]): number[] {
  const counts = [0, 0, 0, 0, 0, 0];
  for (let n = 0; n < rounds; n++)
    for (const coop of choose()) counts[coop] = (counts[coop] ?? 0) + 1;
  return counts;
}

describe('round robin', () => {
  it('goes on after the last that was offered, and begins again at the end', () => {
    const rule = roundRobin(4);
    const all = [2, 0, 3, 1];
    expect(rule.choose(ask(all))).toEqual([0, 1]);
    expect(rule.choose(ask(all))).toEqual([2, 3]);
    expect(rule.choose(ask(all, 3))).toEqual([0, 1, 2]);
    expect(rule.choose(ask(all))).toEqual([3, 0]);
  });

  it('passes over who is not eligible, and offers to fewer where there are fewer', () => {
    const rule = roundRobin(4);
    expect(rule.choose(ask([3, 1]))).toEqual([1, 3]);
    expect(rule.choose(ask([2]))).toEqual([2]);
    expect(rule.choose(ask([]))).toEqual([]);
    expect(rule.choose(ask([0, 1, 2]))).toEqual([0, 1]);
  });
});

describe('random eligible', () => {
  it('draws each of the eligible as often, never one twice for a brief', () => {
    const rule = randomEligible(seededRandom(1));
    const counts = tally(6_000, () => {
      const chosen = rule.choose(ask([1, 2, 4, 5]));
      expect(new Set(chosen).size).toBe(2);
      return chosen;
    });
    // 3,000 each; six standard deviations are 232.
    for (const coop of [1, 2, 4, 5])
      expect(Math.abs((counts[coop] ?? 0) - 3_000)).toBeLessThan(232);
    expect([counts[0], counts[3]]).toEqual([0, 0]);
  });

  it('draws the same for the same seed', () => {
    const draw = () => randomEligible(seededRandom(9)).choose(ask([0, 1, 2, 3, 4, 5]));
    expect(draw()).toEqual(draw());
  });

  it('takes all where there are too few', () => {
    expect(randomEligible(seededRandom(1)).choose(ask([4], 3))).toEqual([4]);
  });
});

describe('the monthly quota', () => {
  it('goes to who has most of it left, ties by lot', () => {
    const rule = monthlyQuota(6, seededRandom(1));
    rule.choose(ask([0, 1]));
    // 0 and 1 have one less left than 2 and 3.
    expect([...rule.choose(ask([0, 1, 2, 3]))].sort()).toEqual([2, 3]);
    const counts = tally(300, () => rule.choose(ask([0, 1, 2, 3, 4, 5], 3, '2027-01-01')));
    expect(counts).toEqual([30, 30, 30, 30, 30, 30]);
  });

  it('passes over who has none left until the next month', () => {
    const rule = monthlyQuota(2, seededRandom(1), 1);
    expect(rule.choose(ask([0], 1))).toEqual([0]);
    expect(rule.choose(ask([0, 1], 2))).toEqual([1]);
    expect(rule.choose(ask([0, 1], 2))).toEqual([]);
    expect(rule.choose(ask([0], 1, '2026-12-01'))).toEqual([0]);
  });
});
