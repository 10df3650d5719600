import { RED_LINE_CODE, FILTERS } from '../../../src/matching/core/filters/filters.js';
import { anySpecialism } from '../../../src/matching/core/filters/any-specialism.js';
import { language } from '../../../src/matching/core/filters/language.js';
import { maxEngagement } from '../../../src/matching/core/filters/max-engagement.js';
import { membership } from '../../../src/matching/core/filters/membership.js';
import { minEngagement } from '../../../src/matching/core/filters/min-engagement.js';
import { mustHave } from '../../../src/matching/core/filters/must-have.js';
import { redLine } from '../../../src/matching/core/filters/red-line.js';
import { aBrief, aCoop, against } from './builders.js';

describe('filters', () => {
  it('are told apart by codes that rankings store', () => {
    expect(FILTERS.map(({ code }) => code)).toEqual([
      'membership',
      'red-line',
      'must-have',
      'any-specialism',
      'capacity',
      'price',
      'min-engagement',
      'max-engagement',
      'language',
      'place',
    ]);
    expect(RED_LINE_CODE).toBe('red-line');
  });

  it('have nothing against a co-op that suits the brief', () => {
    const reasons = FILTERS.map((filter) => against(filter, aBrief(), aCoop()));
    expect(reasons).toEqual(FILTERS.map(() => null));
  });
});

describe('membership', () => {
  it('keeps out those who have only applied and those who are suspended', () => {
    expect(against(membership, aBrief(), aCoop({ status: 'applied' }))).toBe(
      'It has applied to join the network and is not a member yet.',
    );
    expect(against(membership, aBrief(), aCoop({ status: 'suspended' }))).toBe(
      'Its membership of the network is suspended.',
    );
  });
});

describe('must-have specialisms', () => {
  const brief = aBrief({
    specialisms: [
      { slug: 'cms', importance: 'must' },
      { slug: 'design', importance: 'must' },
      { slug: 'printing', importance: 'nice' },
    ],
  });

  it('are known by an expert in a child, at any level', () => {
    const specialisms = [
      { slug: 'drupal', level: 1 },
      { slug: 'branding', level: 1 },
    ];
    expect(against(mustHave, brief, aCoop({ specialisms }))).toBeNull();
  });

  it('are not known by an expert in the parent or in a sibling', () => {
    const wanted = aBrief({ specialisms: [{ slug: 'drupal', importance: 'must' }] });
    for (const slug of ['cms', 'web-development', 'wordpress']) {
      expect(against(mustHave, wanted, aCoop({ specialisms: [{ slug, level: 3 }] }))).toBe(
        'It does not list Drupal, which the brief must have.',
      );
    }
  });

  it('are named when they are missing, and nice-to-haves are not', () => {
    expect(against(mustHave, brief, aCoop({ specialisms: [] }))).toBe(
      'It does not list Content management or Design, which the brief must have.',
    );
    expect(against(mustHave, brief, aCoop())).toBe(
      'It does not list Design, which the brief must have.',
    );
  });
});

describe('a brief without must-haves', () => {
  const brief = aBrief({
    specialisms: [
      { slug: 'drupal', importance: 'nice' },
      { slug: 'branding', importance: 'nice' },
    ],
  });

  it('is offered to a co-op that knows something near to one of its wishes', () => {
    for (const slug of ['drupal', 'wordpress', 'cms', 'user-research']) {
      expect(
        against(anySpecialism, brief, aCoop({ specialisms: [{ slug, level: 1 }] })),
      ).toBeNull();
    }
  });

  it('is offered to a co-op that knows unrelated things as well', () => {
    const specialisms = [
      { slug: 'printing', level: 3 },
      { slug: 'drupal', level: 1 },
    ];
    expect(against(anySpecialism, brief, aCoop({ specialisms }))).toBeNull();
  });

  it('is not offered to a co-op that knows none of them', () => {
    const printers = aCoop({ specialisms: [{ slug: 'printing', level: 3 }] });
    expect(against(anySpecialism, brief, printers)).toBe(
      'It lists nothing near to what the brief would like: Drupal or Branding.',
    );
    expect(against(mustHave, brief, printers)).toBeNull();
  });

  it('differs from one with must-haves, where this filter has nothing to say', () => {
    expect(against(anySpecialism, aBrief(), aCoop({ specialisms: [] }))).toBeNull();
  });
});

describe('red lines', () => {
  it('keep a co-op whose red line is arms from ever seeing an arms brief', () => {
    const brief = aBrief({ sectors: ['fossil-fuels', 'arms', 'banking'] });
    expect(against(redLine, brief, aCoop({ redLines: ['gambling', 'fossil-fuels', 'arms'] }))).toBe(
      'It has drawn a red line: it does not work for arms or fossil fuels.',
    );
    expect(against(redLine, brief, aCoop({ redLines: ['gambling'] }))).toBeNull();
  });
});

describe('engagement size', () => {
  const brief = aBrief({ effort: { minDays: 5, maxDays: 10 } });

  it('turns away a brief that is smaller than the least, counting its most days', () => {
    expect(against(minEngagement, brief, aCoop({ minEngagementDays: 10 }))).toBeNull();
    expect(against(minEngagement, brief, aCoop({ minEngagementDays: 10.5 }))).toBe(
      'It takes on work from 10.5 days; the brief is at most 10.',
    );
  });

  it('turns away a brief that is larger than the most, counting its least days', () => {
    expect(against(maxEngagement, brief, aCoop({ maxEngagementDays: 5 }))).toBeNull();
    expect(against(maxEngagement, brief, aCoop({ maxEngagementDays: 1 }))).toBe(
      'It takes on work up to 1 day; the brief is at least 5.',
    );
  });
});

describe('language', () => {
  it('asks for one of the brief’s languages, whatever the region', () => {
    const brief = aBrief({ languages: ['cy', 'en-GB'] });
    expect(against(language, brief, aCoop({ languages: ['fr', 'EN'] }))).toBeNull();
    expect(against(language, brief, aCoop({ languages: ['fr', 'xx'] }))).toBe(
      'It works in French and xx; the brief needs Welsh or English.',
    );
    expect(against(language, brief, aCoop({ languages: [] }))).toBe(
      'It has named no language; the brief needs Welsh or English.',
    );
  });

  it('asks nothing when the brief names none', () => {
    expect(against(language, aBrief({ languages: [] }), aCoop({ languages: [] }))).toBeNull();
  });
});
