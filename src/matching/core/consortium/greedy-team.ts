import { type Candidate, type Need, bitsIn } from './candidate.js';
import { type Team, coveredBy, teamOf } from './team.js';

/**
 * A team made by taking, again and again, whoever adds most: must-haves that are still missing plus half-days that are
 * still missing; of equals the cheaper.
 *
 * Its size is at most 1 + ln n times that of the smallest team, n being the number of must-haves plus the half-days
 * (Wolsey 1982, "An analysis of the greedy algorithm for the submodular set covering problem", Combinatorica 2; without
 * an effort it is Chvátal's bound for set cover). What must-haves and what free days a team has together is submodular.
 *
 * @param candidates cheapest first
 * @returns null when all candidates together do not cover the need, or those taken must be given more than there is
 */
export function greedyTeam(candidates: readonly Candidate[], need: Need): Team | null {
  const members: Candidate[] = [];
  let halfDays = need.halfDays;
  let musts = need.musts;
  while (musts !== 0 || halfDays > 0) {
    let best: Candidate | null = null;
    let most = 0;
    for (const candidate of candidates) {
      const adds = bitsIn(candidate.musts & musts) + Math.min(candidate.free, halfDays);
      if (adds <= most || members.includes(candidate)) continue;
      best = candidate;
      most = adds;
    }
    if (best === null) return null;
    members.push(best);
    halfDays = Math.max(0, halfDays - best.free);
    musts = need.musts & ~coveredBy(members);
  }
  return teamOf(members, need);
}
