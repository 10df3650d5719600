import { chmod, lstat, mkdir, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';

const OTHERS_MAY_WRITE = 0o022;
const STICKY = 0o1000;

/**
 * Makes the directory with exactly this mode (umask aside) unless it is there, and returns its real path.
 * Throws when somebody other than root or ourselves could put other contents there: root is about to run programs,
 * or keep a database, in it, and some of the places on offer are open to everybody.
 */
export async function makeTrustedDirectory(dir: string, mode: number): Promise<string> {
  if ((await mkdir(dir, { recursive: true })) !== undefined) await chmod(dir, mode);
  const path = await realpath(dir);
  if (await isTrusted(path)) return path;
  throw new Error(`${path} could be changed by other users of this machine`);
}

async function isTrusted(path: string): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    const { uid, mode } = await lstat(at);
    if (uid !== 0 && uid !== process.getuid?.()) return false;
    // In a sticky directory such as /tmp others may add entries, but not replace ours.
    const open = (mode & OTHERS_MAY_WRITE) !== 0;
    if (open && (at === path || (mode & STICKY) === 0)) return false;
    if (dirname(at) === at) return true;
  }
}
