import type { BriefFacts } from '../../briefs/briefs.events.js';
import type { CoopFacts } from '../../coops/coops.events.js';
import { clientPays } from '../../pricing/core/quote.js';

/** What of a brief decides how much its work pays. */
export type PricedBrief = Pick<
  BriefFacts,
  'effort' | 'adjustmentBps' | 'standardDayRateMinor' | 'currency'
>;

/**
 * What a co-op is paid for a brief, in minor units of the brief's currency: its day rate, or the network's
 * standard one where it has stated none, at the brief's tier, for the most days that the brief may take.
 * @throws RangeError when the co-op's day rate is in another currency
 */
export function leadPay(brief: PricedBrief, dayRate: CoopFacts['dayRate']): number {
  if (dayRate !== null && dayRate.currency !== brief.currency) {
    throw new RangeError(`a day rate in ${dayRate.currency} cannot pay in ${brief.currency}`);
  }
  const rate = dayRate?.amountMinor ?? brief.standardDayRateMinor;
  return clientPays(rate, brief.adjustmentBps, brief.effort.maxDays);
}
