import { z } from 'zod';
import { defineEvent } from '../events/event-definition.js';

const slug = z.string();

/** Everything that matching and leads need to know about one brief. Frozen when it is posted. */
export const briefFacts = z.strictObject({
  briefId: z.uuid(),
  clientId: z.uuid(),
  title: z.string(),
  specialisms: z.array(z.strictObject({ slug, importance: z.enum(['must', 'nice']) })),
  /** Person-days, whole. */
  effort: z.strictObject({ minDays: z.int().min(1), maxDays: z.int().min(1) }),
  /** ISO calendar dates, both inclusive. */
  window: z.strictObject({ start: z.iso.date(), end: z.iso.date() }),
  /** Minor units; what the client pays in all. */
  budget: z
    .strictObject({ minMinor: z.int().nullable(), maxMinor: z.int(), currency: z.string() })
    .nullable(),
  location: z.strictObject({
    /** Whether the work may be done at a distance. */
    remote: z.boolean(),
    postcodeDistrict: z.string().nullable(),
    lat: z.number().nullable(),
    lng: z.number().nullable(),
    country: z.string(),
  }),
  languages: z.array(z.string()),
  /** Union of the client's sectors and the brief's; what red lines are held against. */
  sectors: z.array(slug),
  /** Union of the client's causes and the brief's. */
  causes: z.array(slug),
  shortlistSize: z.int().min(1).max(10),
  /** Whether the client chose that size; absent in briefs from before there were policies for it. */
  shortlistStated: z.boolean().optional(),
  /** From the frozen quote: the tier's adjustment of every day rate, in basis points. */
  adjustmentBps: z.int(),
  /** The network's currency, ISO 4217. */
  currency: z.string(),
  /** The pricing policy's day rate for a co-op that has stated none, minor units. */
  standardDayRateMinor: z.int(),
  postedAt: z.iso.datetime({ offset: true }),
  /** True for an imported notice whose dates are past: ranked for the record, never offered. */
  history: z.boolean(),
});
export type BriefFacts = z.infer<typeof briefFacts>;

export const BRIEF_STATUSES = [
  'posted',
  'offered',
  'unmatched',
  'shortlisted',
  'awarded',
  'completed',
  'withdrawn',
  'expired',
] as const;
export const briefStatus = z.enum(BRIEF_STATUSES);
export type BriefStatus = z.infer<typeof briefStatus>;

export const BriefPosted = defineEvent('briefs.posted', 1, z.strictObject({ facts: briefFacts }));
export const BriefStatusChanged = defineEvent(
  'briefs.status-changed',
  1,
  z.strictObject({
    briefId: z.uuid(),
    clientId: z.uuid(),
    title: z.string(),
    from: briefStatus,
    to: briefStatus,
    because: z.string(),
  }),
);
export const BriefWithdrawn = defineEvent(
  'briefs.withdrawn',
  1,
  z.strictObject({ briefId: z.uuid(), clientId: z.uuid(), title: z.string(), reason: z.string() }),
);
