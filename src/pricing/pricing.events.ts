import { z } from 'zod';
import { defineEvent } from '../events/event-definition.js';

/** Stream of every event about pricing policies. */
export const PRICING_STREAM = '00000000-0000-7000-8000-0000000000a1';

export const PolicyDrafted = defineEvent(
  'pricing.policy-drafted',
  1,
  z.strictObject({ version: z.int() }),
);
/** From now on quotes are made with `version`; older quotes stay as they are. */
export const PolicyActivated = defineEvent(
  'pricing.policy-activated',
  1,
  z.strictObject({
    version: z.int(),
    previous: z.int().nullable(),
    how: z.enum(['activated', 'rolled-back']),
  }),
);
