import { DEFAULT_MATCHING_DRAFT } from '../../../src/matching/core/policy.js';
import { policyDraftBody, wholeDraft } from '../../../src/matching/policy-draft-body.js';
import { storedMatchingPolicy } from '../../../src/matching/matching-policy.schema.js';
import { speakPlainly } from '../../../src/platform/http/plain-words.js';

speakPlainly();

const draft = DEFAULT_MATCHING_DRAFT;
const base = storedMatchingPolicy(draft);

/** A body with one setting, for each that is no group of others; a list is one. */
function single(part: unknown): unknown[] {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return [part];
  return Object.entries(part).flatMap(([key, inner]) =>
    single(inner).map((only) => ({ [key]: only })),
  );
}

describe('a draft that is based on a version', () => {
  it.each(single(draft).map((body) => [JSON.stringify(body), body] as const))(
    'may give nothing but %s',
    (_, body) => {
      expect(wholeDraft(policyDraftBody.parse(body), base)).toEqual(draft);
    },
  );

  it('has the whole of a version in which it changes nothing', () => {
    expect(wholeDraft({ basedOn: 1 }, base)).toEqual(draft);
    expect(() => wholeDraft({}, null)).toThrow('is required');
  });
});
