import { z } from 'zod';

const member = z.strictObject({
  coopId: z.uuid(),
  coopName: z.string(),
  leads: z.boolean(),
  score: z.int().meta({ description: 'Its own for the brief, millionths' }),
  specialisms: z
    .array(
      z.strictObject({
        slug: z.string(),
        name: z.string(),
        level: z.int(),
        through: z.string().nullable().meta({
          description: 'What it lists instead, by name; null for the specialism itself',
        }),
      }),
    )
    .meta({ description: 'Its part of the must-haves' }),
  days: z.number().meta({ description: 'Person-days, whole or half' }),
  priceMinor: z.int().meta({ description: 'What you pay for its part' }),
  because: z.string(),
});

export const consortiumSchema = z
  .strictObject({
    briefId: z.uuid(),
    policyVersion: z.int().meta({ description: 'The matching policy that this was found by' }),
    alone: z.int().meta({ description: 'Co-ops that can do it alone; with any, there is no team' }),
    candidates: z.int().meta({ description: 'Co-ops that might be of a team' }),
    members: z
      .array(member)
      .meta({ description: 'The lead co-op, who does most, first; empty without a team' }),
    priceMinor: z
      .int()
      .nullable()
      .meta({ description: 'What you pay in all, within your budget; null without a team' }),
    currency: z.string(),
    exact: z
      .boolean()
      .nullable()
      .meta({ description: 'Whether every team was considered; null without a team' }),
    guarantee: z
      .string()
      .nullable()
      .meta({ description: 'What is certain of the team; null without one' }),
    because: z.string(),
  })
  .meta({ id: 'Consortium' });
export type ConsortiumView = z.output<typeof consortiumSchema>;
