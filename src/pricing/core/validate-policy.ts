/** What a schema cannot see in a pricing policy: slugs that must exist, and rules that could never apply. */
import { MOST_DAY_RATE_MINOR } from '../../coops/core/day-rate-limit.js';
import {
  OTHERWISE,
  PLACEHOLDER_PATTERN,
  PLACEHOLDERS,
  type PolicyDraft,
  type PolicyRule,
} from './policy.js';
import {
  conditionProblems,
  type PolicyProblem,
  type PolicyVocabulary,
  problemIf,
} from './validate-condition.js';

export { MOST_DAY_RATE_MINOR };

/** Basis points that a tier may have: from free of charge to four times the price. */
export const MIN_BPS = -10_000;
export const MAX_BPS = 30_000;

/** All that is wrong with a policy, in document order; empty when it may be activated. */
export function validatePolicy(policy: PolicyDraft, vocabulary: PolicyVocabulary): PolicyProblem[] {
  return [
    ...moneyProblems(policy),
    ...tierProblems(policy),
    ...policy.rules.flatMap((rule, index) => ruleProblems(policy, rule, index, vocabulary)),
    ...outcomeProblems(policy, policy.otherwise, '/otherwise'),
  ];
}

function moneyProblems({
  currency,
  standardDayRate,
  quoteValidDays,
}: PolicyDraft): PolicyProblem[] {
  const { amountMinor } = standardDayRate;
  const known = Intl.supportedValuesOf('currency').includes(currency);
  return [
    ...problemIf(!known, '/currency', `"${currency}" is not a currency code such as GBP`),
    ...problemIf(
      !Number.isSafeInteger(amountMinor) || amountMinor < 1 || amountMinor > MOST_DAY_RATE_MINOR,
      '/standardDayRate/amountMinor',
      `must be a whole number of minor units (pence) from 1 to ${String(MOST_DAY_RATE_MINOR)}, as the day rates of co-ops are`,
    ),
    ...problemIf(
      standardDayRate.currency !== currency,
      '/standardDayRate/currency',
      `must be ${currency}, the currency of the policy`,
    ),
    ...problemIf(
      !Number.isSafeInteger(quoteValidDays) || quoteValidDays < 1 || quoteValidDays > 365,
      '/quoteValidDays',
      'must be a whole number of days from 1 to 365',
    ),
  ];
}

function tierProblems({ tiers }: PolicyDraft): PolicyProblem[] {
  const slugs = tiers.map((tier) => tier.slug);
  return [
    ...problemIf(tiers.length === 0, '/tiers', 'must name at least one tier'),
    ...tiers.flatMap(({ slug, adjustmentBps: bps }, index) => [
      ...problemIf(
        slugs.indexOf(slug) !== index,
        `/tiers/${String(index)}/slug`,
        `"${slug}" is the slug of an earlier tier too`,
      ),
      ...problemIf(
        !Number.isSafeInteger(bps) || bps < MIN_BPS || bps > MAX_BPS,
        `/tiers/${String(index)}/adjustmentBps`,
        `must be whole basis points from ${String(MIN_BPS)} to ${String(MAX_BPS)} (100 is 1%)`,
      ),
    ]),
  ];
}

function ruleProblems(
  policy: PolicyDraft,
  rule: PolicyRule,
  index: number,
  vocabulary: PolicyVocabulary,
): PolicyProblem[] {
  const pointer = `/rules/${String(index)}`;
  const earlier = policy.rules.slice(0, index).some(({ slug }) => slug === rule.slug);
  return [
    ...problemIf(earlier, `${pointer}/slug`, `"${rule.slug}" is the slug of an earlier rule too`),
    ...problemIf(
      rule.slug === OTHERWISE,
      `${pointer}/slug`,
      `"${OTHERWISE}" stands for the case that no rule applies`,
    ),
    ...outcomeProblems(policy, rule, pointer),
    ...conditionProblems(rule.when, `${pointer}/when`, vocabulary),
  ];
}

/** Of a rule or of `otherwise`: its tier exists, and its sentence can be filled in. */
function outcomeProblems(
  { tiers }: PolicyDraft,
  { tier, because }: { readonly tier: string; readonly because: string },
  pointer: string,
): PolicyProblem[] {
  const slugs = tiers.map(({ slug }) => slug);
  const names = Array.from(because.matchAll(PLACEHOLDER_PATTERN), ([, name]) => name ?? '');
  const allowed: readonly string[] = PLACEHOLDERS;
  return [
    ...problemIf(
      because.trim() === '',
      `${pointer}/because`,
      'must be a sentence that tells a client why',
    ),
    ...names
      .filter((name) => !allowed.includes(name))
      .map((name) => ({
        pointer: `${pointer}/because`,
        message: `{${name}} cannot be filled in; {${allowed.join('}, {')}} can`,
      })),
    ...problemIf(
      !slugs.includes(tier),
      `${pointer}/tier`,
      `"${tier}" is not a tier of this policy (${slugs.join(', ')})`,
    ),
  ];
}
