import type { DomainError } from '../platform/domain-error.js';
import { invalidRequest, unstorableIssues, withoutFaulty } from '../platform/http/validation.js';
import { draftFields, type BriefDraftBody, type DraftFields } from './brief-check.schemas.js';
import { briefFields, briefParts, contradictions, type BriefParts } from './briefs.schemas.js';

/** A draft by the rules of posting. */
export interface DraftReading {
  /** The fields that could be posted, each by itself. */
  readonly sound: BriefParts;
  /** What the schema of posting says of the others, and of sound ones that contradict each other; null for nothing. */
  readonly refusal: DomainError | null;
}

/** Unlike posting it goes on after a field that is wrong or missing: contradictions of the others are told as well. */
export function readDraft(draft: BriefDraftBody): DraftReading {
  const faults = briefFields.safeParse(draft).error?.issues ?? [];
  const valid = withoutFaulty(draft, faults);
  const unstorable = unstorableIssues(valid);
  const sound = briefParts.parse(withoutFaulty(valid, unstorable));
  const issues = [...faults, ...unstorable, ...contradictions(sound)];
  return { sound, refusal: issues.length === 0 ? null : invalidRequest(issues) };
}

/** The fields of a draft that can be judged, without those of another kind. */
export function judgeable(draft: BriefDraftBody): DraftFields {
  const faults = draftFields.safeParse(draft).error?.issues ?? [];
  return draftFields.parse(withoutFaulty(draft, faults));
}
