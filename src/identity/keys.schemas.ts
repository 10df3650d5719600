import { z } from 'zod';
import { pageOf, pageQuery } from '../platform/http/paging.js';
import { ROLES } from './api-key.entity.js';

const role = z.enum(ROLES).meta({ description: 'Who the key speaks for.' });
const subject = z.uuid().meta({ description: 'The client, co-op or operator it speaks for.' });

export const keyId = z
  .string()
  .regex(/^[0-9a-f]{32}$/, 'A key’s id is the 32 hexadecimal digits after "fl_".');

export const issueKeyBody = z.strictObject({
  for: z.uuid().meta({ description: 'The client or co-op that lost its key.' }),
  revokeOthers: z
    .boolean()
    .default(true)
    .meta({ description: 'Whether every other key of it stops working. True unless said.' }),
});
export type IssueKeyBody = z.output<typeof issueKeyBody>;

export const issuedKey = z.strictObject({
  apiKey: z.string().meta({ description: 'The key in full. It is shown this once.' }),
  keyId,
  for: subject,
  role,
});
export type IssuedKey = z.output<typeof issuedKey>;

export const keysQuery = pageQuery.extend({
  for: z.uuid().optional().meta({ description: 'Whose keys; one’s own unless said.' }),
});
export type KeysQuery = z.output<typeof keysQuery>;

export const keyView = z.strictObject({
  keyId,
  for: subject,
  role,
  createdAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
  current: z.boolean().meta({ description: 'Whether it is the key of this very call.' }),
});
export type KeyView = z.output<typeof keyView>;

export const keyPage = pageOf(keyView);
