/**
 * What one worker-member is taken to have free in a week while their co-op says nothing: 4 half-days. Work that was
 * won elsewhere fills the rest; two days are enough for a newcomer to be offered leads from its first day, and few
 * enough that it can keep what it is held to.
 */
export const ASSUMED_HALF_DAYS_PER_MEMBER = 4;

/** Half-days a week assumed of a co-op that never declared any. */
export function assumedPerWeek(workerMembers: number): number {
  return ASSUMED_HALF_DAYS_PER_MEMBER * workerMembers;
}
