import { z } from 'zod';
import { isIsoWeek } from '../platform/iso-week.js';
import { MOST_WEEKS } from './coop-facts.js';
import { MOST_MEMBERS } from './coops.schemas.js';

/** Nobody has more days in a week. */
export const MOST_DAYS_PER_MEMBER = 7;
const HALF = 'must be whole or half days, such as 4.5';

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
            .max(MOST_DAYS_PER_MEMBER * MOST_MEMBERS)
            // Not `multipleOf`, which lets 2.5000000000000004 pass for 2.5.
            .refine((days) => Number.isInteger(2 * days), HALF)
            .meta({
              multipleOf: 0.5,
              description: `At most ${MOST_DAYS_PER_MEMBER} for each worker-member`,
            }),
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

/** What a declaration has come to. */
export const declaredView = capacityView.extend({
  note: z
    .string()
    .optional()
    .meta({ description: 'With the first declaration: what it means for all other weeks' }),
});
export type DeclaredView = z.output<typeof declaredView>;
