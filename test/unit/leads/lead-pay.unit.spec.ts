import { leadPay } from '../../../src/leads/core/lead-pay.js';

const brief = {
  effort: { minDays: 6, maxDays: 10 },
  adjustmentBps: -2000,
  standardDayRateMinor: 45_000,
  currency: 'GBP',
};

describe('what a lead pays', () => {
  it('is the day rate at the tier, for the most days that the brief may take', () => {
    expect(leadPay(brief, { amountMinor: 50_000, currency: 'GBP' })).toBe(400_000);
    expect(
      leadPay({ ...brief, adjustmentBps: 1500 }, { amountMinor: 50_000, currency: 'GBP' }),
    ).toBe(575_000);
  });

  it('goes by the standard day rate for a co-op that has stated none', () => {
    expect(leadPay(brief, null)).toBe(360_000);
  });

  it('rounds once, half to even', () => {
    const odd = { ...brief, adjustmentBps: 1, effort: { minDays: 1, maxDays: 1 } };
    expect(leadPay(odd, { amountMinor: 5000, currency: 'GBP' })).toBe(5000);
    expect(leadPay(odd, { amountMinor: 15_000, currency: 'GBP' })).toBe(15_002);
  });

  it('does not mix currencies', () => {
    expect(() => leadPay(brief, { amountMinor: 1, currency: 'EUR' })).toThrow(RangeError);
  });
});
