import { stat } from 'node:fs/promises';
import { EmbeddedPostgresError, USE_YOUR_OWN_SERVER } from './embedded-postgres-error.js';
import { runCommand, type ServerUser } from './run-command.js';

/**
 * Whom the server runs as: undefined for ourselves. Postgres refuses to run as root, so root borrows an account:
 * the one that owns the cluster already, else `postgres`, else `nobody`.
 * Throws EmbeddedPostgresError when the cluster belongs to somebody whose server we may not run.
 */
export async function chooseServerUser(clusterDir: string): Promise<ServerUser | undefined> {
  const self = process.getuid?.();
  if (self === undefined) return undefined;
  const owner = await ownerOf(clusterDir);
  if (self !== 0) {
    if (owner && owner.uid !== self) throw new EmbeddedPostgresError(notYours(clusterDir, owner));
    return undefined;
  }
  if (owner && owner.uid !== 0) return owner;
  const user = (await accountNamed('postgres')) ?? (await accountNamed('nobody'));
  if (user) return user;
  throw new EmbeddedPostgresError(
    'Postgres refuses to run as root, and there is no user "postgres" or "nobody" to run it as. ' +
      `Start Fairlead as an ordinary user. ${USE_YOUR_OWN_SERVER}`,
  );
}

/** Whether the server's user may enter the directory (ourselves always may). */
export async function canEnter(user: ServerUser | undefined, dir: string): Promise<boolean> {
  if (!user) return true;
  return (await runCommand('/bin/sh', ['-c', 'cd "$1"', 'sh', dir], user)).code === 0;
}

/** Gives the server's user a cluster that is root's: root has copied it, or unpacked it from an archive. */
export async function handOver(user: ServerUser | undefined, clusterDir: string): Promise<void> {
  if (!user || (await ownerOf(clusterDir))?.uid !== 0) return;
  await runCommand('chown', ['-R', `${user.uid}:${user.gid}`, clusterDir]);
}

async function ownerOf(path: string): Promise<ServerUser | undefined> {
  try {
    const { uid, gid } = await stat(path);
    return { uid, gid };
  } catch {
    return undefined;
  }
}

async function accountNamed(name: string): Promise<ServerUser | undefined> {
  const [uid, gid] = await Promise.all([
    runCommand('id', ['-u', name]),
    runCommand('id', ['-g', name]),
  ]);
  if (uid.code !== 0 || gid.code !== 0) return undefined;
  return { uid: Number(uid.output), gid: Number(gid.output) };
}

function notYours(clusterDir: string, owner: ServerUser): string {
  return (
    `The database in ${clusterDir} belongs to another user of this machine (uid ${owner.uid}). ` +
    'Start Fairlead as that user, or as root, or choose another directory with FAIRLEAD_DATA_DIR.'
  );
}
