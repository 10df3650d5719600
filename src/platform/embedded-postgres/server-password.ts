import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../error-code.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/**
 * The superuser's password, kept in `<dataDir>/postgres.password` for its owner only; made on the first start.
 * Throws EmbeddedPostgresError when there is a cluster but no password that we may read.
 */
export async function serverPassword(dataDir: string, clusterExists: boolean): Promise<string> {
  const path = join(dataDir, 'postgres.password');
  const kept = await readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw new EmbeddedPostgresError(
      `The database's password in ${path} cannot be read (${String(error)}). Start Fairlead as the user who started it before.`,
    );
  });
  if (kept.trim() !== '') return kept.trim();
  if (clusterExists) {
    throw new EmbeddedPostgresError(
      `The database's password is missing: bring back ${path}, or delete ${dataDir} to begin with an empty database.`,
    );
  }
  const password = randomBytes(24).toString('hex');
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, password + '\n', { mode: 0o600 });
  await rename(draft, path);
  return password;
}
