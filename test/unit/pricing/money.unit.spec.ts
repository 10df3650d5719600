import fc from 'fast-check';
import { adjust, formatMoney, proportion } from '../../../src/pricing/core/money.js';

const amount = fc.integer({ min: -(10 ** 11), max: 10 ** 11 });
const bps = fc.integer({ min: -10_000, max: 30_000 });

describe('adjusting money', () => {
  it.each([
    [45_000, -2_000, 36_000],
    [45_000, 1_500, 51_750],
    [45_000, 0, 45_000],
    [45_000, -10_000, 0],
    [0, 1_500, 0],
  ])('%i pence adjusted by %i basis points are %i', (before, by, after) => {
    expect(adjust(before, by)).toBe(after);
  });

  it.each([
    [1, 5_000, 2], // 1.5
    [3, 5_000, 4], // 4.5
    [5, 5_000, 8], // 7.5
    [-1, 5_000, -2],
    [-3, 5_000, -4],
    [1, 4_999, 1], // 1.4999
    [3, 5_001, 5], // 4.5003
  ])('half a penny goes to the even one: %i by %i is %i', (before, by, after) => {
    expect(adjust(before, by)).toBe(after);
  });

  it('is never further from the exact value than half a penny, and even when exactly half', () => {
    fc.assert(
      fc.property(amount, bps, (before, by) => {
        const exact = BigInt(before) * BigInt(10_000 + by);
        const after = BigInt(adjust(before, by));
        const error = after * 10_000n - exact;
        const size = error < 0n ? -error : error;
        expect(size <= 5_000n).toBe(true);
        if (size === 5_000n) expect(after % 2n).toBe(0n);
      }),
      { examples: [[1, 5_000]] },
    );
  });

  it('meets ties all the time, and rounds each to even', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), (half) => {
        const odd = 2 * half + 1;
        expect(Math.abs(adjust(odd, -5_000) % 2)).toBe(0);
        expect(Math.abs(adjust(odd, -5_000) - odd / 2)).toBe(0.5);
      }),
    );
  });

  it('treats what is owed like what is due', () => {
    fc.assert(
      fc.property(amount, bps, (before, by) => {
        expect(adjust(-before, by) + adjust(before, by)).toBe(0);
      }),
    );
  });

  it.each([
    ['half a penny', 0.5, 0],
    ['half a basis point', 100, 0.5],
    ['not a number', Number.NaN, 0],
    ['infinity', Number.POSITIVE_INFINITY, 0],
    ['more than can be counted exactly', Number.MAX_SAFE_INTEGER + 1, 0],
    ['a result that cannot be counted exactly', Number.MAX_SAFE_INTEGER, 1],
  ])('refuses %s', (_what, before, by) => {
    expect(() => adjust(before, by)).toThrow(RangeError);
  });

  it('refuses to divide by zero', () => {
    expect(() => proportion(100, 1, 0)).toThrow('a divisor must be at least 1, not 0');
  });
});

describe('writing money', () => {
  it.each([
    [123_450, 'GBP', '£1,234.50'],
    [45_000, 'GBP', '£450'],
    [5, 'GBP', '£0.05'],
    [0, 'GBP', '£0'],
    [-123_405, 'GBP', '-£1,234.05'],
    [123_456_789_00, 'EUR', '€123,456,789'],
    [99_999, 'USD', '$999.99'],
    [9_995, 'CHF', 'CHF 99.95'],
    [50_000, 'JPY', 'JPY 50,000'],
    [1_500, 'KWD', 'KWD 1.500'],
    [Number.MAX_SAFE_INTEGER, 'GBP', '£90,071,992,547,409.91'],
  ])('%i minor units of %s are %s', (amountMinor, currency, written) => {
    expect(formatMoney({ amountMinor, currency })).toBe(written);
  });

  it('refuses parts of a penny', () => {
    expect(() => formatMoney({ amountMinor: 0.5, currency: 'GBP' })).toThrow(RangeError);
  });
});
