import fc from 'fast-check';
import { assess } from '../../../src/pricing/core/assess.js';
import {
  type AssessmentFacts,
  type Condition,
  type Evidence,
  evidenceFor,
} from '../../../src/pricing/core/condition.js';
import { DEFAULT_POLICY } from '../../../src/pricing/core/default-policy.js';
import { anyCondition, anyFacts } from '../../support/arbitrary-pricing.js';
import { assessmentFacts } from '../../support/assessment-facts.js';

const foodBank = assessmentFacts({
  organisationForm: 'charity',
  registrationNumber: '1234567',
  causes: ['food', 'housing'],
  sectors: ['retail'],
});

describe('a condition', () => {
  it.each<[string, Condition, Evidence | null]>([
    [
      'on the form holds',
      { organisationForm: ['cic', 'charity'] },
      { organisationForm: 'charity' },
    ],
    ['on the form fails', { organisationForm: ['cic'] }, null],
    [
      'that there is a number holds',
      { registrationNumber: true },
      { registrationNumber: '1234567' },
    ],
    ['that there is no number fails', { registrationNumber: false }, null],
    ['on the country holds', { country: ['IE', 'GB'] }, { country: 'GB' }],
    ['on the country fails', { country: ['IE'] }, null],
    ['on causes shows the causes that counted', { anyCause: ['food'] }, { causes: ['food'] }],
    ['on any cause shows them all', { anyCause: 'any' }, { causes: ['food', 'housing'] }],
    ['on other causes fails', { anyCause: ['climate'] }, null],
    [
      'on sectors shows the sectors that counted',
      { anySector: ['arms', 'retail'] },
      { sectors: ['retail'] },
    ],
    ['on other sectors fails', { anySector: ['arms'] }, null],
    [
      'of which all hold shows all',
      { all: [{ country: ['GB'] }, { anyCause: ['housing'] }, { anyCause: ['food'] }] },
      { country: 'GB', causes: ['housing', 'food'] },
    ],
    ['of which not all hold fails', { all: [{ country: ['GB'] }, { country: ['IE'] }] }, null],
    [
      'of which any holds shows what holds',
      { any: [{ country: ['IE'] }, { anyCause: ['food'] }] },
      { causes: ['food'] },
    ],
    ['of which none holds fails', { any: [{ country: ['IE'] }, { anyCause: ['sport'] }] }, null],
    [
      'that is negated shows what was looked at',
      { not: { any: [{ anySector: ['arms'] }, { registrationNumber: false }] } },
      { sectors: ['retail'], registrationNumber: '1234567' },
    ],
    ['that is negated fails when it holds', { not: { country: ['GB'] } }, null],
  ])('%s', (_what, condition, evidence) => {
    expect(evidenceFor(condition, foodBank)).toEqual(evidence);
  });

  it('that there is a number fails for a blank one', () => {
    const blank = assessmentFacts({ registrationNumber: '  ' });
    expect(evidenceFor({ registrationNumber: true }, blank)).toBeNull();
    expect(evidenceFor({ registrationNumber: false }, blank)).not.toBeNull();
  });

  it('holds exactly when its negation fails', () => {
    fc.assert(
      fc.property(anyCondition, anyFacts, (condition, facts) => {
        const holds = evidenceFor(condition, facts) !== null;
        expect(evidenceFor({ not: condition }, facts) === null).toBe(holds);
        expect(evidenceFor({ not: { not: condition } }, facts) !== null).toBe(holds);
      }),
    );
  });

  it('shows only facts of the client', () => {
    fc.assert(
      fc.property(anyCondition, anyFacts, (condition, facts) => {
        const evidence = evidenceFor(condition, facts) ?? {};
        expect({ ...facts, ...evidence }).toEqual({
          ...facts,
          causes: evidence.causes ?? facts.causes,
          sectors: evidence.sectors ?? facts.sectors,
        });
        expect(facts.causes).toEqual(expect.arrayContaining([...(evidence.causes ?? [])]));
        expect(facts.sectors).toEqual(expect.arrayContaining([...(evidence.sectors ?? [])]));
      }),
    );
  });
});

describe('the rules of a policy', () => {
  const rule = (slug: string, when: Condition, tier: string, because = 'Because.') => ({
    slug,
    when,
    tier,
    because,
  });

  it('are asked in order, and the first that holds decides', () => {
    const rules = [
      rule('climate', { anyCause: ['climate'] }, 'premium'),
      rule('food', { anyCause: ['food'] }, 'solidarity'),
      rule('charity', { organisationForm: ['charity'] }, 'premium'),
    ];
    const { tier, reasons } = assess({ ...DEFAULT_POLICY, rules }, foodBank);
    expect(tier.slug).toBe('solidarity');
    expect(reasons.map((reason) => reason.rule)).toEqual(['food']);
  });

  it('give their sentence with every fact filled in', () => {
    const sentence =
      '{organisationForm} in {country}, number {registrationNumber}, for {causes} and {sectors}.';
    const say = (facts: AssessmentFacts) => {
      const rules = [rule('all', { country: ['GB'] }, 'premium', sentence)];
      return assess({ ...DEFAULT_POLICY, rules }, facts).reasons[0]?.because;
    };
    expect(say(foodBank)).toBe('A charity in GB, number 1234567, for food and housing and retail.');
    expect(say(assessmentFacts())).toBe(
      'A private company in GB, number none, for no cause and no sector.',
    );
  });

  it('do not let a client write into the sentence', () => {
    const odd = assessmentFacts({ registrationNumber: '$& {causes}' });
    const rules = [rule('any', { registrationNumber: true }, 'premium', '{registrationNumber}!')];
    expect(assess({ ...DEFAULT_POLICY, rules }, odd).reasons[0]?.because).toBe('$& {causes}!');
  });

  it('fail loudly when they name a tier that the policy lacks', () => {
    const rules = [rule('any', { country: ['GB'] }, 'no-such-tier')];
    expect(() => assess({ ...DEFAULT_POLICY, rules }, foodBank)).toThrow(
      'the policy has no tier "no-such-tier"',
    );
  });
});
