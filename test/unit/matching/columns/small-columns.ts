import type { BriefFacts } from '../../../../src/briefs/briefs.events.js';
import type { CoopFacts } from '../../../../src/coops/coops.events.js';
import { type MatchingContext, briefContext } from '../../../../src/matching/core/brief-context.js';
import { type Bounds, boundsOf } from '../../../../src/matching/core/columns/bounds.js';
import { CoopColumns } from '../../../../src/matching/core/columns/coop-columns.js';
import type { MatchingPolicy } from '../../../../src/matching/core/policy.js';
import { aBrief, aCoop, matchingContext, uuid } from '../builders.js';

/** The weights add up to 8: a score of 1 is worth 2^21 marks by each weight of 1. */
const weights = {
  'specialism-fit': 2,
  'capacity-fit': 1,
  'price-fit': 1,
  'purpose-fit': 1,
  'fair-share': 1,
  'track-record': 1,
  place: 1,
};
export const ONE = 2 ** 21;

/** The columns of a few co-ops that are like `aCoop` but for what is said of each. */
export function columnsOf(
  coops: readonly Partial<CoopFacts>[],
  changes: Partial<MatchingPolicy> = {},
): CoopColumns {
  const policy = { ...matchingContext.policy, weights, ...changes };
  const columns = new CoopColumns({ ...matchingContext, policy });
  coops.forEach((coop, at) => columns.set(aCoop({ coopId: uuid(100 + at), ...coop })));
  return columns;
}

/** The bounds of a brief that is like `aBrief` but for what is said of it. */
export function bounds(
  brief: Partial<BriefFacts>,
  coops: readonly Partial<CoopFacts>[] = [{}],
  changes: Partial<MatchingPolicy> = {},
): Bounds {
  const columns = columnsOf(coops, changes);
  const { basis } = columns;
  const asked = aBrief(brief);
  return boundsOf(asked, briefContext(asked, { ...matchingContext, ...basis }), columns);
}

/** Where a co-op like `UNKNOWN` passes every filter and gets nothing for it. */
export const NOTHING_COUNTS: MatchingContext = {
  ...matchingContext,
  policy: {
    ...matchingContext.policy,
    specialism: { ...matchingContext.policy.specialism, levelScores: [0, 0, 0] },
    capacity: { assumedPrior: 0, assumedTrust: 0 },
    price: { neutral: 0 },
    place: { sameDistrict: 0, sameArea: 0, unknown: 0 },
    weights: { ...weights, 'fair-share': 0, 'track-record': 0, 'purpose-fit': 0 },
  },
};

/** Of its place, price and weeks nothing is known. */
export const UNKNOWN: Partial<CoopFacts> = {
  remote: false,
  location: { postcodeDistrict: null, lat: null, lng: null, country: 'GB' },
  dayRate: null,
  capacity: { declared: false, assumedPerWeek: 20, weeks: [] },
};
