import { z } from 'zod';
import { defineEvent } from '../events/event-definition.js';

const slug = z.string();

/** Half-days of one ISO week: what the co-op declared (or is assumed to have), and what is taken of it. */
export const weekFacts = z.strictObject({
  /** ISO week, `2026-W49`. */
  week: z.string(),
  declared: z.int().nonnegative(),
  held: z.int().nonnegative(),
  committed: z.int().nonnegative(),
});
export type WeekFacts = z.infer<typeof weekFacts>;

/**
 * What a co-op has been offered, answered and completed. Every amount is decayed with the network's
 * half-life and exact as of `epoch` (days since 1970-01-01 UTC); a reader at a later epoch decays it on.
 */
export const standingFacts = z.strictObject({
  epoch: z.int(),
  /** Value of leads offered, minor units. */
  receivedValue: z.number().nonnegative(),
  /** Value of leads it was entitled to, minor units. */
  entitledValue: z.number().nonnegative(),
  /** Leads offered and leads entitled to, counted. */
  receivedCount: z.number().nonnegative(),
  entitledCount: z.number().nonnegative(),
  accepted: z.number().nonnegative(),
  declined: z.number().nonnegative(),
  expired: z.number().nonnegative(),
  /** Sum of hours from offer to answer, over `accepted + declined` leads. */
  responseHours: z.number().nonnegative(),
  awarded: z.number().nonnegative(),
  completed: z.number().nonnegative(),
  /** Sum of client feedback scores (1 to 5) and how many there were. */
  feedbackSum: z.number().nonnegative(),
  feedbackCount: z.number().nonnegative(),
});
export type StandingFacts = z.infer<typeof standingFacts>;

/** Everything that matching knows about one co-op; complete in every `coops.*` event. */
export const coopFacts = z.strictObject({
  coopId: z.uuid(),
  /** Rises with every change of these facts. */
  version: z.int(),
  name: z.string(),
  status: z.enum(['applied', 'active', 'suspended']),
  workerMembers: z.int().min(1),
  specialisms: z.array(z.strictObject({ slug, level: z.int().min(1).max(3) })),
  causes: z.array(slug),
  redLines: z.array(slug),
  /** Per person-day, in minor units; null when the co-op has not stated one. */
  dayRate: z.strictObject({ amountMinor: z.int(), currency: z.string() }).nullable(),
  minEngagementDays: z.number().nullable(),
  maxEngagementDays: z.number().nullable(),
  languages: z.array(z.string()),
  location: z.strictObject({
    postcodeDistrict: z.string().nullable(),
    lat: z.number().nullable(),
    lng: z.number().nullable(),
    country: z.string(),
  }),
  /** Whether it takes work that is done at a distance. */
  remote: z.boolean(),
  capacity: z.strictObject({
    /** False until the co-op declares a week. Then a week without a row is zero; before, it is `assumedPerWeek`. */
    declared: z.boolean(),
    /** Half-days a week assumed from the size of a co-op that never declared. */
    assumedPerWeek: z.int().nonnegative(),
    /** Ascending by week. */
    weeks: z.array(weekFacts),
  }),
  standing: standingFacts,
});
export type CoopFacts = z.infer<typeof coopFacts>;

const withFacts = z.strictObject({ facts: coopFacts });

export const CoopApplied = defineEvent('coops.applied', 1, withFacts);
export const CoopAdmitted = defineEvent('coops.admitted', 1, withFacts);
export const CoopSuspended = defineEvent(
  'coops.suspended',
  1,
  withFacts.extend({ reason: z.string().optional() }),
);
export const CoopProfileChanged = defineEvent('coops.profile-changed', 1, withFacts);
/** The co-op declared capacity itself. */
export const CapacityDeclared = defineEvent('coops.capacity-declared', 1, withFacts);
/** Holds, commitments or standing moved because of a lead, or a fairness epoch was settled. */
export const CoopLedgerChanged = defineEvent('coops.ledger-changed', 1, withFacts);

/** All events that carry complete matching facts of a co-op. */
export const COOP_FACT_EVENTS = [
  CoopApplied,
  CoopAdmitted,
  CoopSuspended,
  CoopProfileChanged,
  CapacityDeclared,
  CoopLedgerChanged,
] as const;
