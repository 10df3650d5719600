/** Half-life decay by whole days with basic arithmetic only, so that every machine gives the same number. */

/** `base` to the power of a whole number, by squaring. */
function power(base: number, exponent: number): number {
  let result = 1;
  let square = base;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}

/**
 * What one day leaves of an amount: the h-th root of one half, by Newton's method on r^h = 1/2.
 * Started from 1 it falls to the root and never passes it, save by rounding, where it stops.
 *
 * @param halfLifeDays whole days, at least 1
 */
export function dailyDecay(halfLifeDays: number): number {
  if (!Number.isInteger(halfLifeDays) || halfLifeDays < 1) {
    throw new RangeError(`halfLifeDays must be a whole number of days, got ${halfLifeDays}`);
  }
  let root = 1;
  for (;;) {
    const lower = power(root, halfLifeDays - 1);
    const next = root - (root * lower - 0.5) / (halfLifeDays * lower);
    if (next >= root) return root;
    root = next;
  }
}

/**
 * The decay over whole days at one half-life: `factor(90)` is 0.5 when the half-life is 90 days.
 * Days below zero (facts from a later epoch) count as zero. Remembers what it has computed.
 */
export function decayOver(halfLifeDays: number): (days: number) => number {
  const daily = dailyDecay(halfLifeDays);
  const known = new Map<number, number>();
  return (days) => {
    const whole = Math.max(0, Math.floor(days));
    const found = known.get(whole);
    if (found !== undefined) return found;
    const factor = power(daily, whole);
    known.set(whole, factor);
    return factor;
  };
}
