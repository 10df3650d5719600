import { MEMBERSHIP_CODE } from './filters/filters.js';
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

/**
 * The reasons that a co-op counts under in `rejectedByReason`. One that is no member counts as that alone, or "12
 * co-ops cost more than the budget" would be said of a network of 11.
 */
export function countedReasons(codes: readonly string[]): readonly string[] {
  return codes.includes(MEMBERSHIP_CODE) ? [MEMBERSHIP_CODE] : codes;
}
