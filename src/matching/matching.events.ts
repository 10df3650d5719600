import { z } from 'zod';
import { defineEvent } from '../events/event-definition.js';

/** Stream of every event about matching policies. */
export const MATCHING_STREAM = '00000000-0000-7000-8000-0000000000a2';

export const MatchingPolicyDrafted = defineEvent(
  'matching.policy-drafted',
  1,
  z.strictObject({ version: z.int() }),
);
/** From now on briefs are ranked by `version`; older rankings keep theirs. */
export const MatchingPolicyActivated = defineEvent(
  'matching.policy-activated',
  1,
  z.strictObject({
    version: z.int(),
    previous: z.int().nullable(),
    how: z.enum(['activated', 'rolled-back']),
  }),
);

/** One ranked co-op, as much of it as an offer needs. */
export const candidate = z.strictObject({
  coopId: z.uuid(),
  /** From 1. */
  rank: z.int().min(1),
  /** Millionths, 0 to 1,000,000. */
  score: z.int(),
  /** One sentence per factor. */
  because: z.array(z.string()),
});
export type Candidate = z.infer<typeof candidate>;

/** A brief was ranked. Stream: the brief. An identical repetition tells nothing. */
export const BriefRanked = defineEvent(
  'matching.ranked',
  1,
  z.strictObject({
    briefId: z.uuid(),
    rankingId: z.uuid(),
    policyVersion: z.int(),
    /** The first 50, in order; empty when no co-op passed the filters. */
    candidates: z.array(candidate),
    eligible: z.int(),
    considered: z.int(),
    rejectedByReason: z.record(z.string(), z.int()),
    /** Hours that a co-op has to answer an offer. */
    answerHours: z.int(),
    /** Ranked for the record only; nothing is offered. */
    history: z.boolean(),
  }),
);

/** Someone needs a fresh ranking of a brief. Stream: the brief. */
export const RankingRequested = defineEvent(
  'matching.ranking-requested',
  1,
  z.strictObject({ briefId: z.uuid(), because: z.string() }),
);
