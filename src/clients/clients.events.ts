import { z } from 'zod';
import { defineEvent } from '../events/event-definition.js';

const client = z.strictObject({
  clientId: z.uuid(),
  name: z.string(),
  organisationForm: z.string(),
  registrationNumber: z.string().nullable(),
  country: z.string(),
  causes: z.array(z.string()),
  sectors: z.array(z.string()),
});

/** Stream: the client. Contacts are not in the event log. */
export const ClientRegistered = defineEvent('clients.registered', 1, client);
export const ClientChanged = defineEvent('clients.changed', 1, client);
