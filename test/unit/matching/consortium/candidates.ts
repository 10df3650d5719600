import { type Candidate } from '../../../../src/matching/core/consortium/candidate.js';
import { type Team } from '../../../../src/matching/core/consortium/team.js';
import { aCoop, uuid } from '../builders.js';

/**
 * Candidates in the order given, which is to be the cheapest first: each has 10 half-days free, takes on one or more,
 * asks 100 a day, scores 0 and covers nothing, but for what is said of it.
 */
export function candidates(...changes: readonly Partial<Candidate>[]): Candidate[] {
  return changes.map((each, at) => {
    const coopId = uuid(100 + at);
    const coop = aCoop({ coopId, name: `Co-op ${at}` });
    const plain = { score: 0, tie: at, musts: 0, free: 10, least: 1, dayRate: 100 };
    return { coop, coopId, ...plain, ...each };
  });
}

/** A team to beat, of which only the cost and the scores count. */
export function teamToBeat(cost: number, scores: number): Team {
  return { shares: [], cost, scores, key: '' };
}

/** Nobody of so many is left out but those at some positions. */
export function leftOut(many: number, ...positions: readonly number[]): Uint8Array {
  const out = new Uint8Array(many);
  for (const at of positions) out[at] = 1;
  return out;
}

/** Where the members of a team are among the candidates, ascending. */
export function positions(field: readonly Candidate[], team: Team | null): number[] {
  const ids = team?.shares.map(({ member }) => member.coopId) ?? [];
  return ids.map((id) => field.findIndex(({ coopId }) => coopId === id)).sort((a, b) => a - b);
}
