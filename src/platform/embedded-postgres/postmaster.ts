import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { isAlive, isInUse } from './live-process.js';
import { runCommand } from './run-command.js';

const READY_MS = 300_000;

/** A server process that lives. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** The server that runs on this cluster; null when none does, whatever a `postmaster.pid` left behind says. */
export async function readPostmaster(clusterDir: string): Promise<Postmaster | null> {
  const noted = await notedPostmaster(clusterDir);
  return noted && (await servesCluster(noted.pid, clusterDir)) ? noted : null;
}

/**
 * Removes a `postmaster.pid` whose process is not our server (any more). Postgres would take it for itself and refuse
 * to start; in a container, where few ids are used again and again and zombies stay, this is the common case.
 */
export async function removeMisleadingPid(clusterDir: string): Promise<void> {
  const noted = await notedPostmaster(clusterDir);
  if (noted && isInUse(noted.pid) && !(await servesCluster(noted.pid, clusterDir))) {
    await rm(join(clusterDir, 'postmaster.pid'), { force: true });
  }
}

async function notedPostmaster(clusterDir: string): Promise<Postmaster | null> {
  const lines = await readFile(join(clusterDir, 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n'),
    () => [],
  );
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return pid > 0 && port > 0 ? { pid, port, ready: lines[7]?.trim() === 'ready' } : null;
}

/**
 * The server on this cluster once it takes connections: one that is starting is waited for. Null when there is none,
 * or when one that was stopping has stopped. Throws EmbeddedPostgresError when nothing of it happens in five minutes.
 */
export async function settledPostmaster(clusterDir: string): Promise<Postmaster | null> {
  const deadline = Date.now() + READY_MS;
  for (;;) {
    const postmaster = await readPostmaster(clusterDir);
    if (!postmaster || postmaster.ready) return postmaster;
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        `The embedded Postgres (pid ${postmaster.pid}) neither gets ready nor stops.`,
      );
    }
    await sleep(50);
  }
}

/**
 * Ids of processes are used again. Were a stranger taken for our server, we would wait for it for ever, or hand the
 * password to whoever listens on the old port: it must belong to the cluster's owner and name the cluster.
 */
async function servesCluster(pid: number, clusterDir: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === 'win32') return true;
  if (process.platform !== 'linux') {
    return (await runCommand('ps', ['-o', 'command=', '-p', String(pid)])).output.includes(
      clusterDir,
    );
  }
  try {
    const [proc, cluster] = await Promise.all([stat(`/proc/${pid}`), stat(clusterDir)]);
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    return proc.uid === cluster.uid && commandLine.split('\0').includes(clusterDir);
  } catch {
    return false;
  }
}
