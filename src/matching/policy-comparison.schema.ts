import { z } from 'zod';
import { wholeNumberInUrl } from '../platform/http/whole-number.js';

const coop = { coopId: z.uuid(), coopName: z.string() };

export const comparisonQuery = z.strictObject({
  briefs: wholeNumberInUrl(1, 200).prefault(50).meta({
    description: 'How many of the briefs that were ranked last to look at',
  }),
});
export type ComparisonQuery = z.output<typeof comparisonQuery>;

export const policyComparison = z
  .strictObject({
    version: z.int(),
    activeVersion: z.int(),
    because: z.string().meta({ description: 'For how many briefs other co-ops would be asked' }),
    settings: z
      .array(
        z.strictObject({
          pointer: z.string(),
          from: z.union([z.number(), z.string()]),
          to: z.union([z.number(), z.string()]),
          because: z.string(),
        }),
      )
      .meta({
        description:
          'Every setting that differs, as a JSON pointer into the policy: the active value, the value of this version, and what that means',
      }),
    briefs: z.int().meta({ description: 'How many briefs were ranked by both' }),
    changes: z
      .array(
        z.strictObject({
          briefId: z.uuid(),
          title: z.string(),
          rankedAt: z.iso.datetime({ offset: true }),
          enter: z.array(z.strictObject(coop)),
          leave: z.array(z.strictObject(coop)),
        }),
      )
      .meta({
        description:
          'Briefs for which other co-ops would be asked first: who enters and who leaves the first shortlistSize',
      }),
    coops: z
      .array(z.strictObject({ ...coop, before: z.int(), after: z.int(), change: z.int() }))
      .meta({
        description:
          'Of how many of the briefs each co-op is among the first by the active policy and by this one; who loses most comes first',
      }),
  })
  .meta({ id: 'PolicyComparison' });
export type PolicyComparison = z.output<typeof policyComparison>;
