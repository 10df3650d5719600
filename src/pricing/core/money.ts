/** Money in integer minor units, adjustments in integer basis points. The only place where money is rounded. */

/** An amount in the minor units of an ISO 4217 currency: £1,234.50 is `{ amountMinor: 123450, currency: 'GBP' }`. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

/** Basis points in a whole: 10,000 bps = 100%. */
export const WHOLE_BPS = 10_000;

function exact(value: number, what: string): bigint {
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`${what} must be a safe integer, not ${String(value)}`);
  }
  return BigInt(value);
}

function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const floor = numerator / denominator - (numerator % denominator < 0n ? 1n : 0n);
  const twiceRest = 2n * (numerator - floor * denominator);
  const up = twiceRest > denominator || (twiceRest === denominator && floor % 2n !== 0n);
  return up ? floor + 1n : floor;
}

/**
 * `amount x times / over`, exact until one rounding, half to even: 2.5 becomes 2, 3.5 becomes 4.
 * @param over at least 1
 * @throws RangeError when an argument or the result is not a safe integer, or `over` is below 1
 */
export function proportion(amountMinor: number, times: number, over: number): number {
  const denominator = exact(over, 'a divisor');
  if (denominator < 1n) throw new RangeError(`a divisor must be at least 1, not ${String(over)}`);
  const numerator = exact(amountMinor, 'an amount') * exact(times, 'a factor');
  const rounded = Number(divideHalfEven(numerator, denominator));
  if (!Number.isSafeInteger(rounded)) throw new RangeError('the amount is too large to be exact');
  return rounded;
}

/**
 * An amount after an adjustment in basis points (-2000 takes 20% off), rounded half to even.
 * @throws RangeError when an argument or the result is not a safe integer
 */
export function adjust(amountMinor: number, bps: number): number {
  return proportion(amountMinor, WHOLE_BPS + bps, WHOLE_BPS);
}

const SYMBOLS: Readonly<Record<string, string>> = { GBP: '£', EUR: '€', USD: '$' };

/** Decimal places of the currencies of ISO 4217 that have other than two. */
const DECIMALS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
      .split(' ')
      .map((code) => [code, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
};

/**
 * Money as people write it: `£1,234.50`, `-£450` (whole amounts without pence), `CHF 99.95`.
 * @throws RangeError when the amount is not a safe integer
 */
export function formatMoney({ amountMinor, currency }: Money): string {
  const minor = exact(amountMinor, 'an amount');
  const decimals = DECIMALS[currency] ?? 2;
  const digits = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const amount = /[1-9]/.test(fraction) ? `${grouped}.${fraction}` : grouped;
  return `${minor < 0n ? '-' : ''}${SYMBOLS[currency] ?? `${currency} `}${amount}`;
}
