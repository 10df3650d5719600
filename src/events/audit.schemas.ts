import { z } from 'zod';
import { pageOf, pageQuery } from '../platform/http/paging.js';

export const auditQuery = pageQuery.extend({
  stream: z.uuid().optional().meta({ description: 'The brief, client, co-op or policy.' }),
  type: z.string().max(100).optional().meta({ description: 'Such as "briefs.posted".' }),
  actor: z.string().max(100).optional().meta({ description: 'Such as "operator:<id>".' }),
});
export type AuditQuery = z.output<typeof auditQuery>;

/** The position of an entry in the log: a decimal number that may exceed 2^53. */
export const entryId = z.string().regex(/^\d{1,18}$/);

export const auditEntry = z
  .strictObject({
    id: entryId,
    at: z.iso.datetime(),
    actor: z.string().meta({
      description:
        'Who caused it: "<role>:<id>", "anyone" for a call without a key, or a part of Fairlead.',
    }),
    type: z.string(),
    version: z.int(),
    stream: z.uuid(),
    payload: z.unknown().meta({ description: 'What the event tells; no personal data.' }),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.output<typeof auditEntry>;

export const auditPage = pageOf(auditEntry).meta({ id: 'AuditPage' });
