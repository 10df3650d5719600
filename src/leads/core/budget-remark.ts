import type { BriefFacts } from '../../briefs/briefs.events.js';
import { counted, money } from '../../matching/core/wording.js';
import { proportion } from '../../pricing/core/money.js';

/** What a lead may cost its client, minor units for so many days. */
export interface LeadPrice {
  readonly payMinor: number;
  readonly currency: string;
  readonly days: number;
}

/**
 * What is to be said of a lead that may cost more than the budget of its brief; null of one that cannot. A co-op is
 * asked when the fewest days at its rate are within the budget, and the lead states the price of the most.
 */
export function budgetRemark(
  { payMinor, currency, days }: LeadPrice,
  { budget, effort: { minDays } }: Pick<BriefFacts, 'budget' | 'effort'>,
): string | null {
  if (budget === null || budget.currency !== currency || payMinor <= budget.maxMinor) return null;
  const top = money(budget.maxMinor, currency);
  const all = `${counted(days, 'day')} would cost ${money(payMinor, currency)}, more than the budget of ${top}`;
  if (minDays >= days) return `${all}.`;
  const least = proportion(payMinor, minDays, days);
  const within = least <= budget.maxMinor ? 'within it' : 'more, too';
  return `${all}; ${counted(minDays, 'day')} would cost ${money(least, currency)}, ${within}.`;
}
