import { randomBytes } from 'node:crypto';
import { chmod, cp, readdir, rename, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgresError, USE_YOUR_OWN_SERVER } from './embedded-postgres-error.js';
import { makeTrustedDirectory } from './trusted-directory.js';

/** The folder of the platform's package that holds bin/, lib/ and share/, and the package's version. */
export interface NativePackage {
  readonly dir: string;
  readonly version: string;
}

/**
 * Returns a copy of the package's native folder that `isUsable` accepts, making it on the first call for a version.
 * Throws EmbeddedPostgresError when no place will do.
 */
export async function copyToCache(
  native: NativePackage,
  isUsable: (dir: string) => Promise<boolean>,
  onProgress: (line: string) => void,
): Promise<string> {
  const faults: string[] = [];
  for (const place of cachePlaces()) {
    try {
      const copy = await copyInto(await makeTrustedDirectory(place, 0o755), native, onProgress);
      if (await isUsable(copy)) return copy;
      faults.push(`${copy} does not run there`);
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new EmbeddedPostgresError(
    `The embedded Postgres in ${native.dir} cannot be run from there, nor from a copy: ${faults.join('; ')}. ` +
      USE_YOUR_OWN_SERVER,
  );
}

function cachePlaces(): string[] {
  const uid = process.getuid?.();
  const own = uid === 0 ? '/var/cache/fairlead' : join(homedir(), '.cache', 'fairlead');
  return [own, join(tmpdir(), `fairlead-cache-${uid ?? 'user'}`)];
}

async function copyInto(
  base: string,
  native: NativePackage,
  onProgress: (line: string) => void,
): Promise<string> {
  const name = `postgres-${native.version}-${process.platform}-${process.arch}`;
  const target = join(base, name);
  if ((await readdir(base)).includes(name)) return target;
  onProgress(`Copying Postgres' programs to ${target}: its user cannot run them in ${native.dir}.`);
  const draft = `${target}.${randomBytes(6).toString('hex')}`;
  try {
    await cp(native.dir, draft, { recursive: true, verbatimSymlinks: true });
    await openToAll(draft);
    // Renamed when complete: a copy that was cut short is never taken for a whole one.
    await rename(draft, target);
  } catch (error) {
    // Another start may have been faster; its copy is as good.
    if (!(await readdir(base)).includes(name)) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return target;
}

/** npm may have installed under a umask that shuts others out, and the copy inherits it. */
async function openToAll(dir: string): Promise<void> {
  await chmod(dir, 0o755);
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, 0o755);
  }
}
