import * as fc from 'fast-check';
import { CoopIndex } from '../../../src/matching/core/columns/coop-index.js';
import { CoopColumns } from '../../../src/matching/core/columns/coop-columns.js';
import { columnBrief } from '../../../src/matching/core/columns/column-brief.js';
import { eligibleSlots } from '../../../src/matching/core/columns/eligible-slots.js';
import { briefContext, type MatchingContext } from '../../../src/matching/core/brief-context.js';
import { reasonsAgainst } from '../../../src/matching/core/evaluate.js';
import type { MatchingPolicy } from '../../../src/matching/core/policy.js';
import { orderCoops } from '../../../src/matching/core/rank.js';
import type { CoopFacts } from '../../../src/coops/coops.events.js';
import { aNetwork, anyBrief } from './arbitraries.js';
import { aBrief, aCoop, matchingContext, newcomer, uuid } from './builders.js';
import { runs } from './property-runs.js';

import.meta.jest.setTimeout(180_000);

const weight = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 50, noNaN: true }));
const weights = fc.record({
  'specialism-fit': weight.map((each) => each + 0.1),
  'capacity-fit': weight,
  'price-fit': weight,
  'purpose-fit': weight,
  'fair-share': weight,
  'track-record': weight,
  place: weight,
});
const share = fc.double({ min: 0, max: 1, noNaN: true });
/** Whatever a policy may say, not only the default: each of these numbers is part of a bound. */
const settings: fc.Arbitrary<Partial<MatchingPolicy>> = fc.record({
  maxTravelKm: fc.integer({ min: 0, max: 600 }),
  specialism: fc.record({
    levelScores: fc.tuple(share, share, share),
    childShare: share,
    relativeShare: share,
    mustWeight: fc.integer({ min: 1, max: 5 }),
    niceWeight: fc.integer({ min: 1, max: 5 }),
  }),
  capacity: fc.record({ assumedPrior: share, assumedTrust: share }),
  price: fc.record({ neutral: share }),
  purpose: fc.record({ neutral: share, unsought: share }),
  place: fc.record({ sameDistrict: share, sameArea: share, unknown: share }),
});
const somePolicy: fc.Arbitrary<MatchingContext> = fc
  .tuple(weights, fc.oneof(fc.constant({}), settings))
  .map(([each, others]) => {
    const { policy } = matchingContext;
    return { ...matchingContext, policy: { ...policy, ...others, weights: each } };
  });

function indexOf(coops: readonly CoopFacts[], context: MatchingContext): CoopIndex {
  const index = new CoopIndex(context);
  for (const coop of coops) index.set(coop);
  return index;
}

describe('the index', () => {
  it('finds what the plain loop finds, in the same order, with the same scores', () => {
    fc.assert(
      fc.property(
        aNetwork,
        aNetwork,
        anyBrief,
        fc.oneof(fc.constant(matchingContext), somePolicy),
        fc.integer({ min: 1, max: 6 }),
        (before, coops, brief, context, limit) => {
          // What a co-op was before leaves no trace.
          const later = new Set(coops.map(({ coopId }) => coopId));
          const rest = before.filter(({ coopId }) => !later.has(coopId));
          const index = indexOf([...before, ...coops], context);
          const { best } = orderCoops(brief, [...rest, ...coops], context);
          const expected = best
            .slice(0, limit)
            .map(({ coop: { coopId }, score }) => ({ coopId, score }));
          const found = index.best(brief, context.today, limit);
          expect(found.map(({ coopId, score }) => ({ coopId, score }))).toEqual(expected);
        },
      ),
      { numRuns: runs(10_000) },
    );
  });

  it('counts and keeps the others as the plain loop does', () => {
    fc.assert(
      fc.property(aNetwork, anyBrief, (coops, brief) => {
        const expected = orderCoops(brief, coops, matchingContext);
        const found = indexOf(coops, matchingContext).order(brief, matchingContext.today);
        expect({
          considered: found.considered,
          eligible: found.eligible,
          rejectedByReason: found.rejectedByReason,
          best: found.best.map(({ coopId, score }) => ({ coopId, score })),
          nearest: found.nearest,
        }).toEqual({
          considered: expected.considered,
          eligible: expected.eligible,
          rejectedByReason: expected.rejectedByReason,
          best: expected.best.map(({ coop: { coopId }, score }) => ({ coopId, score })),
          nearest: expected.nearest.map(({ coop }) => coop.coopId),
        });
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('takes another standing as it takes all facts anew', () => {
    fc.assert(
      fc.property(aNetwork, aNetwork, anyBrief, fc.boolean(), (coops, others, brief, together) => {
        const moved = indexOf(coops, matchingContext);
        const some = coops.slice(0, others.length);
        const standings = some.map(({ coopId, standing }, at) => {
          return [coopId, others[at]?.standing ?? standing] as const;
        });
        if (together) moved.setStandings(standings);
        else for (const [coopId, standing] of standings) moved.setStanding(coopId, standing);
        const known = new Map(standings);
        const changed = coops.map((coop) => {
          return { ...coop, standing: known.get(coop.coopId) ?? coop.standing };
        });
        const { today } = matchingContext;
        const found = moved.best(brief, today, 5).map(({ coopId, score }) => ({ coopId, score }));
        const { best } = orderCoops(brief, changed, matchingContext);
        expect(found).toEqual(
          best.slice(0, 5).map(({ coop: { coopId }, score }) => ({ coopId, score })),
        );
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('refuses a standing of a co-op that it does not know', () => {
    const index = indexOf([], matchingContext);
    expect(() => index.setStanding(uuid(1), newcomer)).toThrow(/no co-op/);
    expect(() => index.setStandings([[uuid(1), newcomer]])).toThrow(/no co-op/);
  });

  it('finds all who pass every filter, as the plain loop does', () => {
    fc.assert(
      fc.property(aNetwork, anyBrief, (all, brief) => {
        const coops = all.filter((coop) => CoopColumns.takes(coop));
        const columns = new CoopColumns(matchingContext);
        for (const coop of coops) columns.set(coop);
        const context = briefContext(brief, matchingContext);
        const found = eligibleSlots(columns, columnBrief(brief, context, columns));
        const passing = coops.flatMap((coop, slot) =>
          reasonsAgainst(brief, coop, context).length === 0 ? [slot] : [],
        );
        expect(found.toSorted((a, b) => a - b)).toEqual(passing);
      }),
      { numRuns: runs(3_000) },
    );
  });

  it('breaks ties as the plain loop does', () => {
    fc.assert(
      fc.property(aNetwork, anyBrief, fc.integer({ min: 1, max: 4 }), (coops, brief, limit) => {
        const context = matchingContext;
        const [model] = coops;
        fc.pre(model !== undefined);
        // All alike but for their ids: nothing but the tie-break orders them.
        const equals = coops.map(({ coopId }) => ({ ...model, coopId }));
        const { best } = orderCoops(brief, equals, context);
        const found = indexOf(equals, context).best(brief, context.today, limit);
        expect(found.map(({ coopId }) => coopId)).toEqual(
          best.slice(0, limit).map(({ coop }) => coop.coopId),
        );
      }),
      { numRuns: runs(1_000) },
    );
  });

  it('finds what the plain loop finds where causes share a bit and an unsought one counts for much', () => {
    const causes = Array.from({ length: 40 }, (_, n) => `cause-${String(n)}`);
    const aCause = fc.constantFrom(...causes);
    const { policy } = matchingContext;
    const context = {
      ...matchingContext,
      policy: { ...policy, purpose: { neutral: 0.1, unsought: 0.9 } },
    };
    fc.assert(
      fc.property(
        fc.array(fc.tuple(aCause, fc.integer({ min: 300, max: 700 })), {
          minLength: 2,
          maxLength: 12,
        }),
        fc.uniqueArray(aCause, { minLength: 2, maxLength: 3 }),
        (some, served) => {
          const coops = some.map(([cause, pounds], n) => {
            const dayRate = { amountMinor: 100 * pounds, currency: 'GBP' };
            return aCoop({ coopId: uuid(500 + n), causes: [cause], dayRate });
          });
          const brief = aBrief({ causes: served });
          const { best } = orderCoops(brief, coops, context);
          const found = indexOf(coops, context).best(brief, context.today, 1);
          expect(found.map(({ coopId }) => coopId)).toEqual(
            best.slice(0, 1).map(({ coop }) => coop.coopId),
          );
        },
      ),
      { numRuns: runs(1_000) },
    );
  });
});
