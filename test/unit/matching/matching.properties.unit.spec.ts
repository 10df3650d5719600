import * as fc from 'fast-check';
import { canonicalJson } from '../../../src/matching/core/canonical-json.js';
import { explainOne } from '../../../src/matching/core/explain.js';
import { FACTORS } from '../../../src/matching/core/factors/factors.js';
import { rankBrief } from '../../../src/matching/core/rank.js';
import { rederive } from '../../../src/matching/core/rederive.js';
import { scoreInMillionths } from '../../../src/matching/core/score.js';
import { byScore } from '../../../src/matching/core/tie-break.js';
import { aNetwork, anyBrief } from './arbitraries.js';
import { contextFor, matchingContext, readRanking } from './builders.js';
import { runs } from './property-runs.js';

/** Starts with a capital, ends with a full stop, and lets no missing value through. */
function isSentence(text: string): boolean {
  return /^[A-Z].*\.$/.test(text) && !/NaN|undefined|null|Infinity/.test(text);
}

const RUNS = { seed: 20_261_124, numRuns: runs(150) };

describe('whatever the brief and the network', () => {
  it('every factor of every co-op, eligible or not, lies within [0, 1]', () => {
    fc.assert(
      fc.property(anyBrief, aNetwork, (brief, coops) => {
        const context = contextFor(brief);
        const wrong = coops.flatMap((coop) =>
          FACTORS.flatMap(({ name, measure }) => {
            const { score, because } = measure(brief, coop, context);
            return score >= 0 && score <= 1 && isSentence(because())
              ? []
              : [[name, score, because()]];
          }),
        );
        expect(wrong).toEqual([]);
      }),
      RUNS,
    );
  });

  it('the ranking does not depend on the order in which the co-ops come', () => {
    const shuffled = aNetwork.chain((coops) =>
      fc.tuple(fc.constant(coops), fc.shuffledSubarray(coops, { minLength: coops.length })),
    );
    fc.assert(
      fc.property(anyBrief, shuffled, (brief, [coops, others]) => {
        const first = rankBrief(brief, coops, matchingContext);
        const second = rankBrief(brief, others, matchingContext);
        expect(canonicalJson(second)).toBe(canonicalJson(first));
      }),
      RUNS,
    );
  });

  it('every co-op is either ranked or told why not, and the counts add up', () => {
    fc.assert(
      fc.property(anyBrief, aNetwork, (brief, coops) => {
        const { ranked, rejected, eligible, considered, rejectedByReason } = rankBrief(
          brief,
          coops,
          matchingContext,
        );
        expect([ranked.length, considered]).toEqual([eligible, coops.length]);
        expect(ranked.length + rejected.length).toBe(coops.length);
        const reasons = rejected.flatMap((one) => one.reasons);
        const counted = Object.values(rejectedByReason).reduce((sum, count) => sum + count, 0);
        const others = rejected.filter((one) => one.reasons[0]?.code === 'membership');
        const notCounted = others.reduce((sum, one) => sum + one.reasons.length - 1, 0);
        expect(counted).toBe(reasons.length - notCounted);
        expect(rejectedByReason['membership'] ?? 0).toBe(others.length);
        expect(reasons.filter(({ because }) => !isSentence(because))).toEqual([]);
        expect(rejected.every((one) => one.reasons.length > 0)).toBe(true);
      }),
      RUNS,
    );
  });

  it('a co-op whose red line the brief crosses is never ranked', () => {
    fc.assert(
      fc.property(anyBrief, aNetwork, (brief, coops) => {
        for (const { facts } of rankBrief(brief, coops, matchingContext).ranked) {
          expect(facts.redLines.filter((sector) => brief.sectors.includes(sector))).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  it('a stored ranking derives again to the same bytes', () => {
    fc.assert(
      fc.property(anyBrief, aNetwork, (brief, coops) => {
        const stored = canonicalJson(rankBrief(brief, coops, matchingContext));
        expect(canonicalJson(rederive(readRanking(stored)))).toBe(stored);
      }),
      RUNS,
    );
  });

  it('any one co-op is explained as it was ranked or rejected', () => {
    fc.assert(
      fc.property(anyBrief, aNetwork, (brief, coops) => {
        const { ranked, rejected } = rankBrief(brief, coops, matchingContext);
        for (const coop of coops) {
          const one = explainOne(brief, coop, matchingContext);
          const place = ranked.find(({ coopId }) => coopId === coop.coopId);
          const refusal = rejected.find(({ coopId }) => coopId === coop.coopId);
          if (one.eligible)
            expect([one.score, one.factors]).toEqual([place?.score, place?.factors]);
          else expect(one.reasons).toEqual(refusal?.reasons);
        }
      }),
      RUNS,
    );
  });
});

describe('whatever the factors', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const weight = fc.double({ min: 0, max: 100, noNaN: true });
  const factors = fc
    .array(fc.record({ score: share, weight }), { minLength: 1, maxLength: 9 })
    .filter((all) => all.some((factor) => factor.weight > 1e-9));

  it('the score is an integer from 0 to a million', () => {
    fc.assert(
      fc.property(factors, (all) => {
        const score = scoreInMillionths(all);
        expect(Number.isInteger(score) && score >= 0 && score <= 1_000_000).toBe(true);
      }),
      RUNS,
    );
  });

  it('raising one factor never lowers the rank', () => {
    fc.assert(
      fc.property(factors, fc.nat(), share, fc.nat({ max: 1_000_000 }), (all, at, up, rival) => {
        const index = at % all.length;
        const raised = all.map((factor, place) =>
          place === index ? { ...factor, score: Math.max(factor.score, up) } : factor,
        );
        const before = { coopId: 'a', tie: 5, score: scoreInMillionths(all) };
        const after = { ...before, score: scoreInMillionths(raised) };
        expect(after.score).toBeGreaterThanOrEqual(before.score);
        for (const tie of [4, 5, 6]) {
          const other = { coopId: 'b', tie, score: rival };
          if (byScore(before, other) < 0) expect(byScore(after, other)).toBeLessThan(0);
        }
      }),
      { ...RUNS, numRuns: runs(2_000) },
    );
  });
});
