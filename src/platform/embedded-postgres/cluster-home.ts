import { createHash } from 'node:crypto';
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError, USE_YOUR_OWN_SERVER } from './embedded-postgres-error.js';
import { type ServerUser } from './run-command.js';
import { canEnter, chooseServerUser } from './server-user.js';
import { makeTrustedDirectory } from './trusted-directory.js';

/** Where root keeps the clusters of data directories that the server's user cannot reach. */
const RELOCATED = '/var/lib/fairlead';

/** Where the server's own files live: the data directory, unless the server's user cannot reach it. */
export interface ClusterHome {
  readonly dir: string;
  readonly clusterDir: string;
  readonly logFile: string;
  /** Whom initdb and the server run as; undefined for ourselves. */
  readonly user: ServerUser | undefined;
}

/**
 * Finds where the cluster of this data directory lives, or is to live, and whom it belongs to.
 * Throws EmbeddedPostgresError when it has gone or its user cannot reach it.
 */
export async function findClusterHome(
  dataDir: string,
  onProgress: (line: string) => void,
): Promise<ClusterHome> {
  const recorded = await recordedHome(dataDir);
  const home = await homeIn(recorded ?? dataDir);
  const exists = await clusterExists(home);
  if (recorded !== null && !exists) throw new EmbeddedPostgresError(gone(dataDir, recorded));
  if (await canEnter(home.user, home.dir)) return home;
  if (exists) throw new EmbeddedPostgresError(unreachable(home));
  return relocate(dataDir, home, onProgress);
}

/** Whether initdb has run here to its end (the cluster gets its name only then). */
export async function clusterExists(home: ClusterHome): Promise<boolean> {
  return access(join(home.clusterDir, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}

/** Notes in the data directory that its cluster lives elsewhere. Called once the cluster exists. */
export async function recordHome(dataDir: string, home: ClusterHome): Promise<void> {
  if (home.dir !== dataDir) await writeFile(pointerPath(dataDir), home.dir + '\n');
}

/** The directory that the data directory says its cluster lives in; null when it is the data directory itself. */
export async function recordedHome(dataDir: string): Promise<string | null> {
  const recorded = await readFile(pointerPath(dataDir), 'utf8').catch(() => '');
  return recorded.trim() || null;
}

async function homeIn(dir: string): Promise<ClusterHome> {
  const clusterDir = join(dir, 'postgres');
  const user = await chooseServerUser(clusterDir);
  return { dir, clusterDir, logFile: join(dir, 'postgres.log'), user };
}

async function relocate(
  dataDir: string,
  home: ClusterHome,
  onProgress: (line: string) => void,
): Promise<ClusterHome> {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const dir = await makeTrustedDirectory(RELOCATED, 0o711)
    .then((base) => makeTrustedDirectory(join(base, name), 0o711))
    .catch(() => null);
  if (dir === null || !(await canEnter(home.user, dir))) {
    throw new EmbeddedPostgresError(unreachable(home));
  }
  onProgress(`The database is kept in ${dir}: as root, its server cannot run inside ${dataDir}.`);
  return homeIn(dir);
}

function pointerPath(dataDir: string): string {
  return join(dataDir, 'postgres.location');
}

function gone(dataDir: string, recorded: string): string {
  return (
    `The database of ${dataDir} was kept in ${recorded}, and is not there any more. ` +
    `Bring it back, or delete ${pointerPath(dataDir)} and ${join(dataDir, 'postgres.password')} to begin with an empty one.`
  );
}

function unreachable(home: ClusterHome): string {
  return (
    `The database server runs as uid ${home.user?.uid ?? '?'}, who may not enter ${home.dir}. ` +
    `Move it where that user may go (chmod o+x on each folder above), or start Fairlead as an ordinary user. ${USE_YOUR_OWN_SERVER}`
  );
}
