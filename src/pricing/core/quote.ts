/** `day rate x (1 + adjustment) x days`, and the estimate that is made with it. */
import { type Assessment } from './assess.js';
import { adjust, formatMoney, proportion, WHOLE_BPS } from './money.js';
import { type PolicyTier, type PricingPolicy } from './policy.js';

const DAY_MS = 86_400_000;

/** With fewer day rates than these, quartiles say nothing (and would give single co-ops away). */
export const FEWEST_DAY_RATES = 3;

const NO_LIMIT = 'this is an estimate, and each offer states its own price';

/** What a brief is expected to cost its client, in minor units. */
export interface Estimate {
  readonly lowMinor: number;
  readonly highMinor: number;
  readonly currency: string;
  /** Which day rates it rests on, and why. */
  readonly basis: string;
}

/** A statement of tier, reasons and price range; frozen on the brief when it is posted. */
export interface Quote {
  readonly tier: PolicyTier;
  readonly reasons: Assessment['reasons'];
  readonly changes: Assessment['changes'];
  readonly estimate: Estimate;
  /** Sentences that the client should know before it posts. */
  readonly notes: readonly string[];
  readonly policyVersion: number;
  /** ISO 8601 instant, UTC. */
  readonly validUntil: string;
}

export interface QuoteInput {
  readonly assessment: Assessment;
  readonly policy: PricingPolicy;
  /** Whole person-days, at least 1 and `minDays <= maxDays`. */
  readonly effort: { readonly minDays: number; readonly maxDays: number };
  /**
   * Day rates of the co-ops that hold every must-have: minor units of the policy's currency, in any order. Co-ops
   * without a day rate, or with one in another currency, are left out.
   */
  readonly dayRates: readonly number[];
  /** The most that the client would pay, minor units of the policy's currency; null where it does not say. */
  readonly budgetMinor: number | null;
  /** ISO 8601 instant. */
  readonly now: string;
}

/**
 * What the client pays for the work of one co-op, in minor units, rounded once. It is also what the co-op is paid
 * (a lead's `payMinor`): its day rate adjusted by the tier, nothing kept back.
 * @param days whole person-days
 * @throws RangeError when an argument or the result is not a safe integer
 */
export function clientPays(dayRateMinor: number, adjustmentBps: number, days: number): number {
  return adjust(proportion(dayRateMinor, days, 1), adjustmentBps);
}

/** As `clientPays`, for an effort in half-days; rounded once, half to even. */
export function clientPaysHalfDays(
  dayRateMinor: number,
  adjustmentBps: number,
  halfDays: number,
): number {
  return proportion(dayRateMinor, (WHOLE_BPS + adjustmentBps) * halfDays, 2 * WHOLE_BPS);
}

/** Lower and upper quartile of day rates, in minor units. */
export interface Quartiles {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Quartiles by linear interpolation between order statistics, at `(n - 1) p` from the lowest (type 7 of Hyndman and
 * Fan 1996, the default of R and of spreadsheets), rounded half-even to a minor unit.
 * @param amounts at least one, in any order
 * @throws RangeError when there is none, or one is not a safe integer
 */
export function quartiles(amounts: readonly number[]): Quartiles {
  const sorted = [...amounts].sort((left, right) => left - right);
  const at = (quarters: number): number => {
    const position = (sorted.length - 1) * quarters;
    const index = Math.floor(position / 4);
    const below = sorted[index];
    if (below === undefined) throw new RangeError('quartiles need at least one amount');
    const above = sorted[index + 1] ?? below;
    const share = position % 4;
    return proportion(below * (4 - share) + above * share, 1, 4);
  };
  return { lower: at(1), upper: at(3) };
}

/**
 * The quote for a brief: from the lower quartile of the day rates for `minDays` to the upper quartile for `maxDays`,
 * both adjusted by the tier; from the policy's standard day rate when fewer than three co-ops state one.
 * @throws RangeError when `now` is not an instant, or an amount is not a safe integer
 */
export function makeQuote({ assessment, policy, effort, dayRates, ...asked }: QuoteInput): Quote {
  const { tier, reasons, changes } = assessment;
  const { lower, upper, basis } = rates(policy, dayRates);
  const until = new Date(Date.parse(asked.now) + policy.quoteValidDays * DAY_MS);
  const estimate = {
    lowMinor: clientPays(lower, tier.adjustmentBps, effort.minDays),
    highMinor: clientPays(upper, tier.adjustmentBps, effort.maxDays),
    currency: policy.currency,
    basis: `${basis}; ${NO_LIMIT}`,
  };
  return {
    tier,
    reasons,
    changes,
    estimate,
    notes: notesOn(estimate, asked.budgetMinor),
    policyVersion: policy.version,
    validUntil: until.toISOString(),
  };
}

function notesOn({ lowMinor, currency }: Estimate, budgetMinor: number | null): string[] {
  if (budgetMinor === null || budgetMinor >= lowMinor) return [];
  const [budget, low] = [budgetMinor, lowMinor].map((amountMinor) =>
    formatMoney({ amountMinor, currency }),
  );
  return [
    `The budget of up to ${budget ?? ''} is below the low end of the estimate, ${low ?? ''}: few co-ops, if any, will do it for that. A larger budget or fewer days would find more.`,
  ];
}

function rates(
  { currency, standardDayRate }: PricingPolicy,
  dayRates: readonly number[],
): Quartiles & { readonly basis: string } {
  const standard = standardDayRate.amountMinor;
  if (dayRates.length < FEWEST_DAY_RATES) {
    const basis = `the network's standard day rate of ${formatMoney(standardDayRate)}, because ${tooFew(dayRates.length)}`;
    return { lower: standard, upper: standard, basis };
  }
  const { lower, upper } = quartiles(dayRates);
  const from = formatMoney({ amountMinor: lower, currency });
  const to = formatMoney({ amountMinor: upper, currency });
  const basis = `the day rates of ${String(dayRates.length)} co-ops that hold every must-have (lower quartile ${from}, upper quartile ${to})`;
  return { lower, upper, basis };
}

function tooFew(count: number): string {
  if (count === 0) return 'no co-op that holds every must-have states a day rate';
  if (count === 1) return 'only 1 co-op that holds every must-have states a day rate';
  return `only ${String(count)} co-ops that hold every must-have state a day rate`;
}
