import { constants } from 'node:fs';
import { access, chmod, mkdir, realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errorCode } from '../error-code.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'nothing can be written there',
  ENOTDIR: 'a part of its path is a file, and a folder is needed',
  EEXIST: 'a part of its path is a file, or a link that leads nowhere',
  ENOENT: 'no folder can be made there',
};

/**
 * Makes the data directory unless it is there; returns its real path.
 * Throws EmbeddedPostgresError when it cannot be made, or we may not write in it.
 */
export async function prepareDataDirectory(dataDir: string): Promise<string> {
  const path = resolve(dataDir);
  await makeDirectory(path);
  const mine = await access(path, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  if (mine) return realpath(path);
  throw new EmbeddedPostgresError(
    `The data directory ${path} belongs to somebody else. Start Fairlead as the user who started it before, ` +
      'or choose another directory with FAIRLEAD_DATA_DIR.',
  );
}

/** Leaves one that is there as it is. */
async function makeDirectory(path: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await mkdir(path, { mode: 0o700 });
    // Root's server runs as somebody else, who must pass through to the cluster; listing stays forbidden.
    if (process.getuid?.() === 0) await chmod(path, 0o711);
  } catch (error) {
    const there = await stat(path).catch(() => null);
    if (there?.isDirectory() === true) return;
    const fault = there
      ? `The data directory ${path} is a file, and a folder is needed`
      : `The data directory ${path} cannot be made: ${reasonOf(error)}`;
    throw new EmbeddedPostgresError(`${fault}. Choose another directory with FAIRLEAD_DATA_DIR.`);
  }
}

function reasonOf(error: unknown): string {
  return REASONS[errorCode(error) ?? ''] ?? String(error);
}
