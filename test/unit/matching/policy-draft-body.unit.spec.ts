import { DEFAULT_MATCHING_DRAFT } from '../../../src/matching/core/policy.js';
import {
  policyDraftBody,
  refuseSame,
  wholeDraft,
} from '../../../src/matching/policy-draft-body.js';
import { storedMatchingPolicy } from '../../../src/matching/matching-policy.schema.js';
import { DomainError } from '../../../src/platform/domain-error.js';
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

function faults(run: () => unknown): unknown[] {
  try {
    run();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return (error.details.errors ?? []).map(({ pointer, message }) => [pointer, message]);
  }
  throw new Error('nothing was refused');
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

  it('is asked for once, where settings are left out without one', () => {
    expect(faults(() => wholeDraft({}, null))).toEqual([
      [
        '/basedOn',
        expect.stringMatching(/basedOn.*, or every setting; left out: weights, .*place\.$/),
      ],
    ]);
    expect(() => wholeDraft({}, null)).toThrow(/^The field "basedOn" is required where settings/);
    expect(faults(() => wholeDraft({ ...base, weights: undefined }, null))).toEqual([
      ['/basedOn', expect.stringMatching(/; left out: weights\.$/)],
    ]);
  });

  it('is refused where nothing differs, naming the version', () => {
    expect(faults(() => refuseSame(base, base, 7))).toEqual([
      ['/basedOn', expect.stringContaining('that of version 7')],
    ]);
    expect(() => refuseSame({ ...base, answerHours: 7 }, base, 7)).not.toThrow();
    const levelScores: [number, number, number] = [0, 0.1, 1];
    const other = { ...base, specialism: { ...base.specialism, levelScores } };
    expect(() => refuseSame(other, base, 7)).not.toThrow();
  });
});
