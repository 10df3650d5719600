import type { BriefFacts } from '../../src/briefs/briefs.events.js';

export interface Place {
  readonly coopId: string;
  /** Millionths. */
  readonly score: number;
}

/** Another way to find the same first ten. */
export interface Peer {
  readonly name: string;
  top(brief: BriefFacts): Promise<Place[]>;
  close(): Promise<void>;
}

/**
 * Whether a peer found the same first ten: the same scores, and the same co-ops above the last of them. Peers do not
 * know our tie-break, so that among equals at the end any will do.
 */
export function agrees(ours: readonly Place[], theirs: readonly Place[]): boolean {
  if (ours.length !== theirs.length) return false;
  const last = ours.at(-1)?.score ?? 0;
  const above = (places: readonly Place[]): string =>
    places
      .filter(({ score }) => score > last)
      .map(({ coopId }) => coopId)
      .sort()
      .join();
  const scores = (places: readonly Place[]): string => places.map(({ score }) => score).join();
  return scores(ours) === scores(theirs) && above(ours) === above(theirs);
}
