import { z } from 'zod';

const factor = z.strictObject({
  name: z.string(),
  score: z.number(),
  weight: z.number(),
  because: z.string(),
});

const rankedCoop = z.strictObject({
  coopId: z.uuid(),
  coopName: z.string(),
  score: z.int().meta({ description: 'Millionths, 0 to 1,000,000' }),
  factors: z.array(factor),
});

const rejectedCoop = z.strictObject({
  coopId: z.uuid(),
  coopName: z.string(),
  reasons: z.array(z.strictObject({ code: z.string(), because: z.string() })),
});

export const rankingView = z
  .strictObject({
    briefId: z.uuid(),
    policyVersion: z.int(),
    rankedAt: z.iso.datetime({ offset: true }),
    considered: z.int().meta({
      description:
        'All co-ops that were looked at: those ranked and rejected here, and those withheld, notMembers and further; with `coopId`, it and every other count are of that one alone',
    }),
    eligible: z.int().meta({ description: 'Members that could be offered the brief' }),
    ranked: z.array(rankedCoop).meta({ description: 'The first 50, best first' }),
    rejected: z.array(rejectedCoop).meta({ description: 'The first 50, nearest first' }),
    rejectedByReason: z.record(z.string(), z.int()).meta({
      description:
        'How many co-ops each reason speaks against; a member counts under each of its reasons, another co-op under membership alone',
    }),
    withheld: z.int().meta({ description: 'Co-ops left out because of a red line of theirs' }),
    notMembers: z.int().meta({
      description:
        'Co-ops left out because they have applied or are suspended; 0 for operators, who see them',
    }),
    further: z.int().meta({ description: 'Co-ops beyond the first 50 of either list' }),
    explainedFrom: z.enum(['ranking', 'current-facts']).meta({
      description:
        'Whether this is the ranking as it was made, or one co-op explained from what is known of it now',
    }),
  })
  .meta({ id: 'Ranking' });
export type RankingView = z.output<typeof rankingView>;

export const rankingQuery = z.strictObject({ coopId: z.uuid().optional() });
