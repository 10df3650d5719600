import { MatchingInputError } from './input-error.js';

/** A factor's score in [0, 1] and its weight, at least 0. */
export interface WeightedScore {
  readonly score: number;
  readonly weight: number;
}

/**
 * The weighted mean of all factors as an integer in millionths, rounded once, halves up.
 * Each step is monotonic, so that raising one factor never lowers the score.
 *
 * @throws MatchingInputError when the weights sum to zero or anything is not a number
 */
export function scoreInMillionths(factors: readonly WeightedScore[]): number {
  let weighted = 0;
  let weights = 0;
  for (const { score, weight } of factors) {
    weighted += score * weight;
    weights += weight;
  }
  if (!(weights > 0))
    throw new MatchingInputError('weights', `must sum to more than 0, got ${weights}`);
  const score = Math.round((weighted / weights) * 1_000_000);
  if (!Number.isFinite(score))
    throw new MatchingInputError('score', `must be a number, got ${score}`);
  return score;
}
