import { DomainError, type FieldError } from '../platform/domain-error.js';
import { addDays, weeksOfWindow } from '../platform/iso-week.js';
import type { Quote } from '../pricing/pricing.api.js';
import type { BriefParts } from './briefs.schemas.js';

/** As many as ever work on one brief. What they cannot do in the window is a slip of the keyboard. */
const MOST_PEOPLE = 50;

/** Three years. A window that starts later is another: nobody knows their capacity so far ahead. */
const FARTHEST_START_DAYS = 1_096;

/** @throws DomainError invalid for a budget in another currency than the network's */
export function refuseOtherCurrency({ budget }: BriefParts, currency: string): void {
  if (!budget || budget.currency === currency) return;
  throw DomainError.invalid(
    '/budget/currency',
    `This network works in ${currency}; a budget in ${budget.currency} cannot be compared with its day rates.`,
  );
}

/**
 * @param today ISO calendar date
 * @throws DomainError invalid for a window that starts before it
 */
export function refusePast({ window }: BriefParts, today: string): void {
  if (!window || window.start >= today) return;
  throw DomainError.invalid(
    '/window/start',
    `The window starts in the past; today is ${today}, so that or a later date is accepted.`,
  );
}

/**
 * @param today ISO calendar date
 * @throws DomainError invalid for a window that starts more than three years after it
 */
export function refuseFarOff({ window }: BriefParts, today: string): void {
  const latest = addDays(today, FARTHEST_START_DAYS);
  if (!window || window.start <= latest) return;
  throw DomainError.invalid(
    '/window/start',
    `The window starts more than three years from now; ${latest} or an earlier date is accepted.`,
  );
}

/** @throws DomainError invalid when nobody could do the work in its window */
export function refuseTooMuch({ effort, window }: BriefParts): void {
  // Nobody needs the calendar, which is slow, to see that so little fits.
  if (!effort || !window || effort.minDays <= MOST_PEOPLE) return;
  const weeks = weeksOfWindow(window.start, window.end);
  const working = weeks.reduce((sum, { workingDays }) => sum + workingDays, 0);
  const most = MOST_PEOPLE * working;
  if (effort.minDays <= most) return;
  throw DomainError.invalid(
    '/effort/minDays',
    `${String(effort.minDays)} days do not fit into the window: it has ${String(working)} working day${working === 1 ? '' : 's'}, in which ${String(MOST_PEOPLE)} people can do ${String(most)}. Ask for fewer days, or for a longer window.`,
  );
}

/**
 * Nobody accepts a price that they have not seen.
 * @param active number of the active pricing policy
 * @param quote the new one, where there is one already
 * @throws DomainError conflict, with the new quote
 */
export function refuseOtherPolicy(
  { expectedPolicyVersion: expected }: BriefParts,
  active: number,
  quote?: Quote,
): void {
  if (expected === undefined || expected === active) return;
  const changed = `Prices have changed: policy ${String(active)} is active now, you saw a quote by policy ${String(expected)}.`;
  const next = quote
    ? 'The new quote is enclosed; send its policyVersion to accept it.'
    : 'POST /v1/quotes gives the new quote.';
  const message = `${changed} ${next}`;
  throw new DomainError('conflict', 'policy-changed', message, {
    errors: [{ pointer: '/expectedPolicyVersion', message }],
    ...(quote ? { extra: { quote } } : {}),
  });
}

/** What each of these refusals says, of those that refuse. */
export function refusalsOf(refusals: readonly (() => void)[]): FieldError[] {
  return refusals.flatMap((refuse) => {
    try {
      refuse();
      return [];
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return error.details.errors ?? [{ pointer: '', message: error.message }];
    }
  });
}
