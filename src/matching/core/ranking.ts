import type { BriefFacts } from '../../briefs/briefs.events.js';
import type { CoopFacts } from '../../coops/coops.events.js';
import { type Reason, type ScoredFactor } from './evaluate.js';
import { type MatchingPolicy } from './policy.js';
import { type SpecialismSlice } from './specialism-tree.js';

/** How many ranked and how many rejected co-ops a ranking keeps. */
export const KEPT = 50;

/** A co-op in its place for a brief. */
export interface RankedCoop {
  /** From 1. */
  readonly rank: number;
  readonly coopId: string;
  readonly coopName: string;
  /** Millionths, 0 to 1,000,000. */
  readonly score: number;
  readonly factors: readonly ScoredFactor[];
  /** The facts that were used; of the capacity only the weeks that count in the window. */
  readonly facts: CoopFacts;
}

/** A co-op that cannot be offered the brief, with every reason that applies. */
export interface RejectedCoop {
  readonly coopId: string;
  readonly coopName: string;
  readonly reasons: readonly Reason[];
}

/** All that a ranking rests on besides the co-ops' facts, so that it can be derived again from itself alone. */
export interface RankingBasis {
  readonly brief: BriefFacts;
  readonly policy: MatchingPolicy;
  readonly epoch: number;
  readonly today: string;
  /** The part of the taxonomy that was used. */
  readonly specialisms: SpecialismSlice;
}

/** The order of a network's co-ops for one brief. Plain JSON. */
export interface Ranking {
  readonly basis: RankingBasis;
  /** All co-ops that were looked at, and those that passed every filter. */
  readonly considered: number;
  readonly eligible: number;
  /** The first 50, best first. */
  readonly ranked: readonly RankedCoop[];
  /** The first 50, those with the fewest reasons against them first. */
  readonly rejected: readonly RejectedCoop[];
  /**
   * How many co-ops each filter speaks against, by its code. A member counts for each of its reasons, a co-op that is
   * none as no member only.
   */
  readonly rejectedByReason: Readonly<Record<string, number>>;
}
