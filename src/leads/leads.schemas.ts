import { z } from 'zod';
import { pageOf, pageQuery } from '../platform/http/paging.js';
import { text } from '../platform/http/text.js';
import { declineReasonSchema } from '../taxonomy/taxonomy.api.js';
import { leadStatus } from './leads.events.js';

const instant = z.iso.datetime({ offset: true });
const contact = z.strictObject({ name: z.string(), email: z.string() });

export const leadQuery = pageQuery.extend({
  status: leadStatus.optional(),
  briefId: z.uuid().optional(),
});
export type LeadQuery = z.output<typeof leadQuery>;

export const declineBody = z.strictObject({
  reason: declineReasonSchema,
  note: text(1000).optional(),
});
export type DeclineBody = z.output<typeof declineBody>;

export const awardBody = z.strictObject({ leadId: z.uuid() });
export type AwardBody = z.output<typeof awardBody>;

/** Nothing to say is no body at all. */
export const completeBody = z
  .strictObject({ feedback: z.int().min(1).max(5).optional() })
  .default({});
export type CompleteBody = z.output<typeof completeBody>;

/** As much of the brief as a co-op needs to decide. Nothing in it says who the client is. */
const leadBrief = z.strictObject({
  title: z.string(),
  summary: z.string(),
  specialisms: z.array(z.strictObject({ slug: z.string(), importance: z.enum(['must', 'nice']) })),
  effort: z.strictObject({ minDays: z.int(), maxDays: z.int() }),
  window: z.strictObject({ start: z.string(), end: z.string() }),
  location: z.strictObject({
    remote: z.boolean(),
    postcodeDistrict: z.string().nullable(),
    country: z.string(),
  }),
  languages: z.array(z.string()),
  purpose: z.strictObject({ sectors: z.array(z.string()), causes: z.array(z.string()) }),
  tier: z.strictObject({
    slug: z.string(),
    name: z.string(),
    adjustmentBps: z.int().meta({ description: 'Basis points; already in payMinor' }),
  }),
});

export const leadView = z
  .strictObject({
    id: z.uuid(),
    briefId: z.uuid(),
    coopId: z.uuid(),
    status: leadStatus,
    rank: z.int().meta({ description: 'Place in the ranking that the offer came from, from 1' }),
    offeredAt: instant,
    expiresAt: instant,
    answeredAt: instant.nullable(),
    days: z.int().meta({ description: 'Person-days that are set aside for it' }),
    payMinor: z.int().meta({ description: 'What the co-op is paid in all, for up to `days`' }),
    priceMinor: z.int().meta({
      description: 'What the client pays in all: the same amount, nothing is kept back',
    }),
    currency: z.string(),
    budgetRemark: z.string().nullable().meta({
      description: 'Where that may be more than the budget: a sentence with the sums',
    }),
    because: z.array(z.string()),
    decline: z
      .strictObject({ reason: z.string(), note: z.string().nullable() })
      .optional()
      .meta({ description: 'For the co-op and the operator' }),
    endedBecause: z.string().nullable(),
    brief: leadBrief,
    coop: z.strictObject({
      name: z.string(),
      contact: contact.optional().meta({ description: 'Once the lead is awarded' }),
    }),
    client: z
      .strictObject({ name: z.string(), contact })
      .optional()
      .meta({ description: 'Once the lead is awarded' }),
    version: z.int(),
  })
  .meta({ id: 'Lead' });
export type LeadView = z.output<typeof leadView>;

export const leadPage = pageOf(leadView).meta({ id: 'LeadPage' });
