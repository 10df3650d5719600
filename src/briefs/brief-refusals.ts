import { DomainError } from '../platform/domain-error.js';
import { weeksOfWindow } from '../platform/iso-week.js';
import type { Quote } from '../pricing/pricing.api.js';
import type { BriefBody } from './briefs.schemas.js';

/** As many as ever work on one brief. What they cannot do in the window is a slip of the keyboard. */
const MOST_PEOPLE = 50;

/** @throws DomainError invalid for a budget in another currency than the network's */
export function refuseOtherCurrency(body: BriefBody, currency: string): void {
  if (!body.budget || body.budget.currency === currency) return;
  throw DomainError.invalid(
    '/budget/currency',
    `This network works in ${currency}; a budget in ${body.budget.currency} cannot be compared with its day rates.`,
  );
}

/** @throws DomainError invalid when nobody could do the work in its window */
export function refuseTooMuch({ effort, window }: BriefBody): void {
  // Nobody needs the calendar, which is slow, to see that so little fits.
  if (effort.minDays <= MOST_PEOPLE) return;
  const weeks = weeksOfWindow(window.start, window.end);
  const working = weeks.reduce((sum, { workingDays }) => sum + workingDays, 0);
  const most = MOST_PEOPLE * working;
  if (effort.minDays <= most) return;
  throw DomainError.invalid(
    '/effort/minDays',
    `${String(effort.minDays)} days do not fit into the window: it has ${String(working)} working day${working === 1 ? '' : 's'}, in which ${String(MOST_PEOPLE)} people can do ${String(most)}. Ask for fewer days, or for a longer window.`,
  );
}

/** Nobody accepts a price that they have not seen. @throws DomainError conflict with the new quote */
export function refuseOtherPolicy(body: BriefBody, quote: Quote): void {
  const expected = body.expectedPolicyVersion;
  if (expected === undefined || expected === quote.policyVersion) return;
  throw new DomainError(
    'conflict',
    'policy-changed',
    `Prices have changed: policy ${String(quote.policyVersion)} is active now, you saw a quote by policy ${String(expected)}. The new quote is enclosed; send its policyVersion to accept it.`,
    { extra: { quote } },
  );
}
