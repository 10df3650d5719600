/** Whole person-days. */
export interface Effort {
  readonly minDays: number;
  readonly maxDays: number;
}

/** Where there is no value to go by. */
export const USUAL_EFFORT: Effort = { minDays: 20, maxDays: 40 };
/** A person's working year. What is worth more is done in parts, and a co-op cannot hold more days than it has. */
const MOST_DAYS = 220;

/**
 * The days that a value buys at the network's standard day rate, as the client pays it in its tier: at most those,
 * at least half of them.
 *
 * @param valueMinor minor units; null when it is not known
 * @param dayRateMinor the standard day rate, minor units
 * @param adjustmentBps the tier's adjustment, basis points
 */
export function effortOf(
  valueMinor: number | null,
  dayRateMinor: number,
  adjustmentBps: number,
): Effort {
  if (valueMinor === null) return USUAL_EFFORT;
  const clientPaysADay = (dayRateMinor * (10_000 + adjustmentBps)) / 10_000;
  const days = Math.floor(valueMinor / clientPaysADay);
  const maxDays = Math.min(MOST_DAYS, Math.max(1, days));
  return { minDays: Math.ceil(maxDays / 2), maxDays };
}
