import fc from 'fast-check';
import { type z } from 'zod';
import { DEFAULT_POLICY } from '../../../src/pricing/core/default-policy.js';
import { type PolicyDraft } from '../../../src/pricing/core/policy.js';
import { pricingPolicyDraft } from '../../../src/pricing/pricing-policy.schema.js';
import { anyCondition } from '../../support/arbitrary-pricing.js';

/** A draft as an operator's JSON body carries it. */
const { version, ...draft } = DEFAULT_POLICY;

function issuesOf(body: unknown): [string, string][] {
  const { error } = pricingPolicyDraft.safeParse(body);
  return (error?.issues ?? []).map(({ path, message }) => [path.join('/'), message]);
}

function withCondition(when: unknown): unknown {
  return { ...draft, rules: [{ slug: 'rule', because: 'Because.', when, tier: 'premium' }] };
}

describe('the body of a policy draft', () => {
  it('is the draft itself: the default policy passes unchanged through JSON', () => {
    const parsed: PolicyDraft = pricingPolicyDraft.parse(JSON.parse(JSON.stringify(draft)));
    expect(parsed).toEqual(draft);
  });

  it('has exactly the type of the draft', () => {
    type Output = DeepReadonly<z.output<typeof pricingPolicyDraft>>;
    const same: Same<Output, DeepReadonly<PolicyDraft>> = true;
    expect(same).toBe(true);
  });

  it('may hold every condition there is', () => {
    fc.assert(
      fc.property(anyCondition, (condition) => {
        expect(issuesOf(withCondition(condition))).toEqual([]);
      }),
    );
  });

  it.each<[string, unknown, string]>([
    ['an unknown field', { ...draft, note: 'x' }, ''],
    ['an unknown field of a tier', { ...draft, tiers: [{ ...draft.tiers[0], x: 1 }] }, 'tiers/0'],
    ['a version, which is given, not chosen', { ...draft, version }, ''],
    ['no tier', { ...draft, tiers: [] }, 'tiers'],
    [
      'part of a basis point',
      { ...draft, tiers: [{ ...draft.tiers[0], adjustmentBps: 0.5 }] },
      'tiers/0/adjustmentBps',
    ],
    [
      'a slug with capitals',
      { ...draft, otherwise: { tier: 'Premium', because: 'x' } },
      'otherwise/tier',
    ],
    ['no otherwise', { ...draft, otherwise: undefined }, 'otherwise'],
    [
      'two conditions in one',
      withCondition({ registrationNumber: true, country: ['GB'] }),
      'rules/0/when',
    ],
    ['an unknown condition', withCondition({ anyName: ['x'] }), 'rules/0/when'],
    [
      'an empty list deep inside',
      withCondition({ all: [{ not: { anyCause: [] } }] }),
      'rules/0/when/all/0/not/anyCause',
    ],
  ])('is refused with %s', (_what, body, path) => {
    expect(issuesOf(body).map(([at]) => at)).toEqual([path]);
  });

  it('says which keys a condition may have', () => {
    expect(issuesOf(withCondition({ anyName: ['x'] }))).toEqual([
      [
        'rules/0/when',
        'must have one key, of organisationForm, registrationNumber, country, anyCause, anySector, all, any, not',
      ],
    ]);
  });

  it('is refused, not a crash, when conditions are nested ten thousand deep', () => {
    const bomb = `${'{"not":'.repeat(10_000)}{"registrationNumber":true}${'}'.repeat(10_000)}`;
    expect(issuesOf(withCondition(JSON.parse(bomb)))).toEqual([
      ['rules/0/when', 'must not nest more than 5 conditions deep'],
    ]);
  });
});

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
