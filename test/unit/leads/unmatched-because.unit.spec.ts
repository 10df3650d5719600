import { unmatchedBecause } from '../../../src/leads/core/unmatched-because.js';
import { FILTERS } from '../../../src/matching/core/filters/filters.js';

const nobody = { declined: 0, expired: 0, suspended: 0 };

describe('why no co-op is left', () => {
  it('names the commonest reasons against the co-ops when none fits', () => {
    const because = unmatchedBecause({
      eligible: 0,
      rejectedByReason: { capacity: 1, 'must-have': 12, price: 2, language: 1, membership: 40 },
      asked: nobody,
      passedOver: 0,
    });
    expect(because).toBe(
      'No member co-op fits this brief as it is: 12 co-ops do not have every must-have specialism, 2 co-ops cost more than the budget and 1 co-op has too few free days in the window (a co-op may be counted under several of these).',
    );
  });

  it('tells how those that fitted have answered', () => {
    const used = { eligible: 4, rejectedByReason: { price: 9 } };
    expect(
      unmatchedBecause({
        ...used,
        asked: { declined: 2, expired: 1, suspended: 1 },
        passedOver: 1,
      }),
    ).toBe(
      'No co-op that fits this brief is left: 2 declined, 1 did not answer in time, the membership of 1 was suspended and 1 had no days left or no longer fitted.',
    );
    expect(unmatchedBecause({ ...used, asked: { ...nobody, expired: 1 }, passedOver: 0 })).toBe(
      'No co-op that fits this brief is left: 1 did not answer in time.',
    );
  });

  it('is still a sentence in a network without co-ops', () => {
    expect(
      unmatchedBecause({ eligible: 0, rejectedByReason: {}, asked: nobody, passedOver: 0 }),
    ).toBe('No member co-op fits this brief as it is.');
  });

  it.each(FILTERS.map(({ code }) => code).filter((code) => code !== 'membership'))(
    'has words for the filter %s',
    (code) => {
      const because = unmatchedBecause({
        eligible: 0,
        rejectedByReason: { [code]: 2 },
        asked: nobody,
        passedOver: 0,
      });
      expect(because).toMatch(/: 2 co-ops .+\.$/);
    },
  );
});
