import { byId } from './tie-break.js';

/** A co-op that cannot be offered a brief, as far as its place among such co-ops goes. */
export interface Rejected {
  readonly coopId: string;
  /** How many filters speak against it, at least 1. */
  readonly reasons: number;
  /** From `tieBreaker`. */
  readonly tie: number;
}

/** Negative when `a` goes before `b`: the fewer reasons, then the lower tie-break, then the lower id. */
export function byFewestReasons(a: Rejected, b: Rejected): number {
  return a.reasons - b.reasons || a.tie - b.tie || byId(a.coopId, b.coopId);
}
