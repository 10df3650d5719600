import type { BriefFacts } from '../../../../src/briefs/briefs.events.js';
import { briefContext } from '../../../../src/matching/core/brief-context.js';
import {
  type ColumnBrief,
  columnBrief,
} from '../../../../src/matching/core/columns/column-brief.js';
import { weekNumber } from '../../../../src/matching/core/columns/week-numbers.js';
import { aBrief, matchingContext } from '../builders.js';
import { columnsOf } from './small-columns.js';

const must = (slug: string) => ({ slug, importance: 'must' }) as const;
const nice = (slug: string) => ({ slug, importance: 'nice' }) as const;
const holding = (...slugs: readonly string[]) => {
  return { specialisms: slugs.map((slug) => ({ slug, level: 3 })) };
};

/** Drupal stands in three lists, printing in two, branding and WordPress in one. */
const columns = columnsOf([
  holding('drupal', 'printing'),
  holding('drupal', 'branding'),
  holding('drupal', 'printing', 'wordpress'),
]);
const { specialismNumbers: numbers } = columns;

function asked(brief: Partial<BriefFacts>): ColumnBrief {
  const facts = aBrief(brief);
  return columnBrief(facts, briefContext(facts, matchingContext), columns);
}

describe('the lists that a search reads', () => {
  it.each([
    ['the only must-have', [must('drupal'), nice('printing')], ['drupal']],
    [
      'the rarest of its must-haves',
      [must('drupal'), must('branding'), must('printing')],
      ['branding'],
    ],
    ['the rarest, wherever it is named', [must('branding'), must('drupal')], ['branding']],
    ['the first of two that are as rare', [must('wordpress'), must('branding')], ['wordpress']],
    [
      'the families of all that is nice to have',
      [nice('wordpress'), nice('branding')],
      ['cms', 'design'],
    ],
    ['a family once', [nice('wordpress'), nice('drupal'), nice('printing')], ['cms', 'printing']],
    ['none where nobody holds a must-have', [must('drupal'), must('user-research')], []],
    ['none of what nobody holds', [nice('unheard-of'), nice('printing')], ['printing']],
  ])('are %s', (_, specialisms, slugs) => {
    const { keys } = asked({ specialisms });
    expect(keys.map((key) => numbers.slug(key))).toEqual(slugs);
  });
});

describe('what bears on what is wanted', () => {
  const specialisms = [nice('wordpress'), must('cms'), nice('branding')];

  it('has the must-haves first, by their weights', () => {
    const { weights, musts } = asked({ specialisms });
    expect([...weights]).toEqual([3, 1, 1]);
    expect(musts).toBe(0b001);
  });

  it('is what is the same, below it or, for a nice-to-have, beside or above it', () => {
    const { rowOf, shares, covers } = asked({ specialisms });
    const bearing = ['cms', 'drupal', 'wordpress', 'branding', 'design', 'web-development'].map(
      (slug) => {
        const row = rowOf[numbers.find(slug) ?? NaN] ?? NaN;
        return [slug, covers[row], ...shares.subarray(3 * row, 3 * row + 3)];
      },
    );
    expect(bearing).toEqual([
      ['cms', 0b001, 1, 0.25, 0],
      ['drupal', 0b001, 0.9, 0.25, 0],
      ['wordpress', 0b011, 0.9, 1, 0],
      ['branding', 0b100, 0, 0, 1],
      ['design', 0, 0, 0, 0.25],
      ['web-development', 0, 0, 0, 0],
    ]);
  });

  it('is nothing else', () => {
    const { rowOf } = asked({ specialisms });
    expect(rowOf).toHaveLength(numbers.size);
    expect(rowOf[numbers.find('printing') ?? NaN]).toBe(-1);
  });
});

describe('what a brief asks in the numbers of the columns', () => {
  const location = { remote: false, postcodeDistrict: 'ls6 ', lat: null, lng: null, country: 'gb' };

  it('is found by what the co-ops have', () => {
    const { currency, country, district, area } = asked({ location });
    const { currencies, countries, districts, areas } = columns;
    expect([currencies.text(currency), countries.text(country)]).toEqual(['GBP', 'GB']);
    expect([districts.text(district), areas.text(area)]).toEqual(['LS6', 'LS']);
  });

  it('is -1 for what no co-op has', () => {
    const elsewhere = { ...location, country: 'FR', postcodeDistrict: 'N1' };
    const brief = asked({ location: elsewhere, currency: 'SEK' });
    const { currency, country, district, area } = brief;
    expect([currency, country, district, area]).toEqual([-1, -1, -1, -1]);
  });

  it('has the working days of each week of the window', () => {
    const { firstWeek, workingDays } = asked({
      window: { start: '2026-12-09', end: '2026-12-21' },
    });
    expect(firstWeek).toBe(weekNumber('2026-W50'));
    expect([...workingDays]).toEqual([3, 5, 1]);
    const over = asked({ window: { start: '2026-11-02', end: '2026-11-06' } });
    expect([over.firstWeek, over.workingDays.length]).toEqual([0, 0]);
  });
});
