import type { BriefFacts } from '../../../briefs/briefs.events.js';
import type { CoopFacts } from '../../../coops/coops.events.js';
import { type BriefContext } from '../brief-context.js';
import { type FactorName } from '../policy.js';

/** One view of how well a co-op suits a brief. */
export interface Factor {
  readonly name: FactorName;
  readonly measure: (brief: BriefFacts, coop: CoopFacts, context: BriefContext) => Measure;
}

/** What a factor found. The sentence is made when it is asked for: a network is scored, only the first are told. */
export interface Measure {
  /** In [0, 1]. */
  readonly score: number;
  /** One or two sentences with the numbers that led to the score. */
  readonly because: () => string;
}

/** A mean of scores in [0, 1]. */
export function mean(...scores: readonly number[]): number {
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** Brings a score back into [0, 1]. NaN stays NaN, for the caller to refuse. */
export function clamp(score: number): number {
  return Math.min(1, Math.max(0, score));
}
