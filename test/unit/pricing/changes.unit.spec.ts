import fc from 'fast-check';
import { assess } from '../../../src/pricing/core/assess.js';
import { possibleChanges } from '../../../src/pricing/core/changes.js';
import { type AssessmentFacts } from '../../../src/pricing/core/condition.js';
import { DEFAULT_POLICY } from '../../../src/pricing/core/default-policy.js';
import { type PricingPolicy } from '../../../src/pricing/core/policy.js';
import { anyFacts, anyPolicy, SMALL_VOCABULARY } from '../../support/arbitrary-pricing.js';
import { assessmentFacts } from '../../support/assessment-facts.js';

function tierOf(policy: PricingPolicy, facts: AssessmentFacts): string {
  return assess(policy, facts).tier.slug;
}

/** Every change of one number, cause or sector, written without the code under test. */
function smallestEdits(facts: AssessmentFacts): AssessmentFacts[] {
  const { registrationNumber, causes, sectors } = facts;
  const others = [...SMALL_VOCABULARY.causes, 'sport'].filter((cause) => !causes.includes(cause));
  return [
    { ...facts, registrationNumber: registrationNumber === null ? '7654321' : null },
    ...others.map((cause) => ({ ...facts, causes: [...causes, cause] })),
    ...causes.map((gone) => ({ ...facts, causes: causes.filter((cause) => cause !== gone) })),
    ...sectors.map((gone) => ({ ...facts, sectors: sectors.filter((slug) => slug !== gone) })),
  ];
}

function withRules(...rules: PricingPolicy['rules']): PricingPolicy {
  return { ...DEFAULT_POLICY, rules };
}

describe('the changes that an assessment tells', () => {
  it('each lead to the tier they name, which is another one', () => {
    fc.assert(
      fc.property(anyPolicy, anyFacts, (policy, facts) => {
        const today = tierOf(policy, facts);
        for (const { after, thenTier } of possibleChanges(policy, facts)) {
          expect(thenTier).not.toBe(today);
          expect(after.length).toBeGreaterThan(0);
          for (const changed of after) expect(tierOf(policy, changed)).toBe(thenTier);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('leave out no tier that one change of a number, a cause or a sector leads to', () => {
    fc.assert(
      fc.property(anyPolicy, anyFacts, (policy, facts) => {
        const today = tierOf(policy, facts);
        const reachable = smallestEdits(facts).map((changed) => tierOf(policy, changed));
        const told = possibleChanges(policy, facts);
        if (told.length === 5) return;
        const tiers = told.map(({ thenTier }) => thenTier);
        for (const tier of reachable) if (tier !== today) expect(tiers).toContain(tier);
      }),
      { numRuns: 400 },
    );
  });

  it('are at most five, each said once', () => {
    fc.assert(
      fc.property(anyPolicy, anyFacts, (policy, facts) => {
        const told = assess(policy, facts).changes.map((change) => JSON.stringify(change));
        expect(told.length).toBeLessThanOrEqual(5);
        expect(new Set(told).size).toBe(told.length);
      }),
    );
  });

  it('do not change the facts they were found for', () => {
    fc.assert(
      fc.property(anyPolicy, anyFacts, (policy, facts) => {
        const before = JSON.stringify([policy, facts]);
        assess(policy, facts);
        expect(JSON.stringify([policy, facts])).toBe(before);
      }),
    );
  });
});

describe('the words for a change', () => {
  const foodOrHousing = withRules({
    slug: 'food-or-housing',
    because: 'It serves {causes}.',
    when: { anyCause: ['food', 'housing'] },
    tier: 'solidarity',
  });

  it('name the causes when only some of them count', () => {
    expect(assess(foodOrHousing, assessmentFacts()).changes).toEqual([
      { if: 'the work serves food or housing', thenTier: 'solidarity' },
    ]);
  });

  it('name the causes that do not count when all others do', () => {
    const notFood = withRules(
      {
        slug: 'food',
        because: 'It serves food.',
        when: { anyCause: ['food'] },
        tier: 'premium',
      },
      {
        slug: 'any',
        because: 'It serves {causes}.',
        when: { anyCause: 'any' },
        tier: 'solidarity',
      },
    );
    expect(assess(notFood, assessmentFacts()).changes).toEqual([
      {
        if: 'it names the good cause that the work serves, other than food',
        thenTier: 'solidarity',
      },
    ]);
  });

  it('offer each cause that can be left on its own, and all together only when none can', () => {
    const { changes: single } = assess(foodOrHousing, assessmentFacts({ causes: ['food'] }));
    expect(single).toEqual([{ if: 'the work does not serve food', thenTier: 'premium' }]);
    const { changes: both } = assess(
      foodOrHousing,
      assessmentFacts({ causes: ['food', 'housing'] }),
    );
    expect(both).toEqual([{ if: 'the work does not serve food or housing', thenTier: 'premium' }]);
  });

  it('speak of another kind of organisation only when nothing smaller leads to that tier', () => {
    const policy = withRules({
      slug: 'charity-or-number',
      because: 'It is {organisationForm}.',
      when: { any: [{ organisationForm: ['charity'] }, { registrationNumber: true }] },
      tier: 'solidarity',
    });
    expect(assess(policy, assessmentFacts()).changes).toEqual([
      { if: 'it gives its registration number', thenTier: 'solidarity' },
    ]);
  });

  it('of an organisation form that the product has no words for are its slug', () => {
    const policy = withRules({
      slug: 'mutual',
      because: '{organisationForm} is what it is.',
      when: { organisationForm: ['friendly-society'] },
      tier: 'solidarity',
    });
    expect(assess(policy, assessmentFacts()).changes).toEqual([
      { if: 'it is an organisation of the form "friendly society"', thenTier: 'solidarity' },
    ]);
  });
});
