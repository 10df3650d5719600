import { z } from 'zod';
import { pageOf } from '../platform/http/paging.js';
import { wholeNumberInUrl } from '../platform/http/whole-number.js';
import { DEFAULT_WEIGHTS, type FactorName, type MatchingPolicyDraft } from './core/policy.js';
import { WEIGHT_WANTED, orderFaults } from './core/policy-order.js';
import { type Limit, NO_WEIGHT, POLICY_LIMITS, sumOf } from './core/policy-limits.js';

const LIMITS = POLICY_LIMITS;

function within({ min, max, whole }: Limit, description?: string) {
  const number = (whole === true ? z.int() : z.number()).min(min).max(max);
  return description === undefined ? number : number.meta({ description });
}

const share = (description?: string) => within(LIMITS.share, description);

function prior(mean: Limit, description: string) {
  return z
    .strictObject({ mean: within(mean), strength: within(LIMITS.strength) })
    .meta({ description });
}

const isFactor = (name: string): name is FactorName => name in DEFAULT_WEIGHTS;

/** Every factor has its weight. */
const weights = z
  .record(
    z.enum(Object.keys(DEFAULT_WEIGHTS).filter(isFactor)),
    z
      .number({ error: ({ input }) => (input === undefined ? undefined : WEIGHT_WANTED) })
      .min(LIMITS.weight.min, WEIGHT_WANTED)
      .max(LIMITS.weight.max, WEIGHT_WANTED),
  )
  .meta({
    description:
      'What each factor weighs: 0, or at least 0.001. Only the ratios count, and the sum is above 0.',
  });

/** The settings of a policy as any version has them. */
const settings = z
  .strictObject({
    weights,
    shortlistSize: within(
      LIMITS.shortlistSize,
      'Live offers and acceptances wanted for a brief that does not say.',
    ),
    answerHours: within(LIMITS.answerHours, 'Hours that a co-op has to answer an offer.'),
    entitlementMode: z.enum(['per-coop', 'per-member']).meta({
      description: 'Whether a fair share is an equal say of co-ops or of their worker-members.',
    }),
    halfLifeDays: within(
      LIMITS.halfLifeDays,
      'Days after which what a co-op received, was entitled to and did counts half.',
    ),
    maxTravelKm: within(LIMITS.maxTravelKm, 'Kilometres that a co-op is expected to travel.'),
    specialism: z.strictObject({
      levelScores: z.tuple([share(), share(), share()]).meta({
        description: 'What level 1, 2 and 3 are worth; none less than the one before.',
      }),
      childShare: share('Share of its worth that a specialism counts for its parent.'),
      relativeShare: share('The same for a sibling or parent of a nice-to-have.'),
      mustWeight: within(LIMITS.importance, 'What a must-have counts for.'),
      niceWeight: within(LIMITS.importance, 'The same for a nice-to-have; less than mustWeight.'),
    }),
    capacity: z.strictObject({
      assumedPrior: share('Score of capacity about which nothing is known.'),
      assumedTrust: share('How far a capacity assumed from the size moves it from there.'),
    }),
    price: z.strictObject({ neutral: share('Score of a price that cannot be compared.') }),
    purpose: z.strictObject({
      neutral: share('Score when the brief or the co-op names no causes.'),
      unsought: share('Score when both name causes and share none.'),
    }),
    fairShare: z.strictObject({
      priorLeads: within(LIMITS.priorLeads),
      priorValueMinor: within(LIMITS.priorValueMinor, 'Minor units (pence).'),
    }),
    trackRecord: z.strictObject({
      acceptance: prior(LIMITS.share, 'Share of offers accepted.'),
      responseHours: prior(LIMITS.responseHours, 'Hours from offer to answer.'),
      completion: prior(LIMITS.share, 'Share of awards completed.'),
      feedback: prior(LIMITS.feedback, 'Feedback of clients, 1 to 5.'),
    }),
    place: z.strictObject({
      sameDistrict: share('Score when the postcodes share a district and there is no distance.'),
      sameArea: share('The same for a postcode area; at most sameDistrict.'),
      unknown: share('Score when nothing says how far apart they are; at most sameDistrict.'),
    }),
  })
  .check(({ value, issues }) => {
    // This runs even where a weight is none: then the comparison with NaN holds its peace.
    if (sumOf(value.weights) !== 0) return;
    issues.push({ code: 'custom', path: ['weights'], message: NO_WEIGHT, input: value.weights });
  }) satisfies z.ZodType<MatchingPolicyDraft>;

/** The body of a matching policy draft. */
export const matchingPolicyDraft = settings.check(({ value, issues }) => {
  for (const { path, message } of orderFaults(value))
    issues.push({ code: 'custom', path: [...path], message, input: value });
});
export type MatchingPolicyBody = z.output<typeof matchingPolicyDraft>;

const anyWeights = z.looseObject({ weights: z.record(z.string(), z.number()) });

/**
 * A draft as it was stored. A factor that is younger than the draft weighs nothing in it, and settings that a new
 * draft may not have stay: versions never change.
 * @throws ZodError when it is none
 */
export function storedMatchingPolicy(stored: unknown): MatchingPolicyBody {
  const draft = anyWeights.parse(stored);
  const none = Object.fromEntries(Object.keys(DEFAULT_WEIGHTS).map((name) => [name, 0] as const));
  return settings.parse({ ...draft, weights: { ...none, ...draft.weights } });
}

export const matchingPolicyView = settings
  .safeExtend({
    version: z.int(),
    status: z.enum(['draft', 'active', 'retired']),
    createdAt: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'MatchingPolicy' });
export type MatchingPolicyView = z.output<typeof matchingPolicyView>;

export const matchingPolicyPage = pageOf(matchingPolicyView).meta({ id: 'MatchingPolicyPage' });

export const matchingPolicyVersion = wholeNumberInUrl(1, 2_000_000_000);
