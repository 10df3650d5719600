import { z } from 'zod';
import { DomainError } from '../platform/domain-error.js';
import { invalidRequest } from '../platform/http/validation.js';
import { settingChanges } from './core/policy-changes.js';
import { matchingPolicyDraft, type MatchingPolicyBody } from './matching-policy.schema.js';

const { shape } = matchingPolicyDraft;
const { weights, specialism, capacity, price, purpose, fairShare, trackRecord, place } = shape;
const { acceptance, responseHours, completion, feedback } = trackRecord.shape;

/** A policy as an operator posts it: all of its settings, or a version and what differs from it. */
export const policyDraftBody = z
  .strictObject({
    basedOn: z.int().min(1).max(2_000_000_000).optional().meta({
      description:
        'A version whose settings hold wherever this draft gives none. Without it every setting is required.',
    }),
    shortlistSize: shape.shortlistSize.optional(),
    answerHours: shape.answerHours.optional(),
    entitlementMode: shape.entitlementMode.optional(),
    halfLifeDays: shape.halfLifeDays.optional(),
    maxTravelKm: shape.maxTravelKm.optional(),
    weights: z.partialRecord(weights.keyType, weights.valueType).optional(),
    specialism: specialism.partial().optional(),
    capacity: capacity.partial().optional(),
    price: price.partial().optional(),
    purpose: purpose.partial().optional(),
    fairShare: fairShare.partial().optional(),
    trackRecord: z
      .strictObject({
        acceptance: acceptance.partial(),
        responseHours: responseHours.partial(),
        completion: completion.partial(),
        feedback: feedback.partial(),
      })
      .partial()
      .optional(),
    place: place.partial().optional(),
  })
  .meta({ id: 'MatchingPolicyDraft' });
export type PolicyDraftBody = z.output<typeof policyDraftBody>;

/**
 * The whole draft.
 * @param base the settings of the version that the body names; null when it names none
 * @throws DomainError invalid naming every setting that is missing, or that contradicts another one, or basedOn where
 *   settings are left out without it
 */
export function wholeDraft(
  body: PolicyDraftBody,
  base: MatchingPolicyBody | null,
): MatchingPolicyBody {
  if (base === null) refuseGaps(body);
  const parsed = matchingPolicyDraft.safeParse(settingsOf(over(base ?? {}, body)));
  if (!parsed.success) throw invalidRequest(parsed.error.issues);
  return parsed.data;
}

/** Told once: whoever leaves out many settings means to change a few of a version. */
function refuseGaps(body: PolicyDraftBody): void {
  const given: Readonly<Record<string, unknown>> = body;
  const gaps = Object.keys(shape).filter((name) => given[name] === undefined);
  if (gaps.length === 0) return;
  throw DomainError.invalid(
    '/basedOn',
    `The field "basedOn" is required where settings are left out: the number of the version that they come from, as in {"basedOn": 1, "answerHours": 24}. Give it, or every setting; left out: ${gaps.join(', ')}.`,
  );
}

/** @throws DomainError invalid for a draft that has every setting of the version it is based on */
export function refuseSame(
  draft: MatchingPolicyBody,
  base: MatchingPolicyBody,
  version: number,
): void {
  if (settingChanges(base, draft).length > 0) return;
  throw DomainError.invalid(
    '/basedOn',
    `Every setting of this draft is that of version ${String(version)}, on which it is based: give at least one that differs.`,
  );
}

/** Without basedOn, which is for the one request, and the number of the version that is the base. */
function settingsOf(merged: unknown): unknown {
  return Object.fromEntries(Object.entries(merged ?? {}).filter(([name]) => name in shape));
}

/** One value with what another gives in its place; objects are gone into, lists are not. */
function over(base: unknown, given: unknown): unknown {
  if (given === undefined) return base;
  if (!isObject(base) || !isObject(given)) return given;
  const keys = new Set([...Object.keys(base), ...Object.keys(given)]);
  return Object.fromEntries([...keys].map((key) => [key, over(base[key], given[key])]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
