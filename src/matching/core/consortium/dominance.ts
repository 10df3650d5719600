import { type Candidate } from './candidate.js';

/**
 * Leaves out who is in no best team of a size: those with as many others (as the team has members) that are better.
 * One of these is not in the team, and the team is better with it instead. "Better" is at least as good in all that
 * counts, and strictly in the day rate or the score, so that no tie-break is decided here.
 *
 * @param candidates cheapest first, as `fieldOf` gives them
 */
export function withoutDominated(candidates: readonly Candidate[], size: number): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of candidates) {
    // Whoever is better comes before it. To look at those kept is enough: who is better than one left out is better
    // than whom that one is better than, and there are as many of them.
    let better = 0;
    for (const other of kept) {
      if (dominates(other, candidate) && ++better === size) break;
    }
    if (better < size) kept.push(candidate);
  }
  return kept;
}

/** @param a one that comes before the other: it costs no more */
function dominates(a: Candidate, b: Candidate): boolean {
  return (
    a.score >= b.score &&
    a.free >= b.free &&
    a.least <= b.least &&
    (a.musts & b.musts) === b.musts &&
    (a.dayRate < b.dayRate || a.score > b.score)
  );
}
