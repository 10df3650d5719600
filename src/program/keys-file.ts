import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const keys = z.object({
  operator: z.string().optional(),
  demoClient: z.string().optional(),
  demoCoop: z.string().optional(),
});

/** The keys that a start with the embedded database printed. */
export type StartKeys = z.infer<typeof keys>;

export function keysPath(dataDir: string): string {
  return join(dataDir, 'keys.json');
}

/** Empty when there is no such file. */
export async function readKeys(dataDir: string): Promise<StartKeys> {
  try {
    return keys.parse(JSON.parse(await readFile(keysPath(dataDir), 'utf8')));
  } catch {
    return {};
  }
}

/** Keeps keys for the next start, readable by the owner only. */
export async function writeKeys(dataDir: string, add: StartKeys): Promise<StartKeys> {
  const all = { ...(await readKeys(dataDir)), ...add };
  const draft = `${keysPath(dataDir)}.${String(process.pid)}`;
  await writeFile(draft, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
  await chmod(draft, 0o600);
  await rename(draft, keysPath(dataDir));
  return all;
}
