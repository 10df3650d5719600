import { onTheSpotBecause, whereaboutsOf } from '../whereabouts.js';
import { count, countryName } from '../wording.js';
import { type Filter } from './filter.js';

/**
 * The work can be done remotely or is within reach. When the distance is not known the co-op passes, since
 * the factor `place` says so, unless even the countries differ.
 */
export const place: Filter = {
  code: 'place',
  reasonAgainst: (brief, coop, { policy }) => {
    const where = whereaboutsOf(brief, coop);
    if (where.kind === 'distance' && where.km > policy.maxTravelKm) {
      const limit = count(policy.maxTravelKm);
      const away = count(Math.ceil(where.km));
      return `It is ${away} km away and ${onTheSpotBecause(brief)}; the limit is ${limit} km.`;
    }
    if (where.kind === 'unknown' && !where.sameCountry) {
      const [its, wanted] = [coop.location.country, brief.location.country].map(countryName);
      return `It is in ${its ?? ''}, the work is in ${wanted ?? ''} and ${onTheSpotBecause(brief)}.`;
    }
    return null;
  },
};
