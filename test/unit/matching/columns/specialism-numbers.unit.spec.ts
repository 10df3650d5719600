import { CoopColumns } from '../../../../src/matching/core/columns/coop-columns.js';
import { holdsIn, worthOf } from '../../../../src/matching/core/columns/holds.js';
import { SpecialismNumbers } from '../../../../src/matching/core/columns/specialism-numbers.js';
import { aCoop, matchingContext, tree } from '../builders.js';

describe('the numbers of specialisms', () => {
  it('are given to a specialism and those above it', () => {
    const numbers = new SpecialismNumbers(tree);
    expect(['drupal', 'design', 'drupal', 'wordpress'].map((slug) => numbers.add(slug))).toEqual([
      0, 3, 0, 4,
    ]);
    expect(numbers.size).toBe(5);
    expect([0, 1, 2, 3, 4].map((number) => numbers.slug(number))).toEqual([
      'drupal',
      'cms',
      'web-development',
      'design',
      'wordpress',
    ]);
    expect([0, 1, 2, 3, 4, 9].map((number) => numbers.ancestorsOf(number))).toEqual([
      [1, 2],
      [2],
      [],
      [],
      [1, 2],
      [],
    ]);
    expect([numbers.find('cms'), numbers.find('branding')]).toEqual([1, undefined]);
  });

  it('know a family, and who has joined it since', () => {
    const numbers = new SpecialismNumbers(tree);
    numbers.add('drupal');
    numbers.add('design');
    const family = (slug: string) => numbers.familyOf(slug).map((number) => numbers.slug(number));
    expect(family('cms')).toEqual(['drupal', 'cms']);
    expect(family('branding')).toEqual([]);
    numbers.add('wordpress');
    numbers.add('branding');
    expect(family('cms')).toEqual(['drupal', 'cms', 'wordpress']);
    expect(family('branding')).toEqual(['branding']);
    expect(numbers.familyOf('cms')).toBe(numbers.familyOf('cms'));
  });
});

describe('holds', () => {
  const { specialism } = matchingContext.policy;

  it('are worth their level, and that of a child a share of it', () => {
    expect([1, 2, 3].map((level) => worthOf(4 + level, specialism))).toEqual([0.5, 0.8, 1]);
    [0.45, 0.72, 0.9].forEach((worth, at) => {
      expect(worthOf(at + 1, specialism)).toBeCloseTo(worth, 12);
    });
    expect(worthOf(0, specialism)).toBe(0);
  });

  it('stand in the list of each specialism and those above it, the best of them', () => {
    const columns = new CoopColumns(matchingContext);
    columns.set(
      aCoop({
        specialisms: [
          { slug: 'drupal', level: 2 },
          { slug: 'wordpress', level: 3 },
          { slug: 'web-development', level: 1 },
          { slug: 'branding', level: 1 },
        ],
      }),
    );
    const holds = [...holdsIn(columns, 0)].map(([key, hold]) => {
      return [columns.specialismNumbers.slug(key), hold] as const;
    });
    expect(Object.fromEntries(holds)).toEqual({
      drupal: 4 + 2,
      wordpress: 4 + 3,
      cms: 3,
      // An expert in a child beats a beginner in the thing itself.
      'web-development': 3,
      branding: 4 + 1,
      design: 1,
    });
  });
});
