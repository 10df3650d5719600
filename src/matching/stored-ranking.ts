import type { BriefFacts } from '../briefs/briefs.events.js';
import type { CoopFacts } from '../coops/coops.events.js';
import type { FeedCursor } from '../events/event-feed.js';
import type { MatchingPolicy } from './core/policy.js';
import type { SpecialismSlice } from './core/specialism-tree.js';
import type { Candidate } from './matching.events.js';

/** Which facts of a co-op were used: they stand once per version in `ranked_facts`. */
export interface FactsRef {
  readonly coopId: string;
  readonly version: number;
}

/** The same as one word. */
export function keyOf({ coopId, version }: FactsRef): string {
  return `${coopId} ${String(version)}`;
}

export interface StoredPlace extends FactsRef {
  /** Millionths. */
  readonly score: number;
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
  readonly rejected: readonly FactsRef[];
  readonly rejectedByReason: Readonly<Record<string, number>>;
  readonly specialisms: SpecialismSlice;
  readonly rankedAt: string;
}

/** A ranking just made, with the facts that it used. */
export interface FreshRanking {
  readonly brief: BriefFacts;
  /** Whose version the ranking states. */
  readonly policy: MatchingPolicy;
  readonly stored: StoredRanking;
  /** In the order of the ranking; the first few with their sentences. */
  readonly candidates: readonly Candidate[];
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
