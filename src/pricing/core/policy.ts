/** A pricing policy: one immutable version of the tiers and of the ordered rules that lead to them. */
import { type AssessmentFacts, type Condition } from './condition.js';
import { type Money } from './money.js';

/** A named price adjustment. */
export interface PolicyTier {
  readonly slug: string;
  readonly name: string;
  /** Basis points, -10000 to +30000: -2000 takes 20% off every day rate. */
  readonly adjustmentBps: number;
}

/** Leads to a tier when its condition holds and no earlier rule's did. */
export interface PolicyRule {
  readonly slug: string;
  /** A sentence for the client; `{organisationForm}`, `{causes}` and the other facts are filled in. */
  readonly because: string;
  readonly when: Condition;
  /** Slug of a tier of the same policy. */
  readonly tier: string;
}

/** What an operator writes. */
export interface PolicyDraft {
  /** ISO 4217; the network's currency. */
  readonly currency: string;
  /** Used for an estimate when too few co-ops state a day rate. */
  readonly standardDayRate: Money;
  readonly quoteValidDays: number;
  readonly tiers: readonly PolicyTier[];
  readonly rules: readonly PolicyRule[];
  /** Where everybody goes to whom no rule applies. */
  readonly otherwise: { readonly tier: string; readonly because: string };
}

/** A draft that has been given its number. */
export interface PricingPolicy extends PolicyDraft {
  readonly version: number;
}

/** The rule name under which `otherwise` appears in reasons; no rule may have it. */
export const OTHERWISE = 'otherwise';

/** The facts that a `because` may name in braces. */
export const PLACEHOLDERS = [
  'organisationForm',
  'registrationNumber',
  'country',
  'causes',
  'sectors',
] as const satisfies readonly (keyof AssessmentFacts)[];

/** Any name in braces, whether it can be filled in or not. */
export const PLACEHOLDER_PATTERN = /\{([^{}]*)\}/g;

/** The tier of that slug. Throws RangeError when the policy has none, which `validatePolicy` rules out. */
export function tierOf(policy: PolicyDraft, slug: string): PolicyTier {
  const tier = policy.tiers.find((candidate) => candidate.slug === slug);
  if (!tier) throw new RangeError(`the policy has no tier "${slug}"`);
  return tier;
}
