import fc from 'fast-check';
import { assess } from '../../../src/pricing/core/assess.js';
import { DEFAULT_POLICY } from '../../../src/pricing/core/default-policy.js';
import {
  clientPays,
  makeQuote,
  quartiles,
  type QuoteInput,
} from '../../../src/pricing/core/quote.js';
import { MAX_BPS, MOST_DAY_RATE_MINOR } from '../../../src/pricing/core/validate-policy.js';
import { assessmentFacts } from '../../support/assessment-facts.js';

const foodBank = assessmentFacts({ organisationForm: 'charity', registrationNumber: '1234567' });

function aQuote(changed: Partial<QuoteInput> = {}) {
  return makeQuote({
    assessment: assess(DEFAULT_POLICY, foodBank),
    policy: DEFAULT_POLICY,
    effort: { minDays: 5, maxDays: 10 },
    dayRates: [60_000, 40_000, 50_000, 45_000, 55_000],
    budgetMinor: null,
    now: '2026-11-24T10:00:00.000Z',
    ...changed,
  });
}

describe('what the client pays, and the co-op is paid,', () => {
  it.each([
    ['a food bank, 10 days at £450 a day', 45_000, -2_000, 10, 360_000],
    ['a company, 10 days at £450 a day', 45_000, 1_500, 10, 517_500],
    ['anyone without an adjustment', 45_000, 0, 3, 135_000],
    ['nothing for no days', 45_000, 1_500, 0, 0],
  ])('%s', (_who, rate, bps, days, pays) => {
    expect(clientPays(rate, bps, days)).toBe(pays);
  });

  it('is rounded once, for all days together', () => {
    // 33,333 x 1.15 is 38,332.95 a day: three days are 114,998.85, not three times 38,333.
    expect(clientPays(33_333, 1_500, 3)).toBe(114_999);
    expect(clientPays(33_333, 1_500, 100)).toBe(3_833_295);
  });

  it('is exact at the highest day rate, the highest tier and the longest effort there are', () => {
    const most = fc.sample(fc.integer({ min: 1, max: MOST_DAY_RATE_MINOR }), 20);
    for (const rate of [...most, MOST_DAY_RATE_MINOR])
      expect(clientPays(rate, MAX_BPS, 5_000)).toBe(rate * 4 * 5_000);
  });

  it('is refused for parts of a day and for amounts beyond counting', () => {
    expect(() => clientPays(45_000, 0, 1.5)).toThrow(RangeError);
    expect(() => clientPays(Number.MAX_SAFE_INTEGER, 0, 2)).toThrow(RangeError);
  });
});

describe('quartiles', () => {
  it.each([
    ['of one rate are that rate', [45_000], 45_000, 45_000],
    ['of five rates are the second and the fourth', [5, 1, 4, 2, 3], 2, 4],
    ['lie between rates when there are four', [100, 200, 300, 400], 175, 325],
    ['are numbers, not words: 9 comes before 10', [100, 9, 10], 10, 55],
    ['that fall on half a penny go to the even one', [1, 2, 4], 2, 3],
  ])('%s', (_what, rates, lower, upper) => {
    const found = quartiles(rates);
    expect(found.upper).toBe(upper);
    expect(found.lower).toBe(lower);
  });

  it('lie within the rates, in order, whatever the order of the rates', () => {
    const rates = fc.array(fc.integer({ min: 1, max: 10 ** 7 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(rates, (some) => {
        const { lower, upper } = quartiles(some);
        expect(lower).toBeGreaterThanOrEqual(Math.min(...some));
        expect(upper).toBeGreaterThanOrEqual(lower);
        expect(upper).toBeLessThanOrEqual(Math.max(...some));
        expect(quartiles([...some].reverse())).toEqual({ lower, upper });
      }),
    );
  });

  it('of nothing do not exist', () => {
    expect(() => quartiles([])).toThrow('quartiles need at least one amount');
  });
});

describe('a quote', () => {
  it('carries the tier, its reasons and changes, the policy version and an end', () => {
    const assessment = assess(DEFAULT_POLICY, foodBank);
    expect(aQuote()).toEqual({
      tier: { slug: 'solidarity', name: 'Solidarity', adjustmentBps: -2_000 },
      reasons: assessment.reasons,
      changes: assessment.changes,
      estimate: {
        // £450 less 20% for 5 days; £550 less 20% for 10 days.
        lowMinor: 180_000,
        highMinor: 440_000,
        currency: 'GBP',
        basis:
          'the day rates of 5 co-ops that hold every must-have (lower quartile £450, upper quartile £550); this is an estimate, and each offer states its own price',
      },
      notes: [],
      policyVersion: 1,
      validUntil: '2026-12-24T10:00:00.000Z',
    });
  });

  it.each([
    [[], 'because no co-op that holds every must-have states a day rate'],
    [[90_000], 'because only 1 co-op that holds every must-have states a day rate'],
    [[90_000, 80_000], 'because only 2 co-ops that hold every must-have state a day rate'],
  ])('falls back to the standard day rate for the rates %j', (dayRates, because) => {
    const { estimate } = aQuote({ dayRates });
    expect(estimate).toEqual({
      lowMinor: 180_000,
      highMinor: 360_000,
      currency: 'GBP',
      basis: `the network's standard day rate of £450, ${because}; this is an estimate, and each offer states its own price`,
    });
  });

  it('rests on day rates from three co-ops on', () => {
    expect(aQuote({ dayRates: [10_000, 20_000, 30_000] }).estimate.lowMinor).toBe(60_000);
  });

  it('remarks on a budget below the low end of the estimate, and on no other', () => {
    expect(aQuote({ budgetMinor: 180_000 }).notes).toEqual([]);
    expect(aQuote({ budgetMinor: 179_999 }).notes).toEqual([
      expect.stringMatching(/^The budget of up to £1,799.99 is below the low end .* £1,800:/),
    ]);
  });

  it('keeps the version of the policy that it was made by', () => {
    expect(aQuote({ policy: { ...DEFAULT_POLICY, version: 7 } }).policyVersion).toBe(7);
  });

  it('counts its days in UTC, whatever the offset of the instant', () => {
    const policy = { ...DEFAULT_POLICY, quoteValidDays: 1 };
    const { validUntil } = aQuote({ policy, now: '2026-12-31T23:30:00+01:00' });
    expect(validUntil).toBe('2027-01-01T22:30:00.000Z');
  });

  it('is never made without a time', () => {
    expect(() => aQuote({ now: 'today' })).toThrow(RangeError);
  });
});
