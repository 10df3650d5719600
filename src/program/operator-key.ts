import type { INestApplicationContext } from '@nestjs/common';
import { IdentityApi } from '../identity/identity.api.js';
import { OPERATOR_ID } from '../identity/authenticator.js';
import { Database } from '../platform/database/database.js';

/** A further key of the operator, in full; it cannot be read again. */
export function issueOperatorKey(app: INestApplicationContext): Promise<string> {
  const identity = app.get(IdentityApi, { strict: false });
  return app.get(Database).transaction((tx) => identity.issueKey('operator', OPERATOR_ID, tx));
}
