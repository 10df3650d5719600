import { constants } from 'node:fs';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { type ClusterHome } from './cluster-home.js';

const LARGE = 10_000_000;
const TAIL_LINES = 15;

/**
 * Makes the log ready for the server's user to append to. One that has grown large is set aside as `postgres.log.old`.
 * Returns its present size in bytes: what the next start adds comes after.
 */
export async function prepareLog(home: ClusterHome): Promise<number> {
  const size = (await stat(home.logFile).catch(() => null))?.size ?? 0;
  if (size > LARGE) await rename(home.logFile, `${home.logFile}.old`);
  const flags = constants.O_CREAT | constants.O_APPEND | constants.O_WRONLY | constants.O_NOFOLLOW;
  const file = await open(home.logFile, flags, 0o600);
  try {
    if (home.user) await file.chown(home.user.uid, home.user.gid);
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

/** What the server has written to its log since the given size. */
export async function logSince(home: ClusterHome, size: number): Promise<string> {
  const log = await readFile(home.logFile).catch(() => Buffer.alloc(0));
  return log.subarray(size).toString();
}

/** The last lines of what the server logged, for an error message. */
export async function logTail(home: ClusterHome, size = 0): Promise<string> {
  const lines = (await logSince(home, size)).trimEnd().split('\n').slice(-TAIL_LINES);
  return `The last lines of ${home.logFile}:\n${lines.join('\n')}`;
}
