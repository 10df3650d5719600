import * as fc from 'fast-check';
import { CoopIndex } from '../../../src/matching/core/columns/coop-index.js';
import type { MatchingContext } from '../../../src/matching/core/brief-context.js';
import { orderCoops } from '../../../src/matching/core/rank.js';
import type { CoopFacts } from '../../../src/coops/coops.events.js';
import { aNetwork, anyBrief } from './arbitraries.js';
import { matchingContext } from './builders.js';
import { runs } from './property-runs.js';

import.meta.jest.setTimeout(180_000);

const weight = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 50, noNaN: true }));
const somePolicy: fc.Arbitrary<MatchingContext> = fc
  .record({
    'specialism-fit': weight.map((each) => each + 0.1),
    'capacity-fit': weight,
    'price-fit': weight,
    'purpose-fit': weight,
    'fair-share': weight,
    'track-record': weight,
    place: weight,
  })
  .map((weights) => {
    const context = matchingContext;
    return { ...context, policy: { ...context.policy, weights } };
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
});
