import { type Candidate, type Need, atSize } from './candidate.js';
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
  /** Without a team: the cheapest that was found and costs too much. */
  readonly tooDear: Team | null;
  /** Whether nothing that could be better was left out. */
  readonly exact: boolean;
}

/**
 * The smallest team of two to four that covers the need and does not cost too much; of these the cheapest, then that of
 * the best mean score, then by the tie-break. A larger team may be cheaper, so that sizes are tried until one fits.
 *
 * Exact for up to 100 candidates that are not dominated, and for more where branch and bound ends within its limit. Else
 * it is the best of what was looked at and of a greedy team, bettered by exchanges of two members, so that it has at
 * most 1 + ln n times as many members as the smallest, n being the must-haves plus the half-days (see `greedyTeam`).
 *
 * @param candidates cheapest first; whoever covers the need alone counts as a member like the others
 * @param tieBreak the brief's
 * @param fits whether a team does not cost too much: asked of the cheapest of each size
 */
export function findTeam(
  candidates: readonly Candidate[],
  need: Need,
  tieBreak: (key: string) => number,
  fits: (team: Team) => boolean = () => true,
): FoundTeam {
  const merit = byMerit(tieBreak);
  let exact = true;
  let tooDear: Team | null = null;
  for (let size = 2; size <= MOST_MEMBERS; size++) {
    const sized = atSize(candidates, need, size);
    const kept = withoutDominated(sized, size);
    const few = kept.length <= MOST_FOR_ALL;
    const greedy = few ? null : greedyTeam(sized, need);
    const start = greedy?.shares.length === size ? greedy : null;
    const field = start ? withMembers(sized, kept, start) : kept;
    const most = few ? Infinity : MOST_LOOKS;
    const search = new TeamSearch(field, need, size, merit, start, most);
    const team = search.run();
    exact &&= search.complete;
    if (team === null) continue;
    if (fits(team)) return { team, tooDear: null, exact };
    if (tooDear === null || team.cost < tooDear.cost) tooDear = team;
  }
  return { team: null, tooDear, exact };
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
