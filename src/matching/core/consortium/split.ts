import { byPrice, type Candidate } from './candidate.js';

/** A member of a team and its part of the effort. */
export interface Share {
  readonly member: Candidate;
  /** At least 1, at most what the member has free. */
  readonly halfDays: number;
}

/**
 * The cheapest split of an effort: everyone gets half a day, the rest goes to the lowest day rates first. Exact, since
 * the cost is linear and each part is bounded on its own.
 *
 * @returns by rising day rate; null when the members have too little free, or there are more of them than half-days
 */
export function splitEffort(members: readonly Candidate[], halfDays: number): Share[] | null {
  let left = halfDays - members.length;
  if (left < 0) return null;
  const shares = [...members].sort(byPrice).map((member) => {
    const more = Math.min(left, member.free - 1);
    left -= more;
    return { member, halfDays: 1 + more };
  });
  return left > 0 ? null : shares;
}

/** The sum of day rate x half-days: exact, and in proportion to what the client pays before rounding. */
export function costOf(shares: readonly Share[]): number {
  return shares.reduce((sum, { member, halfDays }) => sum + member.dayRate * halfDays, 0);
}
