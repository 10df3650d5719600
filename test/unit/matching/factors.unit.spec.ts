import { FACTORS } from '../../../src/matching/core/factors/factors.js';
import { purposeFit } from '../../../src/matching/core/factors/purpose-fit.js';
import { specialismFit } from '../../../src/matching/core/factors/specialism-fit.js';
import { DEFAULT_WEIGHTS } from '../../../src/matching/core/policy.js';
import { aBrief, aCoop, contextFor } from './builders.js';

describe('factors', () => {
  it('each have one weight in the policy', () => {
    expect(FACTORS.map(({ name }) => name)).toEqual(Object.keys(DEFAULT_WEIGHTS));
  });
});

describe('specialism fit', () => {
  const brief = aBrief({
    specialisms: [
      { slug: 'branding', importance: 'nice' },
      { slug: 'cms', importance: 'must' },
    ],
  });
  const fit = (specialisms: { slug: string; level: number }[], asked = brief) =>
    specialismFit.measure(asked, aCoop({ specialisms }), contextFor(asked));

  it('is full when everything is known at level 3', () => {
    const found = fit([
      { slug: 'cms', level: 3 },
      { slug: 'branding', level: 3 },
    ]);
    expect(found.score).toBe(1);
    expect(found.because()).toBe(
      'It covers 1 of 1 must-have and 1 of 1 nice-to-have: Content management at level 3 of 3 ' +
        'and Branding at level 3 of 3.',
    );
  });

  it('lets must-haves outweigh nice-to-haves three to one', () => {
    expect(fit([{ slug: 'cms', level: 3 }]).score).toBe(0.75);
    expect(fit([{ slug: 'branding', level: 3 }]).score).toBe(0.25);
  });

  it('counts levels', () => {
    expect(fit([{ slug: 'cms', level: 1 }]).score).toBe(0.375);
    expect(fit([{ slug: 'cms', level: 2 }]).score).toBeCloseTo(0.6, 12);
  });

  it('lets a child cover its parent at a small discount, and takes the better of the two', () => {
    const child = fit([{ slug: 'drupal', level: 3 }]);
    expect(child.score).toBeCloseTo(0.675, 12);
    expect(child.because()).toBe(
      'It covers 1 of 1 must-have and 0 of 1 nice-to-have: ' +
        'Content management through Drupal at level 3 of 3.',
    );
    const both = [
      { slug: 'cms', level: 2 },
      { slug: 'drupal', level: 3 },
    ];
    expect(fit(both).score).toBeCloseTo(0.675, 12);
    expect(fit(both.toReversed()).score).toBeCloseTo(0.675, 12);
  });

  it('counts a sibling a little for a nice-to-have and not at all for a must-have', () => {
    const sibling = fit([{ slug: 'user-research', level: 3 }]);
    expect(sibling.score).toBe(0.0625);
    expect(sibling.because()).toBe(
      'It covers 0 of 1 must-have and 0 of 1 nice-to-have: ' +
        'near to Branding with User research at level 3 of 3.',
    );
    const must = aBrief({ specialisms: [{ slug: 'drupal', importance: 'must' }] });
    const none = fit([{ slug: 'wordpress', level: 3 }], must);
    expect(none.score).toBe(0);
    expect(none.because()).toBe('It covers 0 of 1 must-have.');
  });

  it('says only what was asked for', () => {
    const wishes = aBrief({ specialisms: [{ slug: 'branding', importance: 'nice' }] });
    expect(fit([{ slug: 'branding', level: 2 }], wishes).because()).toBe(
      'It covers 1 of 1 nice-to-have: Branding at level 2 of 3.',
    );
    const two = aBrief({
      specialisms: [
        { slug: 'drupal', importance: 'must' },
        { slug: 'printing', importance: 'must' },
      ],
    });
    expect(fit([{ slug: 'drupal', level: 2 }], two).because()).toBe(
      'It covers 1 of 2 must-haves: Drupal at level 2 of 3.',
    );
  });

  it('counts a specialism that is named twice once, as a must-have', () => {
    const twice = aBrief({
      specialisms: [
        { slug: 'drupal', importance: 'nice' },
        { slug: 'drupal', importance: 'must' },
      ],
    });
    expect(fit([{ slug: 'drupal', level: 3 }], twice).because()).toBe(
      'It covers 1 of 1 must-have: Drupal at level 3 of 3.',
    );
  });

  it('does not depend on the order in which a co-op lists equal specialisms', () => {
    const equals = [
      { slug: 'wordpress', level: 2 },
      { slug: 'drupal', level: 2 },
    ];
    expect(fit(equals).because()).toBe(fit(equals.toReversed()).because());
    expect(fit(equals).because()).toContain('through Drupal');
  });
});

describe('purpose fit', () => {
  const fit = (briefCauses: string[], coopCauses: string[]) => {
    const brief = aBrief({ causes: briefCauses });
    return purposeFit.measure(brief, aCoop({ causes: coopCauses }), contextFor(brief));
  };

  it('rises from one half with the share of the brief’s causes that the co-op seeks', () => {
    expect(fit(['food'], ['food', 'health']).score).toBe(1);
    const half = fit(['food', 'public-health'], ['public-health']);
    expect(half.score).toBe(0.75);
    expect(fit(['food', 'arts', 'climate', 'housing'], ['food', 'arts']).score).toBe(0.75);
    expect(half.because()).toBe(
      'It seeks work for public health, 1 of 2 causes that the brief serves.',
    );
  });

  it('names causes in the order of the alphabet', () => {
    expect(fit(['food'], ['food']).because()).toBe(
      'It seeks work for food, 1 of 1 cause that the brief serves.',
    );
    expect(fit(['food', 'climate'], ['food', 'climate']).because()).toBe(
      'It seeks work for climate and food, 2 of 2 causes that the brief serves.',
    );
    expect(fit(['food', 'climate'], ['housing', 'arts']).because()).toBe(
      'It seeks work for arts and housing; the brief serves climate and food.',
    );
  });

  it('is lower for a co-op that seeks other causes', () => {
    expect(fit(['food'], ['climate', 'arts']).score).toBe(0.3);
    expect(fit(['food'], ['climate', 'arts']).because()).toBe(
      'It seeks work for arts and climate; the brief serves food.',
    );
  });

  it('is neutral when either names no cause', () => {
    expect(fit([], ['food']).score).toBe(0.5);
    expect(fit([], ['food']).because()).toBe('The brief names no cause, which counts for nobody.');
    expect(fit(['food'], []).score).toBe(0.5);
    expect(fit(['food'], []).because()).toBe('It has named no cause that it seeks.');
  });
});
