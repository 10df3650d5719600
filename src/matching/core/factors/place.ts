import type { BriefFacts } from '../../../briefs/briefs.events.js';
import type { CoopFacts } from '../../../coops/coops.events.js';
import { type MatchingPolicy } from '../policy.js';
import { onTheSpotBecause, whereaboutsOf } from '../whereabouts.js';
import { count } from '../wording.js';
import { type Factor, type Measure, clamp } from './factor.js';

/** 1 for remote work on both sides or next door, falling to 0 at the travel limit; else by postcode, else unknown. */
export const place: Factor = {
  name: 'place',
  measure: (brief, coop, { policy }) => {
    const where = whereaboutsOf(brief, coop);
    switch (where.kind) {
      case 'remote':
        return { score: 1, because: () => 'The work can be done remotely and it works remotely.' };
      case 'distance':
        return {
          score: nearScore(where.km, policy.maxTravelKm),
          because: () =>
            `It is ${count(Math.ceil(where.km))} km away and ${onTheSpotBecause(brief)}; ` +
            `the limit is ${count(policy.maxTravelKm)} km.`,
        };
      case 'unknown':
        return where.sameCountry ? byPostcode(brief, coop, policy) : unknown(policy.place.unknown);
    }
  },
};

/** The score in [0, 1] of a distance, kilometres, against the limit. */
export function nearScore(km: number, limit: number): number {
  if (limit === 0) return km === 0 ? 1 : 0;
  return clamp(1 - km / limit);
}

function byPostcode(
  brief: BriefFacts,
  coop: CoopFacts,
  { place: scores }: MatchingPolicy,
): Measure {
  const its = district(coop.location.postcodeDistrict);
  const wanted = district(brief.location.postcodeDistrict);
  if (its === '' || area(its) !== area(wanted)) return unknown(scores.unknown);
  if (its === wanted) {
    return {
      score: scores.sameDistrict,
      because: () => `It is in the same postcode district, ${its}.`,
    };
  }
  return {
    score: scores.sameArea,
    because: () =>
      `It is in the same postcode area, ${area(its)}: ${its}, and the work is in ${wanted}.`,
  };
}

function unknown(score: number): Measure {
  return {
    score,
    because: () => 'Its distance is not known: it or the brief has no exact place.',
  };
}

export function district(postcode: string | null): string {
  return (postcode ?? '').trim().toUpperCase();
}

/** The letters that a British postcode district starts with: `LS` of `LS6`. */
export function area(postcodeDistrict: string): string {
  return /^[A-Z]*/.exec(postcodeDistrict)?.[0] ?? '';
}
