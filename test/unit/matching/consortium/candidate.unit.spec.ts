import type { BriefFacts } from '../../../../src/briefs/briefs.events.js';
import type { CoopFacts } from '../../../../src/coops/coops.events.js';
import {
  atSize,
  bitsIn,
  type Field,
  fieldOf,
  needOf,
} from '../../../../src/matching/core/consortium/candidate.js';
import { aBrief, aCoop, contextFor, uuid } from '../builders.js';
import { candidates } from './candidates.js';

const brief = aBrief({
  specialisms: [
    { slug: 'branding', importance: 'nice' },
    { slug: 'drupal', importance: 'must' },
    { slug: 'user-research', importance: 'must' },
  ],
  budget: null,
});

function field(coops: readonly Partial<CoopFacts>[], changes: Partial<BriefFacts> = {}): Field {
  const asked = { ...brief, ...changes };
  const all = coops.map((each, at) => aCoop({ coopId: uuid(100 + at), ...each }));
  return fieldOf(asked, all, contextFor(asked));
}

const lists = (...slugs: readonly string[]) => ({
  specialisms: slugs.map((slug) => ({ slug, level: 2 })),
});
const rate = (amountMinor: number) => ({ dayRate: { amountMinor, currency: 'GBP' } });

describe('what a team must have', () => {
  it('is one bit for each must-have, and the most half-days, whatever would be nice', () => {
    expect(needOf(contextFor(brief))).toEqual({ musts: 0b11, halfDays: 20 });
    const nice = [{ slug: 'branding', importance: 'nice' as const }];
    expect(needOf(contextFor(aBrief({ specialisms: nice }))).musts).toBe(0);
  });

  it('counts the bits of must-haves', () => {
    expect([0, 0b1, 0b10, 0b1011, 0b1111].map(bitsIn)).toEqual([0, 1, 1, 3, 4]);
  });
});

describe('those who may be of a team', () => {
  it('cover a must-have, each its own bits', () => {
    const { candidates: all, barred } = field([
      lists('drupal', 'branding'),
      lists('branding'),
      lists('user-research'),
    ]);
    expect(all.map(({ coopId, musts }) => [coopId, musts])).toEqual([
      [uuid(100), 0b01],
      [uuid(102), 0b10],
    ]);
    expect(barred).toEqual([]);
  });

  it('cover any of what is nice where there is no must-have', () => {
    const specialisms = ['drupal', 'branding'].map((slug) => {
      return { slug, importance: 'nice' as const };
    });
    const effort = { minDays: 30, maxDays: 30 };
    const told = field([lists('drupal'), lists('branding')], { specialisms, effort });
    expect(told.candidates.map(({ musts }) => musts)).toEqual([0, 0]);
  });

  it('are in the order of their rates, whatever order they come in', () => {
    const rates = [500, 300, 400].map((amount) => rate(amount));
    expect(field(rates).candidates.map(({ dayRate }) => dayRate)).toEqual([300, 400, 500]);
    const { candidates: equals } = field([lists('drupal'), { causes: ['food'] }]);
    expect(equals.map(({ coopId }) => coopId)).toEqual([uuid(101), uuid(100)]);
  });

  it('can be given what they take on at least, and have free at most', () => {
    const told = field([
      {},
      { minEngagementDays: 2.5, maxEngagementDays: 6 },
      { minEngagementDays: 0.25, maxEngagementDays: 1.75 },
      { minEngagementDays: 30 },
    ]);
    expect(told.candidates.map(({ free, least }) => [free, least]).sort()).toEqual([
      [12, 5],
      [3, 1],
      [38, 1],
    ]);
    expect(told.barred).toEqual([{ musts: 0b01, codes: ['min-engagement'] }]);
  });

  it('may cost more than the budget alone, but not where the budget is in another currency', () => {
    const budget = { minMinor: null, maxMinor: 1, currency: 'GBP' };
    expect(field([{}], { budget }).candidates).toHaveLength(1);
    expect(field([{}], { budget: { ...budget, currency: 'EUR' } })).toMatchObject({
      candidates: [],
      barred: [{ codes: ['price'] }],
    });
  });

  it('are counted apart where they need no team', () => {
    const told = field([lists('drupal', 'user-research'), lists('drupal')]);
    expect(told).toMatchObject({ alone: 1, candidates: [{ musts: 0b11 }, { musts: 0b01 }] });
  });
});

describe('the least part of a member', () => {
  it('is half of an even share, or all that it has free, or what it takes on', () => {
    const all = candidates({}, { free: 2 }, { least: 7 });
    const leastOf = (musts: number, halfDays: number, size: number) =>
      atSize(all, { musts, halfDays }, size).map(({ least }) => least);
    // 23 half-days by two members make 11.5 each; by three must-haves 7.7.
    expect(leastOf(0b1, 23, 2)).toEqual([5, 2, 7]);
    expect(leastOf(0b111, 23, 2)).toEqual([3, 2, 7]);
    expect(leastOf(0b11, 23, 4)).toEqual([2, 2, 7]);
    expect(leastOf(0b1, 3, 2)).toEqual([1, 1, 7]);
  });
});
