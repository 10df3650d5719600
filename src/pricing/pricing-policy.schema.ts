import { z } from 'zod';
import { text } from '../platform/http/text.js';
import { type Condition } from './core/condition.js';
import { type PolicyDraft } from './core/policy.js';
import { MAX_CONDITION_DEPTH } from './core/validate-condition.js';
import { MAX_BPS, MIN_BPS, MOST_DAY_RATE_MINOR } from './core/validate-policy.js';

const slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a slug such as good-cause');
const currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as GBP');
const slugs = z.array(slug).min(1).max(100);
const slugsOrAny = z.union([z.literal('any'), slugs]);
const sentence = text(500);

/** A condition of a rule: one key each; `all`, `any` and `not` nest. */
export const pricingCondition: z.ZodType<Condition> = z
  .lazy(() => {
    const several = z.array(pricingCondition).min(1).max(50);
    return z.union(
      [
        z.strictObject({ organisationForm: slugs }),
        z.strictObject({ registrationNumber: z.boolean() }),
        z.strictObject({
          country: z
            .array(z.string().regex(/^[A-Z]{2}$/))
            .min(1)
            .max(300),
        }),
        z.strictObject({ anyCause: slugsOrAny }),
        z.strictObject({ anySector: slugsOrAny }),
        z.strictObject({ all: several }),
        z.strictObject({ any: several }),
        z.strictObject({ not: pricingCondition }),
      ],
      'must have one key, of organisationForm, registrationNumber, country, anyCause, anySector, all, any, not',
    );
  })
  .meta({ id: 'PricingCondition' });

/** Without this, a body of ten thousand nested `not` would overflow the stack of the recursive schema. */
const boundedCondition = z.preprocess((value, context) => {
  if (!isDeeper(value, 2 * MAX_CONDITION_DEPTH)) return value;
  context.addIssue(`must not nest more than ${String(MAX_CONDITION_DEPTH)} conditions deep`);
  return z.NEVER;
}, pricingCondition);

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1));
}

/** The body of a policy draft. What only the vocabulary can tell is `validatePolicy`'s to say. */
export const pricingPolicyDraft = z.strictObject({
  currency,
  // The limit is `validatePolicy`'s to check: this reads stored drafts too, also those from before there was one.
  standardDayRate: z.strictObject({
    amountMinor: z.int().min(1).meta({ maximum: MOST_DAY_RATE_MINOR }),
    currency,
  }),
  quoteValidDays: z.int().min(1).max(365),
  tiers: z
    .array(
      z.strictObject({
        slug,
        name: text(60),
        adjustmentBps: z.int().min(MIN_BPS).max(MAX_BPS),
      }),
    )
    .min(1)
    .max(20),
  rules: z
    .array(z.strictObject({ slug, because: sentence, when: boundedCondition, tier: slug }))
    .max(100),
  otherwise: z.strictObject({ tier: slug, because: sentence }),
}) satisfies z.ZodType<PolicyDraft>;
export type PricingPolicyDraft = z.output<typeof pricingPolicyDraft>;
