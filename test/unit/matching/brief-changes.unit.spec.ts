import type { BriefFacts } from '../../../src/briefs/briefs.events.js';
import type { CoopFacts } from '../../../src/coops/coops.events.js';
import { withBriefChange } from '../../../src/matching/core/change/brief-change.js';
import { changesOf } from '../../../src/matching/core/change/brief-changes.js';
import { orderCoops } from '../../../src/matching/core/rank.js';
import { aBrief, aCoop, declared, matchingContext, uuid } from './builders.js';

const LIMITS = { budgetMinor: 5_000_000, windowDays: 120, effortDays: 400 };

/** Gives each co-op an id of its own. */
function changesIn(brief: BriefFacts, kinds: readonly Partial<CoopFacts>[], limits = LIMITS) {
  const coops = kinds.map((changes, at) => aCoop({ coopId: uuid(200 + at), ...changes }));
  const eligible = (asked: BriefFacts) => orderCoops(asked, coops, matchingContext).eligible;
  return changesOf(brief, coops, matchingContext, limits, eligible);
}

const kindsOf = ({ changes }: ReturnType<typeof changesIn>) => changes.map(({ change }) => change);

describe('what a client could change of a brief', () => {
  const welsh = { languages: ['cy-GB'] };
  const dear = { dayRate: { amountMinor: 130_000, currency: 'GBP' } };

  it('is told with how many co-ops it would bring, and which brings most', () => {
    const told = changesIn(aBrief(), [{}, welsh, welsh, dear]);
    expect(told.eligible).toBe(1);
    expect(told.changes).toEqual([
      {
        change: { kind: 'language', language: 'cy' },
        eligibleAfter: 3,
        because: 'Accept work in Welsh, too.',
      },
      {
        change: { kind: 'budget', maxMinor: 650_000 },
        eligibleAfter: 2,
        because: 'Raise the budget to £6,500 from £6,000.',
      },
      {
        change: { kind: 'effort', minDays: 4, maxDays: 4 },
        eligibleAfter: 2,
        because: 'Ask for 4 days instead of 5 to 10.',
      },
    ]);
    expect(told.because).toBe(
      '1 co-op could be offered this brief as it is. What would bring most, 3 co-ops in all: ' +
        'Accept work in Welsh, too.',
    );
  });

  it('is nothing where no single change would bring anybody', () => {
    const told = changesIn(aBrief({ sectors: ['arms'] }), [{ redLines: ['arms'] }]);
    expect(told).toEqual({
      eligible: 0,
      changes: [],
      because:
        'No co-op could be offered this brief as it is; no single change of it would bring more.',
    });
  });

  it('names each must-have that would bring somebody, the one that brings most first', () => {
    const specialisms = [
      { slug: 'drupal', importance: 'must' as const },
      { slug: 'branding', importance: 'must' as const },
      { slug: 'printing', importance: 'nice' as const },
    ];
    const one = { specialisms: [{ slug: 'branding', level: 3 }] };
    const two = { specialisms: [{ slug: 'drupal', level: 3 }] };
    expect(kindsOf(changesIn(aBrief({ specialisms }), [one, two, two]))).toEqual([
      { kind: 'must-to-nice', slug: 'branding' },
      { kind: 'must-to-nice', slug: 'drupal' },
    ]);
  });

  it('is one more language that most speak, or none at all where nobody names one', () => {
    const french = { languages: ['fr'] };
    expect(kindsOf(changesIn(aBrief(), [welsh, french, french]))).toEqual([
      { kind: 'language', language: 'fr' },
    ]);
    expect(kindsOf(changesIn(aBrief(), [{ languages: [] }]))).toEqual([{ kind: 'any-language' }]);
  });

  it('is of equals the first: by the alphabet of languages, and by its place among the changes', () => {
    expect(kindsOf(changesIn(aBrief(), [{ languages: ['fr'] }, welsh]))).toEqual([
      { kind: 'language', language: 'cy' },
    ]);
    expect(changesIn(aBrief(), [dear]).because).toBe(
      'No co-op could be offered this brief as it is. What would bring most, 1 co-op in all: ' +
        'Raise the budget to £6,500 from £6,000.',
    );
  });

  it('is of equals what asks least of the client: more time rather than a must-have less', () => {
    const specialisms = [
      { slug: 'drupal', importance: 'must' as const },
      { slug: 'branding', importance: 'must' as const },
    ];
    const both = specialisms.map(({ slug }) => ({ slug, level: 3 }));
    const later = { specialisms: both, capacity: declared(['2026-W50', 6], ['2027-W02', 14]) };
    const told = changesIn(aBrief({ specialisms, budget: null }), [later, {}]);
    const [first, ...others] = told.changes;
    expect([first?.change.kind, first?.eligibleAfter]).toEqual(['window', 1]);
    const wish = { kind: 'must-to-nice', slug: 'branding' };
    expect(others.at(-1)).toMatchObject({ change: wish, eligibleAfter: 1 });
    expect(told.because).toBe(
      `No co-op could be offered this brief as it is. What would bring most, 1 co-op in all: ${first?.because ?? ''}`,
    );
  });

  it('turns one must-have into a wish and leaves the others as they are', () => {
    const specialisms = [
      { slug: 'drupal', importance: 'must' as const },
      { slug: 'branding', importance: 'must' as const },
    ];
    const change = { kind: 'must-to-nice', slug: 'branding' } as const;
    expect(withBriefChange(aBrief({ specialisms }), change).specialisms).toEqual([
      { slug: 'drupal', importance: 'must' },
      { slug: 'branding', importance: 'nice' },
    ]);
  });

  it('is remote work where only the place is in the way', () => {
    const location = { ...aBrief().location, remote: false };
    const far = { location: { ...aCoop().location, lat: 50.1, lng: -5.3 } };
    expect(kindsOf(changesIn(aBrief({ location }), [far]))).toEqual([{ kind: 'remote' }]);
  });

  it('is a longer window up to its longest, or fewer days', () => {
    const later = { capacity: declared(['2026-W50', 6], ['2027-W02', 14]) };
    const fewer = { kind: 'effort', minDays: 3, maxDays: 3 };
    const longer = { kind: 'window', weeks: 3, end: '2027-01-21' };
    expect(kindsOf(changesIn(aBrief(), [later]))).toEqual([longer, fewer]);
    // From 7 December to 21 January there are 45 days.
    expect(kindsOf(changesIn(aBrief(), [later], { ...LIMITS, windowDays: 45 }))).toEqual([
      longer,
      fewer,
    ]);
    expect(kindsOf(changesIn(aBrief(), [later], { ...LIMITS, windowDays: 44 }))).toEqual([fewer]);
  });

  it('is no window that ends where four digits name no year', () => {
    const brief = aBrief({ window: { start: '9999-12-06', end: '9999-12-10' } });
    const told = changesIn(brief, [{ capacity: declared(['9999-W51', 99]) }]);
    expect(kindsOf(told)).toEqual([{ kind: 'window', weeks: 2, end: '9999-12-24' }]);
    expect(kindsOf(changesIn(brief, [{ capacity: declared() }]))).toEqual([]);
  });

  it('is no budget above the largest, and none in another currency', () => {
    const told = (budgetMinor: number) =>
      kindsOf(changesIn(aBrief(), [dear], { ...LIMITS, budgetMinor })).map(({ kind }) => kind);
    expect(told(650_000)).toEqual(['budget', 'effort']);
    expect(told(649_999)).toEqual(['effort']);
    const budget = { minMinor: null, maxMinor: 600_000, currency: 'EUR' };
    expect(kindsOf(changesIn(aBrief({ budget }), [{}]))).toEqual([]);
  });
});
