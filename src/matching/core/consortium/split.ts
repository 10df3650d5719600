import { byPrice, type Candidate } from './candidate.js';

/** A member of a team and its part of the effort. */
export interface Share {
  readonly member: Candidate;
  /** From the least that the member must be given to the most that it can take. */
  readonly halfDays: number;
}

/**
 * The cheapest split of an effort: everyone gets the least it must be given, the rest goes to the lowest day rates first. Exact, since
 * the cost is linear and each part is bounded on its own.
 *
 * @returns by rising day rate; null when the members can take too little, or must be given more than there is
 */
export function splitEffort(members: readonly Candidate[], halfDays: number): Share[] | null {
  let left = members.reduce((rest, { least }) => rest - least, halfDays);
  if (left < 0) return null;
  const shares = [...members].sort(byPrice).map((member) => {
    const more = Math.min(left, member.free - member.least);
    left -= more;
    return { member, halfDays: member.least + more };
  });
  return left > 0 ? null : shares;
}

/** The sum of day rate x half-days: exact, and in proportion to what the client pays before rounding. */
export function costOf(shares: readonly Share[]): number {
  return shares.reduce((sum, { member, halfDays }) => sum + member.dayRate * halfDays, 0);
}
