import type { BriefFacts } from '../../../briefs/briefs.events.js';
import { priceMinor } from '../price-at-tier.js';
import { count, counted, money, roughMoney } from '../wording.js';
import { type Factor, clamp } from './factor.js';

/** Score of a price at the top of the budget. */
const AT_THE_TOP = 0.5;

/**
 * The likely price (the middle of the effort, at the brief's tier) against the budget: 1 at or below the bottom
 * of its range, falling to one half at the top and on from there. Cheaper than the bottom earns nothing more.
 * A budget without a bottom is taken to start at half its top.
 */
export const priceFit: Factor = {
  name: 'price-fit',
  measure: (brief, { dayRate }, { policy }) => {
    const { budget, currency } = brief;
    const { neutral } = policy.price;
    if (dayRate === null) {
      const rate = (): string => money(priceMinor(brief.standardDayRateMinor, 1, brief), currency);
      return {
        score: neutral,
        because: () =>
          `It has stated no day rate, and would be asked at the network's standard one, ${rate()} a day at this brief's tier; ${scored(neutral)}.`,
      };
    }
    const told = (): string => priceSentence(brief, dayRate.amountMinor, dayRate.currency);
    if (budget === null || budget.currency !== currency || dayRate.currency !== currency) {
      return {
        score: neutral,
        because: () => `${told()}; there is no budget to compare with, ${scored(neutral)}.`,
      };
    }
    const { maxMinor: top, minMinor } = budget;
    const range = (): string =>
      minMinor === null
        ? `up to ${money(top, currency)}`
        : `${money(minMinor, currency)} to ${money(top, currency)}`;
    return {
      score: priceScore(dayRate.amountMinor, brief, budget),
      because: () => {
        const isLess = top < priceMinor(dayRate.amountMinor, likelyDays(brief), brief);
        return `${told()}; the budget is ${range()}${isLess ? ', which is less' : ''}.`;
      },
    };
  },
};

/**
 * The factor's score in [0, 1] of a day rate against a budget in the same currency.
 * @param dayRateMinor minor units, before the tier
 */
export function priceScore(
  dayRateMinor: number,
  brief: BriefFacts,
  { minMinor, maxMinor }: NonNullable<BriefFacts['budget']>,
): number {
  const price = priceMinor(dayRateMinor, likelyDays(brief), brief);
  return against(price, minMinor ?? maxMinor / 2, maxMinor);
}

function likelyDays({ effort }: BriefFacts): number {
  return (effort.minDays + effort.maxDays) / 2;
}

function priceSentence(brief: BriefFacts, dayRateMinor: number, currency: string): string {
  const days = likelyDays(brief);
  const rate = money(priceMinor(dayRateMinor, 1, brief), currency);
  const total = roughMoney(priceMinor(dayRateMinor, days, brief), currency);
  return `At this brief's tier it costs ${rate} a day, about ${total} for ${counted(days, 'day')}`;
}

function against(price: number, bottom: number, top: number): number {
  if (price <= bottom) return 1;
  if (price > top) return clamp((AT_THE_TOP * top) / price);
  return 1 - ((1 - AT_THE_TOP) * (price - bottom)) / (top - bottom);
}

function scored(neutral: number): string {
  return `that counts as a neutral ${count(neutral * 100)} of 100`;
}
