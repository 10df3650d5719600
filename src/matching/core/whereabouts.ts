import type { BriefFacts } from '../../briefs/briefs.events.js';
import type { CoopFacts } from '../../coops/coops.events.js';
import { type Point, distanceKm } from './distance.js';

/** How a co-op and the place of the work lie to each other. */
export type Whereabouts =
  | { readonly kind: 'remote' }
  | { readonly kind: 'distance'; readonly km: number }
  /** Nothing to measure by; `sameCountry` is all that is known, besides postcodes. */
  | { readonly kind: 'unknown'; readonly sameCountry: boolean };

/** Remote when both sides can work at a distance; else by great circle, if both points are known. */
export function whereaboutsOf(brief: BriefFacts, coop: CoopFacts): Whereabouts {
  if (brief.location.remote && coop.remote) return { kind: 'remote' };
  const from = pointOf(coop.location);
  const to = pointOf(brief.location);
  if (from !== null && to !== null) return { kind: 'distance', km: distanceKm(from, to) };
  const sameCountry = brief.location.country.toUpperCase() === coop.location.country.toUpperCase();
  return { kind: 'unknown', sameCountry };
}

/** Which side asks for work on the spot. */
export function onTheSpotBecause(brief: BriefFacts): string {
  return brief.location.remote ? 'it does not work remotely' : 'the work is on the spot';
}

function pointOf(location: {
  readonly lat: number | null;
  readonly lng: number | null;
}): Point | null {
  const { lat, lng } = location;
  return lat === null || lng === null ? null : { lat, lng };
}
