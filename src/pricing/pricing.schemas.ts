import { z } from 'zod';
import { pageOf } from '../platform/http/paging.js';
import { wholeNumberInUrl } from '../platform/http/whole-number.js';
import { pricingPolicyDraft } from './pricing-policy.schema.js';

const tier = z.strictObject({
  slug: z.string(),
  name: z.string(),
  adjustmentBps: z.int().meta({ description: 'Basis points: -2000 takes 20% off every day rate' }),
});

export const quoteView = z
  .strictObject({
    tier,
    reasons: z.array(
      z.strictObject({
        rule: z.string(),
        because: z.string(),
        evidence: z.record(z.string(), z.unknown()),
      }),
    ),
    changes: z.array(z.strictObject({ if: z.string(), thenTier: z.string() })),
    estimate: z.strictObject({
      lowMinor: z.int(),
      highMinor: z.int(),
      currency: z.string(),
      basis: z.string(),
    }),
    notes: z.array(z.string()).meta({ description: 'What to know before you post' }),
    policyVersion: z.int(),
    validUntil: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'Quote' });

export const policyView = pricingPolicyDraft
  .extend({
    version: z.int(),
    status: z.enum(['draft', 'active', 'retired']),
    createdAt: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'PricingPolicy' });
export type PolicyView = z.output<typeof policyView>;

export const policyPage = pageOf(policyView).meta({ id: 'PricingPolicyPage' });

export const policyVersion = wholeNumberInUrl(1, 2_000_000_000);
