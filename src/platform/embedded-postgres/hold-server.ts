import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ClusterHome } from './cluster-home.js';
import { SUPERUSER } from './create-cluster.js';
import { type Postmaster, settledPostmaster } from './postmaster.js';
import { type ProgramLock, takeProgramLock } from './program-lock.js';
import { AlreadyRunningError, forgetRunning, readRunning } from './running-program.js';
import { startServer, stopServer } from './server-process.js';

/** The database of the product in the cluster. */
export const DATABASE = 'fairlead';

/** A cluster that a server can be started on. */
export interface Cluster {
  readonly dataDir: string;
  readonly home: ClusterHome;
  readonly binaries: string;
  readonly password: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** A server, and the lock that says that it is ours. */
export interface HeldServer {
  readonly postmaster: Postmaster;
  readonly lock: ProgramLock;
  /** It was up already. */
  readonly adopted: boolean;
}

/**
 * Takes hold of the server of a cluster; starts it unless one is up. To be called within the start claim.
 * @param wishedPort the port to prefer; 0 for none; else the one of the last time, else any
 * Throws AlreadyRunningError when another program holds it, and EmbeddedPostgresError when it does not start.
 */
export async function holdServer(cluster: Cluster, wishedPort: number): Promise<HeldServer> {
  const { dataDir, home, binaries, settings } = cluster;
  const running = await settledPostmaster(home.clusterDir);
  const ports = [wishedPort, await lastPort(dataDir)].filter((port) => port > 0);
  const postmaster = running ?? (await startServer(binaries, home, ports, settings));
  try {
    const lock = await lockServer(cluster, postmaster);
    return { postmaster, lock, adopted: running !== null };
  } catch (error) {
    if (!running) await stopServer(binaries, home, postmaster);
    throw error;
  }
}

/** Takes the program lock and sees to it that the database is there. */
async function lockServer(
  { dataDir, password }: Cluster,
  { port }: Postmaster,
): Promise<ProgramLock> {
  const taken = await takeProgramLock({ port, user: SUPERUSER, password });
  if ('holder' in taken) {
    const program = await readRunning(dataDir);
    // What is written there may be from a program that was killed.
    const url = program?.pid === taken.holder ? program.url : null;
    throw new AlreadyRunningError(taken.holder, url);
  }
  try {
    await forgetRunning(dataDir);
    await makeReady(dataDir, port, taken.lock);
    return taken.lock;
  } catch (error) {
    await taken.lock.release();
    throw error;
  }
}

async function makeReady(dataDir: string, port: number, { client }: ProgramLock): Promise<void> {
  await writeFile(portPath(dataDir), `${port}\n`);
  const there = 'SELECT FROM pg_database WHERE datname = $1';
  const { rowCount } = await client.query(there, [DATABASE]);
  if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} TEMPLATE template0`);
}

async function lastPort(dataDir: string): Promise<number> {
  return Number(await readFile(portPath(dataDir), 'utf8').catch(() => '0'));
}

function portPath(dataDir: string): string {
  return join(dataDir, 'postgres.port');
}
