import type { BriefFacts } from '../../../../src/briefs/briefs.events.js';
import { briefContext } from '../../../../src/matching/core/brief-context.js';
import { columnBrief } from '../../../../src/matching/core/columns/column-brief.js';
import { ColumnMeasures } from '../../../../src/matching/core/columns/column-measures.js';
import { ColumnSearch } from '../../../../src/matching/core/columns/column-search.js';
import { CoopColumns } from '../../../../src/matching/core/columns/coop-columns.js';
import { PostingSieve } from '../../../../src/matching/core/columns/posting-sieve.js';
import { SlotTable } from '../../../../src/matching/core/columns/slot-table.js';
import { orderCoops } from '../../../../src/matching/core/rank.js';
import { aBrief, matchingContext } from '../builders.js';
import { aMarket } from './a-market.js';

/** Each factor counts the same, so that the search can stop at each of them. */
const weights = {
  'specialism-fit': 1,
  'capacity-fit': 1,
  'price-fit': 1,
  'purpose-fit': 1,
  'fair-share': 1,
  'track-record': 1,
  place: 1,
};
const context = { ...matchingContext, policy: { ...matchingContext.policy, weights } };

const must = (slug: string) => ({ slug, importance: 'must' }) as const;
const nice = (slug: string) => ({ slug, importance: 'nice' }) as const;
const inLeeds = { remote: false, postcodeDistrict: 'LS1', lat: 53.8, lng: -1.55, country: 'GB' };

const MEASURES = ['specialism', 'price', 'purpose', 'capacity', 'place'] as const;
/**
 * Briefs, and the work that they take at most: blocks of postings read, postings that passed the sieve, of how many
 * co-ops each measure was taken, and of how many the id was worked out. Looser bounds find the same co-ops with more work; less is welcome.
 */
const BRIEFS: readonly (readonly [string, Partial<BriefFacts>, readonly number[]])[] = [
  ['one must-have', { specialisms: [must('drupal')] }, [15, 278, 213, 213, 191, 133, 36, 10]],
  [
    'a must-have and a nice-to-have',
    { specialisms: [must('drupal'), nice('branding')] },
    [16, 308, 247, 233, 207, 138, 37, 10],
  ],
  [
    'two must-haves',
    { specialisms: [must('cms'), must('printing')] },
    [17, 395, 327, 278, 251, 168, 32, 10],
  ],
  [
    'nice-to-haves alone',
    { specialisms: [nice('drupal'), nice('branding')] },
    [56, 1470, 1364, 404, 353, 210, 52, 10],
  ],
  [
    'work on the spot',
    { specialisms: [must('web-development')], location: inLeeds },
    [22, 411, 350, 350, 311, 202, 60, 10],
  ],
  [
    'a window that is over',
    { window: { start: '2026-11-02', end: '2026-11-13' } },
    [0, 0, 0, 0, 0, 0, 0, 0],
  ],
];

function workOf(run: () => unknown): number[] {
  const { jest } = import.meta;
  const pass = jest.spyOn(PostingSieve.prototype, 'pass');
  const measured = MEASURES.map((name) => jest.spyOn(ColumnMeasures.prototype, name));
  const named = jest.spyOn(SlotTable.prototype, 'id');
  run();
  const passed = pass.mock.results.reduce((sum, { value }) => sum + Number(value), 0);
  const asked = [...measured, named].map(({ mock }) => mock.calls.length);
  const work = [pass.mock.calls.length, passed, ...asked];
  jest.restoreAllMocks();
  return work;
}

describe('the search', () => {
  const coops = aMarket(4_000);
  const columns = new CoopColumns(context);
  beforeAll(() => {
    for (const coop of coops) columns.set(coop);
  });

  function search(brief: BriefFacts, limit: number) {
    const prepared = columnBrief(brief, briefContext(brief, context), columns);
    return new ColumnSearch(columns, prepared, limit).run();
  }

  it.each(BRIEFS)('does no more than it needs to: %s', (_, changes, most) => {
    const work = workOf(() => search(aBrief(changes), 10));
    expect(work.map((count, at) => Math.max(count, most[at] ?? 0))).toEqual(most);
  });

  it.each(BRIEFS)('finds what the plain loop finds: %s', (_, changes) => {
    const brief = aBrief(changes);
    const { best } = orderCoops(brief, coops, context);
    for (const limit of [1, 10, 50]) {
      const found = search(brief, limit).map(({ coopId, score }) => ({ coopId, score }));
      expect(found).toEqual(
        best.slice(0, limit).map(({ coop, score }) => ({ coopId: coop.coopId, score })),
      );
    }
  });
});
