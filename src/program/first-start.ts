import type { INestApplication } from '@nestjs/common';
import type { Config } from '../config.js';
import { DemoKeyring, type DemoKeys } from '../exchange/demo/demo-keys.js';
import { DemoNetwork } from '../exchange/demo/demo-network.js';
import { IdentityApi } from '../identity/identity.api.js';
import { Database } from '../platform/database/database.js';
import { readKeys, writeKeys, type StartKeys } from './keys-file.js';

/**
 * Sees to it that there is an operator and, where the settings ask for it, the demo network.
 * With the embedded database the keys are kept for the next start; elsewhere they are returned this once.
 */
export async function ensureKeys(app: INestApplication, config: Config): Promise<StartKeys> {
  const keep = config.databaseUrl === undefined;
  const kept = keep ? await readKeys(config.dataDir) : {};
  const made: StartKeys = {};
  const operator = await ensureOperator(app, config);
  if (operator !== null) made.operator = operator;
  // Kept before the demo network is made, which takes a moment: a key that is lost cannot be read again.
  if (keep && operator !== null) await writeKeys(config.dataDir, made);
  if (config.demo) {
    const demo = await ensureDemo(app, keep && kept.demoClient === undefined);
    if (demo) Object.assign(made, { demoClient: demo.client, demoCoop: demo.coop });
  }
  if (!keep) return made;
  return Object.keys(made).length > 0 ? writeKeys(config.dataDir, made) : kept;
}

/** Null when there is one already, or the environment names its key. */
async function ensureOperator(app: INestApplication, config: Config): Promise<string | null> {
  if (config.operatorKey !== undefined) return null;
  const identity = app.get(IdentityApi, { strict: false });
  return app.get(Database).transaction((tx) => identity.ensureOperatorKey(tx));
}

/** @param missing whether the keys of an earlier start were not kept: it was killed in between */
async function ensureDemo(app: INestApplication, missing: boolean): Promise<DemoKeys | null> {
  // A network that has co-ops of its own needs no invented ones.
  const made = await app.get(DemoNetwork, { strict: false }).ensure({ besideOthers: false });
  if (made || !missing) return made;
  return app.get(DemoKeyring, { strict: false }).issue();
}
