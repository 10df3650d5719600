import { z } from 'zod';
import { briefBody } from './briefs.schemas.js';

const { shape } = briefBody;

/** A brief, or as much of one as is written yet: more must-haves than a brief may have are what the check is for. */
export const briefDraft = z
  .strictObject({
    title: shape.title.default(''),
    summary: shape.summary.default(''),
    specialisms: z
      .array(
        z.strictObject({ slug: z.string().min(1).max(80), importance: z.enum(['must', 'nice']) }),
      )
      .max(100)
      .default([]),
    budget: shape.budget,
    effort: shape.effort.optional(),
    window: shape.window.optional(),
    location: shape.location.optional(),
    languages: shape.languages,
    purpose: shape.purpose,
    shortlistSize: shape.shortlistSize,
    expectedPolicyVersion: shape.expectedPolicyVersion,
  })
  .meta({ id: 'BriefDraft' });
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
    unknownSpecialisms: z
      .array(z.strictObject({ pointer: z.string(), slug: z.string(), because: z.string() }))
      .meta({ description: 'Slugs that a brief could not be posted with' }),
    notJudged: z.array(z.string()).meta({
      description:
        'What could not be judged, in sentences: problem and user need, where languages leaves English out or the text does not look English',
    }),
    because: z.string(),
  })
  .meta({ id: 'BriefCheck' });
export type BriefCheck = z.output<typeof briefCheck>;
