import { z } from 'zod';

const because = z.string().meta({ description: 'The change as a sentence' });
const millionths = z.int().meta({ description: 'Millionths, 0 to 1,000,000' });
const minor = z.int().meta({ description: 'Minor units' });
const slug = z.string();
const policyVersion = z.int().meta({ description: 'The matching policy that this was found by' });

const coopChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['most-days', 'least-days']), from: z.number(), to: z.number() }),
  z.strictObject({ kind: z.literal('remote') }),
  z.strictObject({
    kind: z.literal('day-rate'),
    from: minor.nullable(),
    to: minor,
    currency: z.string(),
  }),
  z.strictObject({
    kind: z.literal('capacity'),
    week: z.string(),
    from: z.number().meta({ description: 'Person-days' }),
    to: z.number().meta({ description: 'Person-days' }),
    declares: z.boolean().meta({
      description: 'Whether it is a first declaration, with what is assumed of the other weeks',
    }),
  }),
  z.strictObject({ kind: z.literal('level'), slug, from: z.int(), to: z.int() }),
  z.strictObject({ kind: z.literal('specialism'), slug, level: z.int() }),
  z.strictObject({ kind: z.literal('language'), language: z.string() }),
]);

export const chanceSchema = z
  .strictObject({
    briefId: z.uuid(),
    policyVersion,
    coopId: z.uuid(),
    coopName: z.string(),
    waveSize: z.int().meta({ description: 'How many co-ops are asked at a time' }),
    inWave: z.boolean(),
    score: millionths.nullable(),
    scoreNeeded: millionths.nullable().meta({
      description:
        'The score of the last that it would have to pass; null when it is in the wave, or a place is free',
    }),
    reasons: z.array(z.strictObject({ code: z.string(), because: z.string() })),
    changes: z
      .array(z.strictObject({ change: coopChange, score: millionths, because }))
      .meta({ description: 'Each suffices alone and is the smallest of its kind' }),
    because: z.string(),
  })
  .meta({ id: 'Chance' });
export type ChanceView = z.output<typeof chanceSchema>;

export const chanceQuery = z.strictObject({ coopId: z.uuid().optional() });

const briefChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('must-to-nice'), slug }),
  z.strictObject({ kind: z.literal('budget'), maxMinor: minor }),
  z.strictObject({ kind: z.literal('window'), weeks: z.int(), end: z.iso.date() }),
  z.strictObject({ kind: z.enum(['effort', 'more-effort']), minDays: z.int(), maxDays: z.int() }),
  z.strictObject({ kind: z.literal('remote') }),
  z.strictObject({ kind: z.literal('language'), language: z.string() }),
  z.strictObject({ kind: z.literal('any-language') }),
]);

export const changesSchema = z
  .strictObject({
    briefId: z.uuid(),
    policyVersion,
    eligible: z.int().meta({ description: 'Co-ops that pass every filter as the brief is' }),
    changes: z
      .array(z.strictObject({ change: briefChange, eligibleAfter: z.int(), because }))
      .meta({
        description:
          'Each brings more co-ops alone and is the smallest of its kind; what asks least of the client first',
      }),
    because: z.string(),
  })
  .meta({ id: 'BriefChanges' });
export type ChangesView = z.output<typeof changesSchema>;
