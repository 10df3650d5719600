import fc from 'fast-check';
import { type AssessmentFacts, type Condition } from '../../src/pricing/core/condition.js';
import { type PricingPolicy } from '../../src/pricing/core/policy.js';
import { type PolicyVocabulary } from '../../src/pricing/core/validate-condition.js';

/** A vocabulary of a few slugs each, so that random rules and random clients meet often. */
export const SMALL_VOCABULARY: PolicyVocabulary = {
  organisationForms: ['charity', 'co-operative', 'private-company', 'unincorporated'],
  causes: ['climate', 'food', 'housing'],
  sectors: ['arms', 'gambling', 'retail'],
};

const TIERS = ['gift', 'solidarity', 'premium'];

function some(slugs: readonly string[]): fc.Arbitrary<string[]> {
  return fc.subarray([...slugs], { minLength: 1 });
}

/** Any condition that `validatePolicy` accepts, up to three deep. */
export const anyCondition: fc.Arbitrary<Condition> = fc.letrec<{
  fact: Condition;
  condition: Condition;
}>((tie) => ({
  fact: fc.oneof(
    fc.record({ organisationForm: some(SMALL_VOCABULARY.organisationForms) }),
    fc.record({ registrationNumber: fc.boolean() }),
    fc.record({ country: some(['GB', 'IE']) }),
    fc.record({ anyCause: fc.oneof(fc.constant('any' as const), some(SMALL_VOCABULARY.causes)) }),
    fc.record({ anySector: fc.oneof(fc.constant('any' as const), some(SMALL_VOCABULARY.sectors)) }),
  ),
  condition: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    tie('fact'),
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
})).condition;

export const anyPolicy: fc.Arbitrary<PricingPolicy> = fc
  .array(fc.record({ when: anyCondition, tier: fc.constantFrom(...TIERS) }), { maxLength: 4 })
  .map((rules) => ({
    version: 1,
    currency: 'GBP',
    standardDayRate: { amountMinor: 45_000, currency: 'GBP' },
    quoteValidDays: 30,
    tiers: TIERS.map((slug, index) => ({ slug, name: slug, adjustmentBps: index * 1_000 })),
    rules: rules.map((rule, index) => ({
      slug: `rule-${String(index)}`,
      because: 'It is {organisationForm}.',
      ...rule,
    })),
    otherwise: { tier: 'premium', because: 'No rule applies.' },
  }));

export const anyFacts: fc.Arbitrary<AssessmentFacts> = fc.record({
  organisationForm: fc.constantFrom(...SMALL_VOCABULARY.organisationForms),
  registrationNumber: fc.constantFrom(null, '1234567'),
  country: fc.constantFrom('GB', 'IE'),
  causes: fc.subarray([...SMALL_VOCABULARY.causes]),
  sectors: fc.subarray([...SMALL_VOCABULARY.sectors]),
});
