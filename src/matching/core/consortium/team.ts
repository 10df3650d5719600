import { byId } from '../tie-break.js';
import { type Candidate, type Need } from './candidate.js';
import { costOf, type Share, splitEffort } from './split.js';

/** A team that covers a brief, with the cheapest split of its effort. */
export interface Team {
  readonly shares: readonly Share[];
  /** See `costOf`. */
  readonly cost: number;
  /** The sum of the members' scores, millionths: among teams of one size, it orders as the mean does. */
  readonly scores: number;
  /** The ids in order, for the tie-break. */
  readonly key: string;
}

/** The team of these members; null when they do not cover the need. */
export function teamOf(members: readonly Candidate[], need: Need): Team | null {
  if (coveredBy(members) !== need.musts) return null;
  const shares = splitEffort(members, need.halfDays);
  if (shares === null) return null;
  const ids = members.map(({ coopId }) => coopId).sort(byId);
  return {
    shares,
    cost: costOf(shares),
    scores: members.reduce((sum, { score }) => sum + score, 0),
    key: ids.join(' '),
  };
}

export function coveredBy(members: readonly Candidate[]): number {
  return members.reduce((bits, { musts }) => bits | musts, 0);
}

/**
 * Negative when `a` is the better team: the smaller, then the cheaper, then the better mean score, then the lower
 * tie-break of its ids.
 *
 * @param tieBreak the brief's, over the ids of a team
 */
export function byMerit(tieBreak: (key: string) => number): (a: Team, b: Team) => number {
  return (a, b) =>
    a.shares.length - b.shares.length ||
    a.cost - b.cost ||
    b.scores - a.scores ||
    tieBreak(a.key) - tieBreak(b.key) ||
    byId(a.key, b.key);
}
