import type { CoopFacts } from '../coops/coops.events.js';
import type { FeedCursor } from '../events/event-feed.js';
import type { Ranking } from './core/ranking.js';
import type { SpecialismSlice } from './core/specialism-tree.js';

/** A ranked co-op by reference: its facts stand once per version in `ranked_facts`. */
export interface StoredPlace {
  readonly coopId: string;
  readonly version: number;
  /** Millionths. */
  readonly score: number;
}

export interface StoredRejection {
  readonly coopId: string;
  readonly version: number;
}

/**
 * A ranking as it is kept: the order, the scores and what it rests on. Factors and sentences are not
 * stored; they are derived again from the same facts, which gives the same bytes.
 */
export interface StoredRanking {
  readonly id: string;
  readonly briefId: string;
  readonly policyVersion: number;
  readonly feed: FeedCursor;
  readonly epoch: number;
  /** ISO calendar date. */
  readonly today: string;
  readonly considered: number;
  readonly eligible: number;
  readonly ranked: readonly StoredPlace[];
  readonly rejected: readonly StoredRejection[];
  readonly rejectedByReason: Readonly<Record<string, number>>;
  readonly specialisms: SpecialismSlice;
  readonly rankedAt: string;
}

/** A ranking just made, with the facts that it used. */
export interface FreshRanking {
  readonly ranking: Ranking;
  readonly stored: StoredRanking;
  readonly factsUsed: readonly CoopFacts[];
}

/** Whether two rankings come to the same: then the second is not worth keeping. */
export function sameOutcome(
  a: Pick<StoredRanking, 'ranked' | 'rejectedByReason'>,
  b: Pick<StoredRanking, 'ranked' | 'rejectedByReason'>,
): boolean {
  return outcome(a) === outcome(b);
}

function outcome({
  ranked,
  rejectedByReason,
}: Pick<StoredRanking, 'ranked' | 'rejectedByReason'>): string {
  const places = ranked.map((place) => [place.coopId, place.score]);
  const counts = Object.entries(rejectedByReason).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([places, counts]);
}
