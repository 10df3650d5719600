import type { INestApplication } from '@nestjs/common';
import { Authenticator } from '../identity/authenticator.js';
import { readKeys, type StartKeys } from './keys-file.js';

type Name = keyof StartKeys;

/** Whom each key has to speak for. */
const ROLES = [
  ['operator', 'operator'],
  ['demoClient', 'client'],
  ['demoCoop', 'coop'],
] as const satisfies readonly (readonly [Name, string])[];

/** The keys of earlier starts that still work. */
export interface KeptKeys {
  readonly keys: StartKeys;
  /** Those that were kept and do not work any more: revoked, or replaced by another. */
  readonly dead: readonly Name[];
  /** Where a file that could not be read is now. */
  readonly setAside: string | null;
  /** What is in the file is not `keys`. */
  readonly changed: boolean;
}

/** Reads the keys that were kept, and asks the database about each. */
export async function findKeptKeys(app: INestApplication, dataDir: string): Promise<KeptKeys> {
  const { keys: kept, setAside } = await readKeys(dataDir);
  const authenticator = app.get(Authenticator, { strict: false });
  const keys: StartKeys = {};
  const dead: Name[] = [];
  for (const [name, role] of ROLES) {
    const key = kept[name];
    if (key === undefined) continue;
    if ((await authenticator.authenticate(key))?.role === role) keys[name] = key;
    else dead.push(name);
  }
  return { keys, dead, setAside, changed: dead.length > 0 };
}
