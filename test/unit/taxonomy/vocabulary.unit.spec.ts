import {
  CAUSES,
  DECLINE_REASONS,
  ORGANISATION_FORMS,
  SECTORS,
} from '../../../src/taxonomy/vocabulary.data.js';

describe('the closed vocabularies', () => {
  it('hold exactly the organisation forms of the contract', () => {
    expect(ORGANISATION_FORMS.map(({ slug }) => slug)).toEqual([
      'charity',
      'cic',
      'co-operative',
      'community-benefit-society',
      'public-body',
      'university',
      'trade-union',
      'social-enterprise',
      'private-company',
      'public-company',
      'sole-trader',
      'unincorporated',
    ]);
  });

  it('hold the reasons for which a lead is declined', () => {
    const slugs = DECLINE_REASONS.map(({ slug }) => slug);
    expect(slugs).toEqual([
      'no-capacity',
      'not-our-work',
      'red-line',
      'price',
      'timing',
      'location',
      'conflict-of-interest',
      'other',
    ]);
  });

  it('hold the sectors at which co-ops draw red lines', () => {
    const slugs = SECTORS.map(({ slug }) => slug);
    expect(slugs).toEqual(
      expect.arrayContaining([
        'arms',
        'fossil-fuels',
        'gambling',
        'tobacco',
        'surveillance',
        'border-enforcement',
      ]),
    );
  });

  it.each([
    ['organisation forms', ORGANISATION_FORMS],
    ['causes', CAUSES],
    ['sectors', SECTORS],
    ['decline reasons', DECLINE_REASONS],
  ])('name each of the %s once, by a slug', (_, entries) => {
    const slugs = entries.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(slugs.filter((slug) => !/^[a-z]+(?:-[a-z]+)*$/.test(slug))).toEqual([]);
    expect(entries.filter(({ name }) => name.trim() === '')).toEqual([]);
  });
});
