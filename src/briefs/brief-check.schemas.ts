import { z } from 'zod';
import { judgesStrings } from '../platform/http/storable.js';

const word = z.string().trim();
const words = z.array(word).optional();
const number = z.number().optional();
const numberOrNone = z.number().nullish();

/** What is judged of a brief, or of as much of one as is written yet: anything of the right kind, however long. */
export const draftFields = z.strictObject({
  title: word.optional(),
  summary: word.optional(),
  specialisms: z
    .array(z.strictObject({ slug: word, importance: z.enum(['must', 'nice']) }))
    .optional(),
  effort: z.strictObject({ minDays: number, maxDays: number }).optional(),
  window: z.strictObject({ start: word.optional(), end: word.optional() }).optional(),
  budget: z
    .strictObject({ minMinor: numberOrNone, maxMinor: number, currency: word.optional() })
    .nullish(),
  location: z
    .strictObject({
      remote: z.boolean().optional(),
      postcodeDistrict: word.nullish(),
      lat: numberOrNone,
      lng: numberOrNone,
    })
    .optional(),
  languages: words,
  purpose: z.strictObject({ sectors: words, causes: words }).optional(),
  shortlistSize: number,
  expectedPolicyVersion: number,
});
export type DraftFields = z.output<typeof draftFields>;

const { properties } = z.toJSONSchema(draftFields, { io: 'input' });

/**
 * Any object: what posting makes of it is for the check to say, field by field, by the rules of posting. So a field of
 * another kind, or one that no brief has, hides nothing of the rest.
 */
export const briefDraft = z.record(z.string(), z.unknown()).meta({ id: 'BriefDraft', properties });
judgesStrings(briefDraft);
export type BriefDraftBody = z.output<typeof briefDraft>;

export const briefCheck = z
  .strictObject({
    faults: z.array(
      z.strictObject({
        code: z.enum(['no-problem', 'no-user-need', 'many-must-haves', 'unclear-budget']),
        because: z.string(),
        mend: z.string().meta({ description: 'How to mend it' }),
        commonPercent: z.int().meta({
          description: 'Of a hundred government briefs that were audited, how many have this fault',
        }),
        howCommon: z.string(),
      }),
    ),
    evidence: z
      .array(
        z.strictObject({
          of: z.enum(['problem', 'user-need']),
          words: z.array(z.string()).meta({ description: 'As written; empty for a fault' }),
          because: z.string(),
        }),
      )
      .meta({
        description:
          'The words by which problem and user need were judged, since nobody understands the text here: lists of English words, without what is denied; empty where they could not be judged',
      }),
    refused: z.array(z.strictObject({ pointer: z.string(), message: z.string() })).meta({
      description:
        'What POST /v1/briefs would refuse of this draft as it is, each with the pointer and the message of that refusal, the first 50; empty for a brief that can be posted',
    }),
    notJudged: z.array(z.string()).meta({
      description:
        'What could not be judged, in sentences: problem and user need, where languages leaves English out or the text does not look English',
    }),
    because: z.string(),
  })
  .meta({ id: 'BriefCheck' });
export type BriefCheck = z.output<typeof briefCheck>;
