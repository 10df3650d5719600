import type { INestApplication } from '@nestjs/common';
import type { Config } from '../config.js';
import { IdentityApi } from '../identity/identity.api.js';
import { Database } from '../platform/database/database.js';
import { readKeys, writeKeys, type StartKeys } from './keys-file.js';

/**
 * Sees to it that there is an operator and, where the settings ask for it, the demo network.
 * With the embedded database the keys are kept for the next start; elsewhere they are returned this once.
 */
export async function ensureKeys(app: INestApplication, config: Config): Promise<StartKeys> {
  const made: StartKeys = {};
  const operator = await ensureOperator(app, config);
  if (operator !== null) made.operator = operator;
  if (config.databaseUrl !== undefined) return made;
  return Object.keys(made).length > 0 ? writeKeys(config.dataDir, made) : readKeys(config.dataDir);
}

/** Null when there is one already, or the environment names its key. */
async function ensureOperator(app: INestApplication, config: Config): Promise<string | null> {
  if (config.operatorKey !== undefined) return null;
  const identity = app.get(IdentityApi, { strict: false });
  return app.get(Database).transaction((tx) => identity.ensureOperatorKey(tx));
}
