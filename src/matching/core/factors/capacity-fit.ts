import { mondayOf } from '../../../platform/iso-week.js';
import { freeDaysSentence, freeInWindow, placementIn } from '../window-capacity.js';
import { count } from '../wording.js';
import { type MatchingPolicy } from '../policy.js';
import { type Factor, mean } from './factor.js';

/**
 * The mean of two things: the slack, as the share of its free days that the brief leaves free, and how early in
 * the window it can start. A capacity that is only assumed moves the score less far from the policy's prior.
 */
export const capacityFit: Factor = {
  name: 'capacity-fit',
  measure: (brief, coop, context) => {
    const { weeks, halfDays, policy, from } = context;
    const free = freeInWindow(coop, context);
    const first = placementIn(coop, context)?.[0]?.week;
    const told = freeDaysSentence(free, brief, coop, context);
    if (first === undefined) {
      return { score: 0, because: () => `${told}, too few for the ${count(halfDays / 2)} needed.` };
    }
    const index = weeks.findIndex(({ week }) => week === first);
    const start = index === 0 ? from : mondayOf(first);
    return {
      score: capacityScore(halfDays / free, index / weeks.length, coop.capacity.declared, policy),
      because: () =>
        `${told} for the ${count(halfDays / 2)} that the brief may need, and could start on ${start}.`,
    };
  },
};

/**
 * The factor's score in [0, 1] of a co-op in whose weeks the brief fits.
 * @param used the share of its free days that the brief takes
 * @param late the share of the window's weeks before it can start
 */
export function capacityScore(
  used: number,
  late: number,
  declared: boolean,
  { capacity: { assumedPrior, assumedTrust } }: MatchingPolicy,
): number {
  const measured = mean(1 - used, 1 - late);
  return declared ? measured : assumedPrior + assumedTrust * (measured - assumedPrior);
}
