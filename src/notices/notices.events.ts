import { z } from 'zod';
import { defineEvent } from '../events/event-definition.js';

/**
 * A mail is ready to go out. Whom it goes to and what it says stay in the mail's row.
 * Stream: the mail itself. A mail that no server takes becomes a dead letter; on the stream of the brief it would
 * hold back the mails to everyone else.
 */
export const MailQueued = defineEvent(
  'notices.mail-queued',
  1,
  z.strictObject({ mailId: z.uuid() }),
);
