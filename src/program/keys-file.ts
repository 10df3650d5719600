import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCode } from '../platform/error-code.js';

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

/**
 * The keys that an earlier start kept; none when there is no such file. One that cannot be read is set aside.
 * @returns besides, where it was set aside to; null when it was not
 */
export async function readKeys(
  dataDir: string,
): Promise<{ keys: StartKeys; setAside: string | null }> {
  const path = keysPath(dataDir);
  try {
    return { keys: keys.parse(JSON.parse(await readFile(path, 'utf8'))), setAside: null };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { keys: {}, setAside: null };
    await rename(path, `${path}.broken`);
    return { keys: {}, setAside: `${path}.broken` };
  }
}

/** Keeps keys for the next start, readable by the owner only. */
export async function writeKeys(dataDir: string, kept: StartKeys): Promise<void> {
  const draft = `${keysPath(dataDir)}.${String(process.pid)}`;
  await writeFile(draft, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  await chmod(draft, 0o600);
  await rename(draft, keysPath(dataDir));
}
