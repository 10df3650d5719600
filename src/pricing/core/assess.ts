import { possibleChanges } from './changes.js';
import { type AssessmentFacts, type Evidence } from './condition.js';
import { decide } from './decide.js';
import { type PolicyTier, type PricingPolicy } from './policy.js';

/** The rule that decided, in words, with the facts it was decided by. */
export interface Reason {
  /** Slug of the rule, or `otherwise`. */
  readonly rule: string;
  readonly because: string;
  readonly evidence: Evidence;
}

/** One change of the facts that would lead to another tier. */
export interface Change {
  /** A clause that goes after "if": `it gives its registration number`. */
  readonly if: string;
  /** Slug of the tier. */
  readonly thenTier: string;
}

/** Which tier, why, and what would change it. */
export interface Assessment {
  readonly tier: PolicyTier;
  readonly reasons: readonly Reason[];
  readonly changes: readonly Change[];
}

/**
 * The tier of a client and its brief: that of the first rule whose condition holds, else `otherwise`.
 * @throws RangeError when the policy names a tier that it does not have
 */
export function assess(policy: PricingPolicy, facts: AssessmentFacts): Assessment {
  const { tier, rule, because, evidence } = decide(policy, facts);
  return {
    tier,
    reasons: [{ rule, because, evidence }],
    changes: possibleChanges(policy, facts).map((change) => ({
      if: change.if,
      thenTier: change.thenTier,
    })),
  };
}
