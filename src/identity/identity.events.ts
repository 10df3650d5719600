import { z } from 'zod';
import { defineEvent } from '../events/event-definition.js';

const key = z.strictObject({
  keyId: z.string(),
  role: z.enum(['client', 'coop', 'operator']),
  subjectId: z.uuid(),
});

/** Stream: the client, co-op or operator that the key speaks for. */
export const KeyIssued = defineEvent('identity.key-issued', 1, key);
export const KeyRevoked = defineEvent('identity.key-revoked', 1, key);
