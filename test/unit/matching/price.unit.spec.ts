import { priceFit } from '../../../src/matching/core/factors/price-fit.js';
import { price } from '../../../src/matching/core/filters/price.js';
import { aBrief, aCoop, against, contextFor } from './builders.js';

const rate = (amountMinor: number, currency = 'GBP') =>
  aCoop({ dayRate: { amountMinor, currency } });

describe('price against the budget', () => {
  const budget = { minMinor: null, maxMinor: 450_000, currency: 'GBP' };

  it('turns away a co-op whose least price is above the budget, by a penny', () => {
    const brief = aBrief({ effort: { minDays: 10, maxDays: 12 }, budget });
    expect(against(price, brief, rate(45_000))).toBeNull();
    expect(
      against(price, { ...brief, budget: { ...budget, maxMinor: 449_999 } }, rate(45_000)),
    ).toBe(
      "At this brief's tier it costs £450 a day, so that 10 days cost £4,500; " +
        'the budget ends at £4,499.99.',
    );
  });

  it('is taken at the tier of the brief', () => {
    const brief = aBrief({ effort: { minDays: 10, maxDays: 12 }, budget });
    expect(against(price, { ...brief, adjustmentBps: 1_500 }, rate(45_000))).toBe(
      "At this brief's tier it costs £517.50 a day, so that 10 days cost £5,175; " +
        'the budget ends at £4,500.',
    );
    expect(against(price, { ...brief, adjustmentBps: -2_000 }, rate(56_250))).toBeNull();
    expect(against(price, { ...brief, adjustmentBps: -2_000 }, rate(56_251))).not.toBeNull();
  });

  it('lets a co-op without a day rate and a brief without a budget through', () => {
    expect(against(price, aBrief({ budget }), aCoop({ dayRate: null }))).toBeNull();
    expect(against(price, aBrief({ budget: null }), rate(9_000_000))).toBeNull();
  });

  it('refuses another currency than the network’s with that reason', () => {
    expect(against(price, aBrief({ budget: null }), rate(100, 'EUR'))).toBe(
      'Its day rate is in EUR; the network works in GBP.',
    );
    const inEuros = aBrief({ budget: { ...budget, currency: 'EUR' } });
    expect(against(price, inEuros, rate(100))).toBe(
      'The budget is in EUR; the network works in GBP.',
    );
  });
});

describe('price fit', () => {
  const fit = (amountMinor: number | null, brief = aBrief()) => {
    const coop = amountMinor === null ? aCoop({ dayRate: null }) : rate(amountMinor);
    return priceFit.measure(brief, coop, contextFor(brief));
  };
  // 8 days on average, £4,000 to £8,000.
  const brief = aBrief({
    effort: { minDays: 6, maxDays: 10 },
    budget: { minMinor: 400_000, maxMinor: 800_000, currency: 'GBP' },
  });

  it('is full at the bottom of the range and below, half at its top, and falls on', () => {
    expect(fit(40_000, brief).score).toBe(1);
    expect(fit(50_000, brief).score).toBe(1);
    expect(fit(75_000, brief).score).toBe(0.75);
    expect(fit(100_000, brief).score).toBe(0.5);
    expect(fit(125_000, brief).score).toBe(0.4);
  });

  it('says the price and the budget', () => {
    expect(fit(75_050, brief).because()).toBe(
      "At this brief's tier it costs £750.50 a day, about £6,004 for 8 days; " +
        'the budget is £4,000 to £8,000.',
    );
    expect(fit(100_000, brief).because()).toMatch(
      /about £8,000 .* the budget is £4,000 to £8,000\.$/,
    );
    expect(fit(100_001, brief).because()).toMatch(/to £8,000, which is less\.$/);
  });

  it('takes a budget without a bottom from half its top', () => {
    const open = { ...brief, budget: { minMinor: null, maxMinor: 800_000, currency: 'GBP' } };
    expect(fit(75_000, open).score).toBe(0.75);
    expect(fit(75_000, open).because()).toContain('the budget is up to £8,000.');
  });

  it('is neutral, and says so, without a budget or a day rate', () => {
    const without = aBrief({ budget: null });
    expect(fit(45_000, without).score).toBe(0.5);
    expect(fit(45_000, without).because()).toBe(
      "At this brief's tier it costs £450 a day, about £3,375 for 7.5 days; there is no budget " +
        'to compare with, that counts as a neutral 50 of 100.',
    );
    expect(fit(null).score).toBe(0.5);
    expect(fit(null).because()).toBe(
      "It has stated no day rate, and would be asked at the network's standard one, £450 a day at this brief's tier; that counts as a neutral 50 of 100.",
    );
  });

  it('is neutral when the day rate or the budget is in another currency', () => {
    const inEuros = priceFit.measure(brief, rate(45_000, 'EUR'), contextFor(brief));
    expect(inEuros.score).toBe(0.5);
    expect(inEuros.because()).toContain(
      'it costs €450 a day, about €3,600 for 8 days; there is no',
    );
    const budget = { minMinor: null, maxMinor: 800_000, currency: 'EUR' };
    expect(fit(45_000, { ...brief, budget }).because()).toContain('there is no budget to compare');
  });

  it('of a budget of nothing is full for free work and nothing for any other', () => {
    const free = aBrief({ budget: { minMinor: 0, maxMinor: 0, currency: 'GBP' } });
    expect(fit(0, free).score).toBe(1);
    expect(fit(1, free).score).toBe(0);
  });
});
