import { type Candidate, type Need } from './candidate.js';
import { withoutDominated } from './dominance.js';
import { greedyTeam } from './greedy-team.js';
import { type Team, byMerit } from './team.js';
import { TeamSearch } from './team-search.js';

/** One alone is no team, and a client can deal with so many. */
export const MOST_MEMBERS = 4;
/** Of so many candidates, all teams that could be best are looked at, however long it takes. */
export const MOST_FOR_ALL = 100;
/** Of more, the search looks so many times at one of them: a fraction of a second. */
const MOST_LOOKS = 2_000_000;

export interface FoundTeam {
  /** Null when there is none of at most `MOST_MEMBERS`, or, unless `exact`, none was found. */
  readonly team: Team | null;
  /** Whether nothing that could be better was left out. */
  readonly exact: boolean;
}

/**
 * The smallest team of two to four that covers the need; of these the cheapest, then that of the best mean score, then
 * by the tie-break.
 *
 * Exact for up to 100 candidates that are not dominated, and for more where branch and bound ends within its limit. Else
 * it is the best of what was looked at and of a greedy team, bettered by exchanges of two members, so that it has at
 * most 1 + ln n times as many members as the smallest, n being the must-haves plus the half-days (see `greedyTeam`).
 *
 * @param candidates cheapest first, none of whom covers the need alone
 * @param tieBreak the brief's
 */
export function findTeam(
  candidates: readonly Candidate[],
  need: Need,
  tieBreak: (key: string) => number,
): FoundTeam {
  const merit = byMerit(tieBreak);
  const greedy = greedyTeam(candidates, need);
  let exact = true;
  for (let size = 2; size <= MOST_MEMBERS; size++) {
    const kept = withoutDominated(candidates, size);
    const few = kept.length <= MOST_FOR_ALL;
    const start = !few && greedy?.shares.length === size ? greedy : null;
    const field = start ? withMembers(candidates, kept, start) : kept;
    const most = few ? Infinity : MOST_LOOKS;
    const search = new TeamSearch(field, need, size, merit, start, most);
    const team = search.run();
    exact &&= search.complete;
    if (team) return { team, exact };
  }
  return { team: null, exact };
}

/** Those that are kept, and the members of a team. */
function withMembers(
  candidates: readonly Candidate[],
  kept: readonly Candidate[],
  { shares }: Team,
): Candidate[] {
  const all = new Set([...kept, ...shares.map(({ member }) => member)]);
  return candidates.filter((each) => all.has(each));
}
