import type { CoopFacts } from '../../../../src/coops/coops.events.js';
import { bestWith } from '../../../../src/matching/core/columns/best-with.js';
import { CoopIndex } from '../../../../src/matching/core/columns/coop-index.js';
import { orderCoops } from '../../../../src/matching/core/rank.js';
import { aBrief, aCoop, declared, matchingContext, uuid } from '../builders.js';
import { aMarket } from './a-market.js';

const { today } = matchingContext;

/** The first knows Drupal best; the index does not know the last. */
const [EXPERT, SKILLED, BEGINNER, ELSEWHERE] = [uuid(101), uuid(102), uuid(103), uuid(104)];
const LEVELS = [
  [EXPERT, 3],
  [SKILLED, 2],
  [BEGINNER, 1],
] as const;

function drupal(coopId: string, level: number): CoopFacts {
  return aCoop({ coopId, specialisms: [{ slug: 'drupal', level }] });
}

const network = LEVELS.map(([coopId, level]) => drupal(coopId, level));
const busy = { capacity: declared(['2026-W50', 0]) };

function indexOf(coops: readonly CoopFacts[]): CoopIndex {
  const index = new CoopIndex(matchingContext);
  for (const coop of coops) index.set(coop);
  return index;
}

function firstWith(few: readonly CoopFacts[], limit: number, coops = network) {
  const told = new Map(few.map((coop) => [coop.coopId, coop]));
  return bestWith(told, indexOf(coops), aBrief(), today, limit);
}

const idsWith = (few: readonly CoopFacts[], limit: number) =>
  firstWith(few, limit).map(({ coopId }) => coopId);

/** What the plain loop finds when the few have had their facts all along. */
function plainly(few: readonly CoopFacts[], limit: number, coops: readonly CoopFacts[]) {
  const others = coops.filter(({ coopId }) => few.every((coop) => coop.coopId !== coopId));
  const { best } = orderCoops(aBrief(), [...others, ...few], matchingContext);
  return best.slice(0, limit).map(({ coop: { coopId }, score }) => ({ coopId, score }));
}

describe('the first co-ops of a network of which a few have other facts', () => {
  it('are those of the index when nobody has', () => {
    expect(idsWith([], 3)).toEqual([EXPERT, SKILLED, BEGINNER]);
    expect(idsWith([], 2)).toEqual([EXPERT, SKILLED]);
  });

  it('have a co-op that learned more in its new place', () => {
    const learned = { ...drupal(BEGINNER, 2), causes: ['food'] };
    expect(idsWith([learned], 3)).toEqual([EXPERT, BEGINNER, SKILLED]);
  });

  it('have a co-op that came down behind the others', () => {
    expect(idsWith([{ ...drupal(EXPERT, 1), dayRate: null }], 3)).toEqual([
      SKILLED,
      BEGINNER,
      EXPERT,
    ]);
  });

  it('go on with the next when one of them no longer can, however few are asked for', () => {
    const out = { ...drupal(EXPERT, 3), ...busy };
    expect(idsWith([out], 3)).toEqual([SKILLED, BEGINNER]);
    expect(idsWith([out], 1)).toEqual([SKILLED]);
    expect(idsWith([out, { ...drupal(SKILLED, 2), ...busy }], 1)).toEqual([BEGINNER]);
  });

  it('take in a co-op that the index does not know, and leave out the last for it', () => {
    const known = drupal(ELSEWHERE, 3);
    const better = { ...known, causes: ['food'] };
    expect(idsWith([better], 3)).toEqual([ELSEWHERE, EXPERT, SKILLED]);
    expect(idsWith([{ ...better, ...busy }], 3)).toEqual([EXPERT, SKILLED, BEGINNER]);
  });

  it('stand among equals as the tie-break of the brief says', () => {
    const alike = Array.from({ length: 8 }, (_, at) => aCoop({ coopId: uuid(200 + at) }));
    const few = alike.slice(3, 6);
    const all = plainly([], 8, alike);
    expect(new Set(all.map(({ score }) => score)).size).toBe(1);
    for (const limit of [1, 3, 8]) {
      const found = firstWith(few, limit, alike);
      expect(found.map(({ coopId }) => coopId)).toEqual(
        all.slice(0, limit).map(({ coopId }) => coopId),
      );
    }
    // Nor does it matter that some are known to none but the few.
    const found = firstWith(few, 8, [...alike.slice(0, 3), ...alike.slice(6)]);
    expect(found.map(({ coopId }) => coopId)).toEqual(all.map(({ coopId }) => coopId));
  });

  it('are those of the plain loop, with their scores, in a market of 300', () => {
    const market = aMarket(300);
    const few = market.flatMap((coop, at) =>
      at % 40 === 0
        ? [{ ...coop, specialisms: [{ slug: 'drupal', level: 1 + ((at / 40) % 3) }] }]
        : [],
    );
    for (const limit of [1, 5, 20]) {
      const found = firstWith(few, limit, market);
      expect(found.map(({ coopId, score }) => ({ coopId, score }))).toEqual(
        plainly(few, limit, market),
      );
    }
  });
});
