import type { INestApplication } from '@nestjs/common';
import type { Config } from '../config.js';
import { DemoKeyring, type DemoKeys } from '../exchange/demo/demo-keys.js';
import { DemoNetwork } from '../exchange/demo/demo-network.js';
import { IdentityApi } from '../identity/identity.api.js';
import { Database } from '../platform/database/database.js';
import { findKeptKeys, type KeptKeys } from './kept-keys.js';
import { writeKeys, type StartKeys } from './keys-file.js';

/** What a start has found or made. */
export interface Arrival {
  readonly keys: StartKeys;
  /** What there is to know of keys that are lost, a line each. */
  readonly notes: readonly string[];
  /** The demo network was made just now. */
  readonly demoMade: boolean;
}

/**
 * Sees to it that there is an operator and, where the settings ask for it, the demo network.
 * With the embedded database the keys are kept for the next start, and those that do not work any more are replaced
 * or told; elsewhere they are returned this once.
 */
export async function arrive(app: INestApplication, config: Config): Promise<Arrival> {
  const keep = config.databaseUrl === undefined;
  const kept = keep ? await findKeptKeys(app, config.dataDir) : null;
  const keys: StartKeys = { ...kept?.keys };
  const operator = await ensureOperator(app, config);
  if (operator !== null) keys.operator = operator;
  // Kept before the demo network is made, which takes a moment: a key that is lost cannot be read again.
  if (keep && operator !== null) await writeKeys(config.dataDir, keys);
  const lost = kept !== null && (keys.demoClient === undefined || keys.demoCoop === undefined);
  const demo = config.demo ? await ensureDemo(app, lost) : null;
  if (demo) Object.assign(keys, { demoClient: demo.keys.client, demoCoop: demo.keys.coop });
  if (keep && (demo || kept?.changed === true)) await writeKeys(config.dataDir, keys);
  const notes = kept ? notesOf(kept, keys, config) : [];
  return { keys, notes, demoMade: demo?.made === true };
}

/** Null when there is one already, or the environment names its key. */
async function ensureOperator(app: INestApplication, config: Config): Promise<string | null> {
  if (config.operatorKey !== undefined) return null;
  const identity = app.get(IdentityApi, { strict: false });
  return app.get(Database).transaction((tx) => identity.ensureOperatorKey(tx));
}

/** @param lost whether a key of an earlier start is not at hand: it was not kept, or works no more */
async function ensureDemo(
  app: INestApplication,
  lost: boolean,
): Promise<{ keys: DemoKeys; made: boolean } | null> {
  // A network that has co-ops of its own needs no invented ones.
  const made = await app.get(DemoNetwork, { strict: false }).ensure({ besideOthers: false });
  if (made) return { keys: made, made: true };
  const again = lost ? await app.get(DemoKeyring, { strict: false }).issue() : null;
  return again && { keys: again, made: false };
}

function notesOf({ setAside, dead }: KeptKeys, keys: StartKeys, config: Config): string[] {
  const notes = [];
  if (setAside !== null)
    notes.push(`The file of the keys could not be read: it is ${setAside} now.`);
  if (keys.operator === undefined && config.operatorKey === undefined)
    notes.push(
      `The operator's key ${dead.includes('operator') ? 'in keys.json does not work any more' : 'is lost'}: ` +
        '"npm run fairlead -- keys operator" makes another.',
    );
  return notes;
}
