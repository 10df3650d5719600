import { z } from 'zod';
import { isIsoWeek } from '../platform/iso-week.js';
import { MOST_WEEKS } from './coop-facts.js';

const MOST_PERSON_DAYS = 70_000;

const week = z
  .string()
  .refine(isIsoWeek, {
    error: 'must be an ISO week that exists, such as 2026-W49; only long years have a W53',
  })
  .meta({ description: 'ISO 8601 week', examples: ['2026-W49'] });

/** The weeks that a co-op declares; weeks that are not named stay as they are. */
export const capacityBody = z
  .strictObject({
    weeks: z
      .array(
        z.strictObject({
          week,
          personDays: z
            .number()
            .min(0)
            .max(MOST_PERSON_DAYS)
            .multipleOf(0.5, 'must be whole or half days, such as 4.5'),
        }),
      )
      .min(1)
      .max(MOST_WEEKS),
  })
  .check(({ value, issues }) => {
    value.weeks.forEach((each, index) => {
      if (value.weeks.findIndex((other) => other.week === each.week) === index) return;
      const path = ['weeks', index, 'week'];
      issues.push({ code: 'custom', path, message: `${each.week} is named twice`, input: value });
    });
  });
export type CapacityBody = z.output<typeof capacityBody>;

/** Person-days by week, from the current week on. */
export const capacityView = z.strictObject({
  weeks: z.array(
    z.strictObject({
      week: z.string(),
      personDays: z.number(),
      held: z.number().meta({ description: 'Set aside for live leads' }),
      committed: z.number().meta({ description: 'Promised to awarded work' }),
      free: z.number(),
      source: z.enum(['declared', 'assumed']).meta({
        description: 'Assumed from the size of a co-op until it declares its capacity',
      }),
    }),
  ),
});
export type CapacityView = z.output<typeof capacityView>;
