import { type AssessmentFacts, type Evidence, evidenceFor, factsReadBy } from './condition.js';
import { OTHERWISE, type PolicyDraft, type PolicyTier, tierOf } from './policy.js';
import { fillIn } from './wording.js';

/** Where the first matching rule leads, and by which facts. */
export interface Decision {
  readonly tier: PolicyTier;
  /** Slug of the rule, or `otherwise`. */
  readonly rule: string;
  readonly because: string;
  readonly evidence: Evidence;
}

/**
 * Goes through the rules in order; the first whose condition holds decides. When none does, the evidence is all
 * that any rule looked at.
 * @throws RangeError when the policy names a tier that it does not have
 */
export function decide(policy: PolicyDraft, facts: AssessmentFacts): Decision {
  for (const { slug, when, tier, because } of policy.rules) {
    const evidence = evidenceFor(when, facts);
    if (evidence) {
      const words = fillIn(because, evidence, facts);
      return { tier: tierOf(policy, tier), rule: slug, because: words, evidence };
    }
  }
  const conditions = policy.rules.map((rule) => rule.when);
  const evidence = factsReadBy(conditions, facts);
  return {
    tier: tierOf(policy, policy.otherwise.tier),
    rule: OTHERWISE,
    because: fillIn(policy.otherwise.because, evidence, facts),
    evidence,
  };
}
