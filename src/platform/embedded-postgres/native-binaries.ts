import { access, chmod, constants, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { copyToCache, type NativePackage } from './binary-cache.js';
import { EmbeddedPostgresError, USE_YOUR_OWN_SERVER } from './embedded-postgres-error.js';
import { runCommand, type ServerUser } from './run-command.js';

const PROGRAMS = ['postgres', 'initdb', 'pg_ctl'] as const;

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** The path of one of the package's programs. */
export function programPath(native: string, program: (typeof PROGRAMS)[number]): string {
  return join(native, 'bin', process.platform === 'win32' ? `${program}.exe` : program);
}

/**
 * Finds Postgres' programs where the server's user can run them: in node_modules, or else in a copy that is made
 * once per version. Returns the folder that holds bin/.
 * Throws EmbeddedPostgresError when this machine has none that runs.
 */
export async function findBinaries(
  user: ServerUser | undefined,
  onProgress: (line: string) => void,
): Promise<string> {
  const native = await installedPackage();
  const inPlace = await makeRunnable(native.dir);
  const fault = await whyNotRunnable(native.dir, user);
  if (fault === null) return native.dir;
  // A copy helps when only the place is at fault: another user may not go there, or we may not repair it there.
  const wrongPlace = !inPlace || (user && (await whyNotRunnable(native.dir, undefined)) === null);
  if (!wrongPlace) throw new EmbeddedPostgresError(doesNotRun(native.dir, fault));
  return copyToCache(native, (dir) => isUsableBy(dir, user), onProgress);
}

async function isUsableBy(dir: string, user: ServerUser | undefined): Promise<boolean> {
  await makeRunnable(dir);
  return (await whyNotRunnable(dir, user)) === null;
}

async function installedPackage(): Promise<NativePackage> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const dir = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(await readFile(join(dir, 'package.json'), 'utf8')));
    return { dir: join(dir, 'native'), version };
  } catch {
    throw new EmbeddedPostgresError(
      `There is no embedded Postgres on this machine: the optional package ${name} is not installed ` +
        `(npm ci --include=optional brings it where it exists). ${USE_YOUR_OWN_SERVER}`,
    );
  }
}

/**
 * Does what the package's install script does, for npm runs it only where scripts are allowed: makes the links
 * between the libraries. Returns false when something is missing that could not be repaired here.
 */
async function makeRunnable(native: string): Promise<boolean> {
  const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = Links.parse(JSON.parse(listed)).map(({ source, target }) => {
    const path = join(native, relative('native', target));
    return repaired(path, constants.F_OK, () => symlink(basename(source), path));
  });
  const programs = PROGRAMS.map((program) => {
    const path = programPath(native, program);
    return repaired(path, constants.X_OK, () => chmod(path, 0o755));
  });
  return (await Promise.all([...links, ...programs])).every(Boolean);
}

/** Repairs what is not right; whether it is in the end (another start may have been faster). */
async function repaired(path: string, mode: number, repair: () => Promise<void>): Promise<boolean> {
  if (await isAccessible(path, mode)) return true;
  await repair().catch(() => undefined);
  return isAccessible(path, mode);
}

async function isAccessible(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}

/** Null when the user can run every program; else what the system said. */
async function whyNotRunnable(
  native: string,
  user: ServerUser | undefined,
): Promise<string | null> {
  const results = await Promise.all(
    PROGRAMS.map((program) => runCommand(programPath(native, program), ['--version'], user)),
  );
  return results.find(({ code }) => code !== 0)?.output.trim() ?? null;
}

function doesNotRun(native: string, fault: string): string {
  return `The embedded Postgres in ${native} does not run on this machine: ${fault}\n${USE_YOUR_OWN_SERVER}`;
}
