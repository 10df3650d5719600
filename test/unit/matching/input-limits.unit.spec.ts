import {
  checkBrief,
  checkCoop,
  checkMoment,
  checkWeeks,
} from '../../../src/matching/core/check-input.js';
import { checkPolicy } from '../../../src/matching/core/check-policy.js';
import { DEFAULT_MATCHING_POLICY } from '../../../src/matching/core/policy.js';
import { aBrief, aCoop, newcomer, uuid } from './builders.js';

function refusal(check: () => void): string {
  try {
    check();
  } catch (error) {
    return String(error);
  }
  return 'nothing was refused';
}

describe('a brief at the limits of what can be ranked', () => {
  it('may last one day, take one day and have one price', () => {
    const least = aBrief({
      window: { start: '2026-12-07', end: '2026-12-07' },
      effort: { minDays: 1, maxDays: 1 },
      budget: { minMinor: 45_000, maxMinor: 45_000, currency: 'GBP' },
    });
    expect(() => {
      checkBrief(least);
    }).not.toThrow();
  });
});

describe('what is refused', () => {
  it.each<[string, () => void, string]>([
    [
      'an epoch between two days',
      () => {
        checkMoment(20_781.5, '2026-11-24');
      },
      'epoch must be a whole number of days, got 20781.5',
    ],
    [
      'a level that there is not, after one that there is',
      () => {
        const specialisms = [
          { slug: 'drupal', level: 3 },
          { slug: 'branding', level: 0 },
        ];
        checkCoop(aCoop({ specialisms }));
      },
      `co-op ${uuid(100)}: specialisms must have level 1, 2 or 3, got 0 for branding`,
    ],
    [
      'a week without a number, after one with all',
      () => {
        const full = { week: '2026-W50', declared: 9, held: 2, committed: 1 };
        const weeks = [full, { ...full, week: '2026-W51', committed: NaN }];
        checkWeeks(aCoop({ capacity: { declared: true, assumedPerWeek: 0, weeks } }));
      },
      `co-op ${uuid(100)}: capacity.weeks 2026-W51 must hold numbers, got declared 9, held 2, committed NaN`,
    ],
    [
      'a policy by which nothing counts',
      () => {
        const { weights } = DEFAULT_MATCHING_POLICY;
        checkPolicy({
          ...DEFAULT_MATCHING_POLICY,
          weights: {
            ...weights,
            ...{ 'specialism-fit': 0, 'capacity-fit': 0, 'price-fit': 0, 'purpose-fit': 0 },
            ...{ 'fair-share': 0, 'track-record': 0, place: 0 },
          },
        });
      },
      'weights must sum to more than 0',
    ],
  ])('is %s, in a sentence', (_, check, message) => {
    expect(refusal(check)).toBe(`MatchingInputError: ${message}`);
  });

  it('is not a co-op whose numbers are numbers, though their sum is beyond them', () => {
    const standing = { ...newcomer, receivedValue: 1e308, entitledValue: 1e308 };
    expect(() => {
      checkCoop(aCoop({ standing }));
    }).not.toThrow();
  });
});
