import { type Candidate, type Need } from './candidate.js';
import { findTeam, MOST_MEMBERS } from './find-team.js';

/** What keeps those who could do a brief together from being a team, whatever it may cost. */
export type Obstacle =
  /** Teams cover the brief, but with what each of their members must be given there is more than it needs. */
  | { readonly kind: 'least-parts' }
  /** @param halfDays that those with the most can take on, as many as a team has members */
  | { readonly kind: 'more-members'; readonly halfDays: number }
  /** There are too many to look at every team. */
  | { readonly kind: 'unknown' };

/**
 * Why there is no team of candidates who together cover the need.
 *
 * @param candidates cheapest first, more than one
 * @param tieBreak the brief's
 */
export function obstacleFor(
  candidates: readonly Candidate[],
  need: Need,
  tieBreak: (key: string) => number,
): Obstacle {
  const contentWithLittle = candidates.map((each) => ({ ...each, least: 0 }));
  const { team, exact } = findTeam(contentWithLittle, need, tieBreak);
  if (team !== null) return { kind: 'least-parts' };
  if (!exact) return { kind: 'unknown' };
  const most = candidates.map(({ free }) => free).sort((a, b) => b - a);
  const halfDays = most.slice(0, MOST_MEMBERS).reduce((sum, free) => sum + free, 0);
  return { kind: 'more-members', halfDays };
}

/**
 * Those who could do all of the work, cheapest first: where none passes alone, they are too dear.
 *
 * @param candidates cheapest first
 */
export function ableAlone(candidates: readonly Candidate[], need: Need): Candidate[] {
  return candidates.filter(({ musts, free }) => musts === need.musts && free >= need.halfDays);
}
