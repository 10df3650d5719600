import { DEFAULT_POLICY } from '../../src/pricing/core/default-policy.js';
import type { PolicyDraft } from '../../src/pricing/core/policy.js';

/** The default policy as an operator would write it; override what the test is about. */
export function aPolicyDraft(overrides: Partial<PolicyDraft> = {}): PolicyDraft {
  const { currency, standardDayRate, quoteValidDays, tiers, rules, otherwise } = DEFAULT_POLICY;
  return { currency, standardDayRate, quoteValidDays, tiers, rules, otherwise, ...overrides };
}

/** A policy without rules, by which everybody pays so many basis points more. */
export function aFlatPolicy(adjustmentBps: number): PolicyDraft {
  return aPolicyDraft({
    tiers: [{ slug: 'flat', name: 'Flat', adjustmentBps }],
    rules: [],
    otherwise: { tier: 'flat', because: 'Everybody pays the same.' },
  });
}
