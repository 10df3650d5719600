import { z } from 'zod';
import { defineEvent } from '../events/event-definition.js';

/** A mail is ready to go out. Stream: the brief. Whom it goes to and what it says stay in the mail's row. */
export const MailQueued = defineEvent(
  'notices.mail-queued',
  1,
  z.strictObject({ mailId: z.uuid() }),
);
