import type { BriefFacts } from '../../../../src/briefs/briefs.events.js';
import type { CoopFacts } from '../../../../src/coops/coops.events.js';
import type { MatchingContext } from '../../../../src/matching/core/brief-context.js';
import { CoopIndex } from '../../../../src/matching/core/columns/coop-index.js';
import { signatureBits } from '../../../../src/matching/core/columns/signature.js';
import { orderCoops } from '../../../../src/matching/core/rank.js';
import { aBrief, aCoop, matchingContext, uuid } from '../builders.js';
import { NOTHING_COUNTS, UNKNOWN } from './small-columns.js';

const { policy } = matchingContext;
const nothing = {
  'specialism-fit': 0,
  'capacity-fit': 0,
  'price-fit': 0,
  'purpose-fit': 0,
  'fair-share': 0,
  'track-record': 0,
  place: 0,
};

function best(
  brief: BriefFacts,
  coops: readonly CoopFacts[],
  limit: number,
  context: MatchingContext = matchingContext,
) {
  const index = new CoopIndex(context);
  for (const coop of coops) index.set(coop);
  return index.best(brief, context.today, limit).map(({ coopId, score }) => ({ coopId, score }));
}

function plainly(
  brief: BriefFacts,
  coops: readonly CoopFacts[],
  limit: number,
  context: MatchingContext,
) {
  return orderCoops(brief, coops, context)
    .best.slice(0, limit)
    .map(({ coop: { coopId }, score }) => ({ coopId, score }));
}

describe('the search in close calls', () => {
  it('lets the tie-break decide between scores that differ by less than they are rounded to', () => {
    const weights = { ...nothing, 'specialism-fit': 1, 'price-fit': 1 };
    const context = { ...matchingContext, policy: { ...policy, weights } };
    // A penny of the day rate is worth 0.019 millionths of the score: fifty and more of them look the same.
    const budget = { minMinor: 0, maxMinor: 100_000_000, currency: 'GBP' };
    const coops = Array.from({ length: 200 }, (_, at) => {
      const dayRate = { amountMinor: 45_000 + at, currency: 'GBP' };
      return aCoop({ coopId: uuid(1_000 + ((at * 77) % 200)), dayRate });
    });
    for (let n = 0; n < 20; n++) {
      const brief = aBrief({ briefId: uuid(n), budget });
      for (const limit of [1, 30]) {
        expect(best(brief, coops, limit, context)).toEqual(plainly(brief, coops, limit, context));
      }
    }
  });

  it('finds a co-op that gets nothing for anything', () => {
    const coop = aCoop(UNKNOWN);
    expect(best(aBrief(), [coop], 1, NOTHING_COUNTS)).toEqual([{ coopId: coop.coopId, score: 0 }]);
  });

  it('does not take a list for another that has the same bits', () => {
    const slugs = Array.from({ length: 225 }, (_, at) => `skill-${String(at)}`);
    const first = new Map<string, string>();
    const [wanted, other] = slugs.flatMap((slug, key) => {
      const { byte, bits } = signatureBits(key);
      const both = `${String(byte)} ${String(bits)}`;
      const known = first.get(both);
      first.set(both, slug);
      return known === undefined ? [] : [known, slug];
    });
    const holding = (...held: readonly (string | undefined)[]) =>
      held.flatMap((slug) => (slug === undefined ? [] : [{ slug, level: 3 }]));
    const must = (slug = '') => ({ slug, importance: 'must' }) as const;
    // The first gives each skill its number; the second lacks the one that is wanted.
    const coops = [
      aCoop({ specialisms: holding(...slugs), status: 'suspended' }),
      aCoop({ coopId: uuid(2), specialisms: holding('drupal', other) }),
      aCoop({ coopId: uuid(3), specialisms: holding('drupal', wanted) }),
      // So many hold it that the other must-have's list is the one to read.
      aCoop({ coopId: uuid(4), specialisms: holding(wanted) }),
      aCoop({ coopId: uuid(5), specialisms: holding(wanted) }),
    ];
    const brief = aBrief({ specialisms: [must('drupal'), must(wanted)] });
    expect(best(brief, coops, 5).map(({ coopId }) => coopId)).toEqual([uuid(3)]);
  });
});
