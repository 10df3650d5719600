/**
 * How many further offers a brief should get now: live offers number at most `shortlistSize` less the acceptances.
 *
 * @param shortlistSize co-ops that the client wants to choose from, at least 1
 * @param accepted leads accepted so far
 * @param live leads offered and not yet answered
 * @returns 0 or more; 0 also when there are already too many
 */
export function liveOffersWanted(shortlistSize: number, accepted: number, live: number): number {
  return Math.max(0, shortlistSize - accepted - live);
}
