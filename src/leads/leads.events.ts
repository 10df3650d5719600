import { z } from 'zod';
import { defineEvent } from '../events/event-definition.js';

export const LEAD_STATUSES = [
  'offered',
  'accepted',
  'declined',
  'expired',
  'withdrawn',
  'awarded',
  'not-selected',
] as const;
export const leadStatus = z.enum(LEAD_STATUSES);
export type LeadStatus = z.infer<typeof leadStatus>;

/** What every lead event tells; stream: the brief. */
const lead = z.strictObject({
  leadId: z.uuid(),
  briefId: z.uuid(),
  coopId: z.uuid(),
  clientId: z.uuid(),
  briefTitle: z.string(),
  rank: z.int(),
  days: z.int(),
  payMinor: z.int(),
  currency: z.string(),
  because: z.array(z.string()),
  expiresAt: z.iso.datetime({ offset: true }),
});

export type LeadPayload = z.infer<typeof lead>;

export const LeadOffered = defineEvent('leads.offered', 1, lead);
export const LeadAccepted = defineEvent('leads.accepted', 1, lead);
export const LeadDeclined = defineEvent(
  'leads.declined',
  1,
  lead.extend({ reason: z.string(), note: z.string().nullable() }),
);
export const LeadExpiring = defineEvent('leads.about-to-expire', 1, lead);
/** Nobody answered in time, or the client chose nobody in time: `reason` says which, as a sentence. */
export const LeadExpired = defineEvent('leads.expired', 1, lead.extend({ reason: z.string() }));
/** The client withdrew the brief, or the membership of the co-op was suspended: `reason` says which, as a sentence. */
export const LeadWithdrawn = defineEvent(
  'leads.withdrawn',
  1,
  lead.extend({ because: z.array(z.string()), reason: z.string() }),
);
export const LeadAwarded = defineEvent('leads.awarded', 1, lead);
export const LeadNotSelected = defineEvent('leads.not-selected', 1, lead);

const brief = z.strictObject({
  briefId: z.uuid(),
  clientId: z.uuid(),
  briefTitle: z.string(),
});
/** A co-op accepted: the client can choose, until `chooseBy`. `accepted` of `shortlistSize`. */
export const BriefShortlisted = defineEvent(
  'leads.shortlisted',
  1,
  brief.extend({
    coopId: z.uuid(),
    accepted: z.int(),
    shortlistSize: z.int(),
    chooseBy: z.iso.datetime({ offset: true }),
  }),
);
/** No co-op is left to offer the brief to; `because` says why in plain words. */
export const BriefUnmatched = defineEvent(
  'leads.unmatched',
  1,
  brief.extend({ because: z.string() }),
);
/** A suspended co-op has more live leads than one transaction ends; stream: the co-op. */
export const SuspensionUnfinished = defineEvent(
  'leads.suspension-unfinished',
  1,
  z.strictObject({ coopId: z.uuid() }),
);
/** The client says that the work is done. */
export const WorkCompleted = defineEvent(
  'leads.work-completed',
  1,
  brief.extend({ leadId: z.uuid(), coopId: z.uuid(), feedback: z.int().min(1).max(5).nullable() }),
);
