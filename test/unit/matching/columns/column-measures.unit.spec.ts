import * as fc from 'fast-check';
import type { BriefFacts } from '../../../../src/briefs/briefs.events.js';
import type { CoopFacts } from '../../../../src/coops/coops.events.js';
import { briefContext } from '../../../../src/matching/core/brief-context.js';
import { columnBrief } from '../../../../src/matching/core/columns/column-brief.js';
import { ColumnMeasures, OUT } from '../../../../src/matching/core/columns/column-measures.js';
import { CoopColumns } from '../../../../src/matching/core/columns/coop-columns.js';
import { eligibleSlots } from '../../../../src/matching/core/columns/eligible-slots.js';
import { reasonsAgainst } from '../../../../src/matching/core/evaluate.js';
import { FACTORS } from '../../../../src/matching/core/factors/factors.js';
import type { FactorName } from '../../../../src/matching/core/policy.js';
import { aNetwork, anyBrief } from '../arbitraries.js';
import { aBrief, aCoop, declared, matchingContext, uuid } from '../builders.js';
import { NOTHING_COUNTS, UNKNOWN } from './small-columns.js';

const must = (slug: string) => ({ slug, importance: 'must' }) as const;
const nice = (slug: string) => ({ slug, importance: 'nice' }) as const;

/** What the filters and factors say of each co-op, and who passes. */
function plainly(brief: BriefFacts, coops: readonly CoopFacts[], basis = matchingContext) {
  const context = briefContext(brief, basis);
  return coops.map((coop) => {
    const codes = new Set(reasonsAgainst(brief, coop, context).map(({ code }) => code));
    const score = (factor: FactorName) =>
      FACTORS.find(({ name }) => name === factor)?.measure(brief, coop, context).score;
    return {
      specialism:
        codes.has('must-have') || codes.has('any-specialism') ? OUT : score('specialism-fit'),
      capacity: codes.has('capacity') ? OUT : score('capacity-fit'),
      price: codes.has('price') ? OUT : score('price-fit'),
      purpose: score('purpose-fit'),
      place: codes.has('place') ? OUT : score('place'),
      fairShare: score('fair-share'),
      trackRecord: score('track-record'),
      tooSmall: codes.has('min-engagement'),
      tooLarge: codes.has('max-engagement'),
      redLine: codes.has('red-line'),
      language: !codes.has('language'),
      eligible: codes.size === 0,
    };
  });
}

/** The same by the columns. */
function byColumns(brief: BriefFacts, coops: readonly CoopFacts[], basis = matchingContext) {
  const columns = new CoopColumns(basis);
  for (const coop of coops) columns.set(coop);
  const query = columnBrief(brief, briefContext(brief, basis), columns);
  const measures = new ColumnMeasures(columns, query);
  const eligible = eligibleSlots(columns, query);
  expect(new Set(eligible).size).toBe(eligible.length);
  return coops.map((_, slot) => ({
    specialism: measures.specialism(slot),
    capacity: measures.capacity(slot),
    price: measures.price(slot),
    purpose: measures.purpose(slot),
    place: measures.place(slot),
    fairShare: columns.fairShare[slot],
    trackRecord: columns.trackRecord[slot],
    tooSmall: measures.isTooSmall(slot),
    tooLarge: measures.isTooLarge(slot),
    redLine: measures.crossesRedLine(slot),
    language: measures.sharesLanguage(slot),
    eligible: eligible.includes(slot),
  }));
}

describe('the measures of columns are those of the filters and factors', () => {
  it('for any brief and network', () => {
    const some = fc.sample(fc.tuple(anyBrief, aNetwork), { seed: 51, numRuns: 200 });
    for (const [brief, coops] of some) {
      expect(byColumns(brief, coops)).toEqual(plainly(brief, coops));
    }
  });

  it('for one that passes every filter and gets nothing for it', () => {
    const coops = [aCoop(UNKNOWN)];
    const told = byColumns(aBrief(), coops, NOTHING_COUNTS);
    expect(told).toEqual(plainly(aBrief(), coops, NOTHING_COUNTS));
    expect(told).toMatchObject([
      { specialism: 0, capacity: 0, price: 0, place: 0, eligible: true },
    ]);
  });

  it('for one in the same place, where nobody travels', () => {
    const nobody = { ...matchingContext, policy: { ...matchingContext.policy, maxTravelKm: 0 } };
    const here = { postcodeDistrict: null, lat: 53.8, lng: -1.55, country: 'GB' };
    const brief = aBrief({ location: { ...here, remote: false } });
    const coops = [aCoop({ location: here })];
    expect(byColumns(brief, coops, nobody)).toEqual(plainly(brief, coops, nobody));
  });

  it('for those who hold one of two must-haves', () => {
    const brief = aBrief({ specialisms: [must('drupal'), must('branding')] });
    const held = [['drupal'], ['branding'], ['drupal', 'branding']];
    const coops = held.map((slugs, at) => {
      return aCoop({ coopId: uuid(at), specialisms: slugs.map((slug) => ({ slug, level: 3 })) });
    });
    expect(byColumns(brief, coops)).toEqual(plainly(brief, coops));
  });

  const day = { minDays: 5, maxDays: 10 };
  const somewhere = { remote: false, postcodeDistrict: null, lat: null, lng: null, country: 'GB' };
  const inLeeds = { ...somewhere, postcodeDistrict: 'LS6' };
  it.each<[string, Partial<BriefFacts>, Partial<CoopFacts>]>([
    [
      'who costs just what may be spent',
      {},
      { dayRate: { amountMinor: 120_000, currency: 'GBP' } },
    ],
    ['who costs a penny more', {}, { dayRate: { amountMinor: 120_001, currency: 'GBP' } }],
    ['who costs nothing', {}, { dayRate: { amountMinor: 0, currency: 'GBP' } }],
    ['who has no day rate', {}, { dayRate: null }],
    ['who is paid in another currency', {}, { dayRate: { amountMinor: 1, currency: 'EUR' } }],
    ['who is paid in one nobody named', { currency: 'SEK', budget: null }, {}],
    [
      'a budget in another currency than the brief',
      { budget: { minMinor: null, maxMinor: 600_000, currency: 'EUR' } },
      { dayRate: null },
    ],
    ['who wants just as much', { effort: day }, { minEngagementDays: 10, maxEngagementDays: 5 }],
    ['who wants more, or less', { effort: day }, { minEngagementDays: 11, maxEngagementDays: 4 }],
    ['who has just as many days', {}, { capacity: declared(['2026-W50', 20]) }],
    ['who lacks half a day', {}, { capacity: declared(['2026-W50', 19]) }],
    ['who is free in the last week alone', {}, { capacity: declared(['2026-W53', 40]) }],
    [
      'who is free before and after',
      {},
      { capacity: declared(['2026-W49', 40], ['2027-W02', 40]) },
    ],
    [
      'who is free in a part of a week',
      { window: { start: '2026-12-08', end: '2026-12-10' } },
      { capacity: declared(['2026-W50', 34]) },
    ],
    ['a window that is over', { window: { start: '2026-11-02', end: '2026-11-06' } }, {}],
    ['who shares no cause', { causes: ['food'] }, { causes: ['housing'] }],
    ['who shares one of two causes', { causes: ['food', 'climate'] }, { causes: ['food'] }],
    ['who shares all', { causes: ['food', 'climate'] }, { causes: ['climate', 'food', 'housing'] }],
    ['a brief without a cause', { causes: [] }, { causes: ['food'] }],
    ['who speaks another language', { languages: ['en'] }, { languages: ['cy'] }],
    ['who speaks one of two', { languages: ['en-GB', 'cy'] }, { languages: ['cy-GB'] }],
    ['a brief in no language', { languages: [] }, { languages: [] }],
    ['whose red line it is', { sectors: ['arms'] }, { redLines: ['banking', 'arms'] }],
    ['whose red line it is not', { sectors: ['arms'] }, { redLines: ['banking'] }],
    ['who is no member', {}, { status: 'suspended' }],
    ['whose place is not known', { location: inLeeds }, { location: somewhere }],
    ['who is in the same district', { location: inLeeds }, { location: inLeeds }],
    [
      'who is in the same area',
      { location: inLeeds },
      { location: { ...somewhere, postcodeDistrict: ' ls1 ' } },
    ],
    [
      'who is in another area',
      { location: inLeeds },
      { location: { ...somewhere, postcodeDistrict: 'N1' } },
    ],
    [
      'who is in another country',
      { location: inLeeds },
      { location: { ...inLeeds, country: 'FR' } },
    ],
    [
      'who writes its country otherwise',
      { location: inLeeds },
      { location: { ...inLeeds, country: 'gb' } },
    ],
    ['who has a place, for a brief that has none', { location: somewhere }, {}],
    [
      'who does not work remotely',
      { location: { ...somewhere, remote: true, lat: 53.8, lng: -1.55 } },
      { remote: false },
    ],
    ['who is too far away', { location: { ...somewhere, lat: 48.9, lng: 2.3 } }, { remote: true }],
  ])('for one %s', (_, changes, coop) => {
    const brief = aBrief(changes);
    const coops = [aCoop({ coopId: uuid(1_000), ...coop }), aCoop()];
    expect(byColumns(brief, coops)).toEqual(plainly(brief, coops));
  });

  const level = (slug: string, of: number) => ({ slug, level: of });
  it.each([
    [[must('cms')], [level('drupal', 2)]],
    [[must('cms')], [level('cms', 1), level('drupal', 3)]],
    [[must('drupal')], [level('cms', 3)]],
    [[must('drupal')], [level('wordpress', 3)]],
    [[must('drupal'), nice('wordpress')], [level('drupal', 1)]],
    [[must('drupal'), must('branding')], [level('drupal', 3)]],
    [
      [must('drupal'), must('branding')],
      [level('branding', 1), level('drupal', 3)],
    ],
    [[nice('drupal'), nice('branding')], [level('wordpress', 2)]],
    [[nice('drupal'), nice('branding')], [level('printing', 3)]],
    [[nice('design')], [level('branding', 3), level('user-research', 1)]],
    [[must('printing'), nice('printing')], [level('printing', 2)]],
    [[must('printing')], []],
    [[nice('unheard-of')], [level('printing', 2)]],
  ])('for a brief that wants %j and one that holds %j', (specialisms, held) => {
    const brief = aBrief({ specialisms });
    const coops = [aCoop({ coopId: uuid(1_000), specialisms: held }), aCoop()];
    expect(byColumns(brief, coops)).toEqual(plainly(brief, coops));
  });
});
