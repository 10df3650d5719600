import { assess } from '../../../src/pricing/core/assess.js';
import { type AssessmentFacts } from '../../../src/pricing/core/condition.js';
import { DEFAULT_POLICY } from '../../../src/pricing/core/default-policy.js';
import { validatePolicy } from '../../../src/pricing/core/validate-policy.js';
import { organisationInWords } from '../../../src/pricing/core/wording.js';
import { CAUSES, ORGANISATION_FORMS, SECTORS } from '../../../src/taxonomy/vocabulary.data.js';
import { assessmentFacts } from '../../support/assessment-facts.js';

const charity = { organisationForm: 'charity', registrationNumber: '1234567' };
const company = { organisationForm: 'private-company', registrationNumber: '01234567' };

function assessed(known: Partial<AssessmentFacts>) {
  return assess(DEFAULT_POLICY, assessmentFacts(known));
}

describe('the default policy: those doing good buy at a discount, everyone else pays a premium', () => {
  it.each<[string, 'solidarity' | 'premium', string, Partial<AssessmentFacts>]>([
    [
      'a registered food bank',
      'solidarity',
      'registered-charity',
      { ...charity, causes: ['food-poverty'] },
    ],
    ['a registered charity that names no cause', 'solidarity', 'registered-charity', charity],
    [
      'a charity that gives no number',
      'premium',
      'number-missing',
      { organisationForm: 'charity', causes: ['food-poverty'] },
    ],
    [
      'a charity whose number is blank',
      'premium',
      'number-missing',
      { organisationForm: 'charity', registrationNumber: ' ' },
    ],
    [
      'a charity abroad with its number there',
      'solidarity',
      'registered-charity',
      { ...charity, registrationNumber: 'VR 12345', country: 'DE' },
    ],
    [
      'a charity-shaped client whose work is for an arms maker',
      'premium',
      'harmful-sector',
      { ...charity, causes: ['health'], sectors: ['education', 'arms'] },
    ],
    [
      'a community interest company with its number',
      'solidarity',
      'community-owned',
      { organisationForm: 'cic', registrationNumber: '01234567' },
    ],
    [
      'a community interest company that gives no number',
      'premium',
      'number-missing',
      { organisationForm: 'cic', causes: ['housing'] },
    ],
    [
      'a housing co-operative',
      'solidarity',
      'community-owned',
      { organisationForm: 'co-operative', registrationNumber: 'IP12345R', causes: ['housing'] },
    ],
    [
      'a community-owned pub',
      'solidarity',
      'community-owned',
      { organisationForm: 'community-benefit-society', registrationNumber: 'RS001234' },
    ],
    ['a trade union', 'solidarity', 'trade-union', { organisationForm: 'trade-union' }],
    [
      'a council that builds a service for homeless people',
      'solidarity',
      'good-cause',
      { organisationForm: 'public-body', causes: ['housing'] },
    ],
    [
      'a ministry that names no cause',
      'premium',
      'cause-missing',
      { organisationForm: 'public-body' },
    ],
    [
      'a police force that buys surveillance, whatever cause it names',
      'premium',
      'harmful-sector',
      { organisationForm: 'public-body', causes: ['human-rights'], sectors: ['surveillance'] },
    ],
    [
      'a university studying the climate',
      'solidarity',
      'good-cause',
      { organisationForm: 'university', causes: ['climate'] },
    ],
    [
      'a university selling courses',
      'premium',
      'cause-missing',
      { organisationForm: 'university' },
    ],
    [
      'a social enterprise with a cause',
      'solidarity',
      'good-cause',
      { organisationForm: 'social-enterprise', causes: ['health'] },
    ],
    [
      'a tenants group without any papers',
      'solidarity',
      'good-cause',
      { organisationForm: 'unincorporated', causes: ['housing'] },
    ],
    [
      'a club that names no cause',
      'premium',
      'cause-missing',
      { organisationForm: 'unincorporated' },
    ],
    ['a software company', 'premium', 'otherwise', company],
    [
      'a company that says it serves a cause',
      'premium',
      'otherwise',
      { ...company, causes: ['climate'] },
    ],
    [
      'a listed bank',
      'premium',
      'otherwise',
      { organisationForm: 'public-company', registrationNumber: '07654321', sectors: ['finance'] },
    ],
    ['a freelance photographer', 'premium', 'otherwise', { organisationForm: 'sole-trader' }],
    [
      'a charity that teaches in prisons',
      'solidarity',
      'registered-charity',
      { ...charity, causes: ['education'], sectors: ['prisons'] },
    ],
    ['a betting company', 'premium', 'harmful-sector', { ...company, sectors: ['gambling'] }],
  ])('%s buys at the %s tier (rule %s)', (_who, tier, rule, known) => {
    const { tier: given, reasons } = assessed(known);
    expect([given.slug, ...reasons.map((reason) => reason.rule)]).toEqual([tier, rule]);
  });

  it('uses only words of the vocabulary', () => {
    const vocabulary = {
      organisationForms: ORGANISATION_FORMS.map(({ slug }) => slug),
      causes: CAUSES.map(({ slug }) => slug),
      sectors: SECTORS.map(({ slug }) => slug),
    };
    expect(validatePolicy(DEFAULT_POLICY, vocabulary)).toEqual([]);
  });

  it('has words for every organisation form of the vocabulary', () => {
    const wordless = ORGANISATION_FORMS.filter(({ slug }) =>
      organisationInWords(slug).includes('of the form'),
    );
    expect(wordless).toEqual([]);
  });

  it('gives a fifth off to those doing good, and asks 15% more of everyone else', () => {
    expect(assessed(charity).tier).toEqual({
      slug: 'solidarity',
      name: 'Solidarity',
      adjustmentBps: -2_000,
    });
    expect(assessed(company).tier.adjustmentBps).toBe(1_500);
  });
});

describe('the reasons of the default policy', () => {
  it('tell a charity by which facts it was recognised', () => {
    expect(assessed({ ...charity, causes: ['food-poverty'] }).reasons).toEqual([
      {
        rule: 'registered-charity',
        because: 'The client is a registered charity, number 1234567.',
        evidence: { organisationForm: 'charity', registrationNumber: '1234567' },
      },
    ]);
  });

  it('name only the harmful sectors, not the others', () => {
    const [reason] = assessed({
      ...charity,
      sectors: ['education', 'fossil-fuels', 'arms'],
    }).reasons;
    expect(reason).toEqual({
      rule: 'harmful-sector',
      because:
        'The work is for fossil fuels and arms. The network gives no discount to that, whoever asks for it.',
      evidence: { sectors: ['fossil-fuels', 'arms'] },
    });
  });

  it('read as words, co-operation with its hyphen', () => {
    const circle = { organisationForm: 'unincorporated', causes: ['co-operation', 'open-source'] };
    expect(assessed(circle).reasons[0]?.because).toBe(
      'The client is an unincorporated group, and the work serves a good cause: co-operation and open source.',
    );
  });

  it('say what is missing', () => {
    expect(assessed({ organisationForm: 'cic' }).reasons[0]?.because).toBe(
      'The client is a community interest company, but gave no registration number. With its number it buys at the solidarity tier.',
    );
    expect(assessed({ organisationForm: 'university' }).reasons[0]).toEqual({
      rule: 'cause-missing',
      because:
        'The client is a university, but named no cause that the work serves. With a cause it buys at the solidarity tier.',
      evidence: { organisationForm: 'university', causes: [] },
    });
  });

  it('show everyone else all that was looked at', () => {
    expect(assessed({ ...company, causes: ['climate'] }).reasons[0]?.evidence).toEqual({
      sectors: [],
      organisationForm: 'private-company',
      registrationNumber: '01234567',
      causes: ['climate'],
    });
  });
});

describe('what the default policy says would change the tier', () => {
  it.each<[string, Partial<AssessmentFacts>, [string, string][]]>([
    [
      'a charity that gave no number',
      { organisationForm: 'charity' },
      [['it gives its registration number', 'solidarity']],
    ],
    [
      'a council that named no cause',
      { organisationForm: 'public-body' },
      [['it names the good cause that the work serves', 'solidarity']],
    ],
    [
      'a charity that works for arms and tobacco makers',
      { ...charity, sectors: ['arms', 'education', 'tobacco'] },
      [['the work is not for arms or tobacco', 'solidarity']],
    ],
    [
      'a charity that works for a betting company',
      { ...charity, sectors: ['education', 'gambling'] },
      [['the work is not for gambling', 'solidarity']],
    ],
    [
      'a sole trader',
      { organisationForm: 'sole-trader' },
      [
        ['it is a trade union', 'solidarity'],
        [
          'it is a charity, a community interest company, a co-operative or a community benefit society, with its registration number',
          'solidarity',
        ],
      ],
    ],
    [
      'a company with a number',
      company,
      [
        [
          'it is a charity, a community interest company, a co-operative, a community benefit society or a trade union',
          'solidarity',
        ],
      ],
    ],
    ['a registered charity', charity, [['it gives no registration number', 'premium']]],
    [
      'a tenants group',
      { organisationForm: 'unincorporated', causes: ['housing'] },
      [['the work does not serve housing', 'premium']],
    ],
    ['an arms maker', { ...company, sectors: ['arms'] }, []],
  ])('for %s', (_who, known, changes) => {
    expect(assessed(known).changes).toEqual(
      changes.map(([clause, thenTier]) => ({ if: clause, thenTier })),
    );
  });
});
