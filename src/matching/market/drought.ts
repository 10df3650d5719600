/**
 * The longest that a co-op waited, in days: from the first day on which it could have been offered a brief after its
 * last lead (or ever) to its next lead, or to the last day on which it could have been offered one.
 *
 * @param eligible days on which it was eligible for a brief, ascending
 * @param offered days on which it was offered one, ascending; each of them is among `eligible`
 */
export function longestDrought(eligible: readonly number[], offered: readonly number[]): number {
  let longest = 0;
  let since: number | null = null;
  let next = 0;
  for (const day of eligible) {
    since ??= day;
    longest = Math.max(longest, day - since);
    if (offered[next] !== day) continue;
    next++;
    since = null;
  }
  return longest;
}
