import { priceMinor } from '../price-at-tier.js';
import { counted, money } from '../wording.js';
import { type Filter } from './filter.js';

/** The least effort at the co-op's day rate and the brief's tier is within the budget. No day rate passes. */
export const price: Filter = {
  code: 'price',
  reasonAgainst: (brief, { dayRate }) => {
    const { budget, currency, effort } = brief;
    if (budget !== null && budget.currency !== currency) {
      return `The budget is in ${budget.currency}; the network works in ${currency}.`;
    }
    if (dayRate === null) return null;
    if (dayRate.currency !== currency) {
      return `Its day rate is in ${dayRate.currency}; the network works in ${currency}.`;
    }
    if (budget === null) return null;
    const least = priceMinor(dayRate.amountMinor, effort.minDays, brief);
    if (least <= budget.maxMinor) return null;
    const rate = money(priceMinor(dayRate.amountMinor, 1, brief), currency);
    const total = money(least, currency);
    return (
      `At this brief's tier it costs ${rate} a day, so that ${counted(effort.minDays, 'day')} ` +
      `cost ${total}; the budget ends at ${money(budget.maxMinor, currency)}.`
    );
  },
};
