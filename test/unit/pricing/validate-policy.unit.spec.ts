import fc from 'fast-check';
import { type Condition } from '../../../src/pricing/core/condition.js';
import { DEFAULT_POLICY } from '../../../src/pricing/core/default-policy.js';
import { type PolicyDraft, type PolicyRule } from '../../../src/pricing/core/policy.js';
import { validatePolicy } from '../../../src/pricing/core/validate-policy.js';
import { anyPolicy, SMALL_VOCABULARY } from '../../support/arbitrary-pricing.js';

const foodRule: PolicyRule = {
  slug: 'food',
  because: 'It serves {causes}.',
  when: { anyCause: ['food'] },
  tier: 'solidarity',
};

function aPolicy(changed: Partial<PolicyDraft> = {}): PolicyDraft {
  return { ...DEFAULT_POLICY, rules: [foodRule], ...changed };
}

function problemsOf(changed: Partial<PolicyDraft>): [string, string][] {
  return validatePolicy(aPolicy(changed), SMALL_VOCABULARY).map(({ pointer, message }) => [
    pointer,
    message,
  ]);
}

function when(condition: Condition): Partial<PolicyDraft> {
  return { rules: [{ ...foodRule, when: condition }] };
}

function not(depth: number, condition: Condition): Condition {
  return depth === 0 ? condition : { not: not(depth - 1, condition) };
}

describe('a policy may be activated', () => {
  it('when nothing is wrong with it', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it('whatever its rules are, as long as they use known words', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        expect(validatePolicy(policy, SMALL_VOCABULARY)).toEqual([]);
      }),
    );
  });

  it('without any rule: then everyone is at one tier', () => {
    expect(problemsOf({ rules: [] })).toEqual([]);
  });

  it('with the boldest adjustments that are allowed', () => {
    const tiers = [
      { slug: 'solidarity', name: 'Free', adjustmentBps: -10_000 },
      { slug: 'premium', name: 'Dear', adjustmentBps: 30_000 },
    ];
    expect(problemsOf({ tiers })).toEqual([]);
  });
});

describe('a policy is refused, with a pointer to the fault,', () => {
  const solidarity = { slug: 'solidarity', name: 'Solidarity', adjustmentBps: -2_000 };
  const premium = { slug: 'premium', name: 'Premium', adjustmentBps: 1_500 };

  it.each<[string, Partial<PolicyDraft>, string, string]>([
    [
      'when a rule names an unknown tier',
      { rules: [{ ...foodRule, tier: 'gift' }] },
      '/rules/0/tier',
      '"gift" is not a tier of this policy (solidarity, premium)',
    ],
    [
      'when everyone else has an unknown tier',
      { otherwise: { tier: 'gift', because: 'Why not?' } },
      '/otherwise/tier',
      '"gift" is not a tier of this policy (solidarity, premium)',
    ],
    [
      'when two tiers share a slug',
      { tiers: [solidarity, premium, solidarity] },
      '/tiers/2/slug',
      '"solidarity" is the slug of an earlier tier too',
    ],
    [
      'when two rules share a slug',
      { rules: [foodRule, foodRule] },
      '/rules/1/slug',
      '"food" is the slug of an earlier rule too',
    ],
    [
      'when a rule is called otherwise',
      { rules: [{ ...foodRule, slug: 'otherwise' }] },
      '/rules/0/slug',
      '"otherwise" stands for the case that no rule applies',
    ],
    [
      'when a discount is more than the price',
      { tiers: [{ ...solidarity, adjustmentBps: -10_001 }, premium] },
      '/tiers/0/adjustmentBps',
      'must be whole basis points from -10000 to 30000 (100 is 1%)',
    ],
    [
      'when a premium is more than three times the price',
      { tiers: [solidarity, { ...premium, adjustmentBps: 30_001 }] },
      '/tiers/1/adjustmentBps',
      'must be whole basis points from -10000 to 30000 (100 is 1%)',
    ],
    [
      'when an adjustment has parts of a basis point',
      { tiers: [solidarity, { ...premium, adjustmentBps: 0.5 }] },
      '/tiers/1/adjustmentBps',
      'must be whole basis points from -10000 to 30000 (100 is 1%)',
    ],
    [
      'when a sentence is empty',
      { rules: [{ ...foodRule, because: ' ' }] },
      '/rules/0/because',
      'must be a sentence that tells a client why',
    ],
    [
      'when a sentence asks for a fact that there is not',
      { otherwise: { tier: 'premium', because: 'It is {name}.' } },
      '/otherwise/because',
      '{name} cannot be filled in; {organisationForm}, {registrationNumber}, {country}, {causes}, {sectors} can',
    ],
    [
      'when a condition names an unknown organisation form',
      when({ organisationForm: ['charity', 'guild'] }),
      '/rules/0/when/organisationForm/1',
      '"guild" is not an organisation form that the network knows',
    ],
    [
      'when a condition deep inside names an unknown cause',
      when({ all: [{ registrationNumber: true }, { any: [{ not: { anyCause: ['foood'] } }] }] }),
      '/rules/0/when/all/1/any/0/not/anyCause/0',
      '"foood" is not a cause that the network knows',
    ],
    [
      'when a condition names an unknown sector',
      when({ anySector: ['arm'] }),
      '/rules/0/when/anySector/0',
      '"arm" is not a sector that the network knows',
    ],
    [
      'when a country is not a code',
      when({ country: ['UK.'] }),
      '/rules/0/when/country/0',
      '"UK." is not a two-letter country code such as GB',
    ],
    [
      'when a list of slugs is empty, so that the rule could never apply',
      when({ anyCause: [] }),
      '/rules/0/when/anyCause',
      'must list at least one entry',
    ],
    [
      'when a list of conditions is empty, so that the rule would always apply',
      when({ all: [] }),
      '/rules/0/when/all',
      'must list at least one condition',
    ],
    [
      'when conditions are nested beyond reading',
      when(not(5, { country: ['GB'] })),
      '/rules/0/when/not/not/not/not/not',
      'is nested more than 5 conditions deep',
    ],
    [
      'when the standard day rate is nothing',
      { standardDayRate: { amountMinor: 0, currency: 'GBP' } },
      '/standardDayRate/amountMinor',
      'must be a whole number of minor units (pence) from 1 to 10000000, as the day rates of co-ops are',
    ],
    [
      'when the standard day rate is higher than a co-op may ask',
      { standardDayRate: { amountMinor: 10_000_001, currency: 'GBP' } },
      '/standardDayRate/amountMinor',
      'must be a whole number of minor units (pence) from 1 to 10000000, as the day rates of co-ops are',
    ],
    [
      'when the standard day rate is in another currency',
      { standardDayRate: { amountMinor: 45_000, currency: 'EUR' } },
      '/standardDayRate/currency',
      'must be GBP, the currency of the policy',
    ],
    [
      'when the currency does not exist',
      { currency: 'GPB', standardDayRate: { amountMinor: 45_000, currency: 'GPB' } },
      '/currency',
      '"GPB" is not a currency code such as GBP',
    ],
    [
      'when quotes are not valid for a day',
      { quoteValidDays: 0 },
      '/quoteValidDays',
      'must be a whole number of days from 1 to 365',
    ],
  ])('%s', (_what, changed, pointer, message) => {
    expect(problemsOf(changed)).toEqual([[pointer, message]]);
  });

  it('when it has no tier, of which every rule complains too', () => {
    expect(problemsOf({ tiers: [] }).map(([pointer]) => pointer)).toEqual([
      '/tiers',
      '/rules/0/tier',
      '/otherwise/tier',
    ]);
  });

  it('once for each fault, in the order of the document', () => {
    const rules = [
      { ...foodRule, tier: 'gift', when: { anyCause: ['one', 'food', 'two'] } },
      { ...foodRule, because: '' },
    ];
    expect(problemsOf({ currency: 'XX', rules }).map(([pointer]) => pointer)).toEqual([
      '/currency',
      '/standardDayRate/currency',
      '/rules/0/tier',
      '/rules/0/when/anyCause/0',
      '/rules/0/when/anyCause/2',
      '/rules/1/slug',
      '/rules/1/because',
    ]);
  });
});
