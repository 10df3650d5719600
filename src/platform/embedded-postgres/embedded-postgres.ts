import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  clusterExists,
  type ClusterHome,
  findClusterHome,
  prepareDataDirectory,
  recordHome,
} from './cluster-home.js';
import { createCluster, SUPERUSER } from './create-cluster.js';
import { findBinaries } from './native-binaries.js';
import { type Postmaster, readPostmaster, settledPostmaster } from './postmaster.js';
import { type ProgramLock, takeProgramLock } from './program-lock.js';
import { AlreadyRunningError, forgetRunning, readRunning } from './running-program.js';
import { serverPassword } from './server-password.js';
import { handOver } from './server-user.js';
import { startServer, stopServer } from './server-process.js';
import { withStartClaim } from './start-claim.js';

export { EmbeddedPostgresError } from './embedded-postgres-error.js';
export { AlreadyRunningError, recordRunning } from './running-program.js';

const DATABASE = 'fairlead';

export interface EmbeddedPostgresOptions {
  /** Made unless it is there; the cluster, its log and its password live in it. */
  readonly dataDir: string;
  /** The port to prefer; else the one of the last time, else any. */
  readonly port?: number;
  /** Hears what takes long or is unusual, one line at a time. */
  readonly onProgress?: (line: string) => void;
  /** More Postgres settings (`{ fsync: 'off' }`); a server that is adopted keeps its own. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  /** `postgres://user:password@127.0.0.1:port/fairlead`, as superuser. */
  readonly url: string;
  readonly port: number;
  /** The process id of the server. */
  readonly pid: number;
  /** The server was up already: the program before us was killed. */
  readonly adopted: boolean;
  /** Gives up the data directory and stops the server, for good when called twice. */
  stop(): Promise<void>;
}

/**
 * Starts, or adopts, the Postgres of a data directory, and holds it for this program until `stop()` or its death.
 * Throws AlreadyRunningError when another program holds it, and EmbeddedPostgresError with a message for the user.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const dataDir = await prepareDataDirectory(options.dataDir);
  return withStartClaim(dataDir, () => start(dataDir, options));
}

async function start(dataDir: string, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { onProgress = () => undefined, settings = {} } = options;
  const home = await findClusterHome(dataDir, onProgress);
  const existed = await clusterExists(home);
  const password = await serverPassword(dataDir, existed);
  const binaries = await findBinaries(home.user, onProgress);
  if (!existed) {
    onProgress('Making a database for the first time.');
    await createCluster(binaries, home, password, settings['fsync'] !== 'off');
  }
  await handOver(home.user, home.clusterDir);
  await recordHome(dataDir, home);
  const running = await settledPostmaster(home.clusterDir);
  const ports = [options.port ?? 0, await lastPort(dataDir)].filter((port) => port > 0);
  const postmaster = running ?? (await startServer(binaries, home, ports, settings));
  try {
    const lock = await holdServer(dataDir, postmaster, password);
    const stop = stopOnce(dataDir, binaries, home, postmaster, lock);
    const url = urlOf(postmaster, password);
    return { url, port: postmaster.port, pid: postmaster.pid, adopted: running !== null, stop };
  } catch (error) {
    if (!running) await stopServer(binaries, home, postmaster);
    throw error;
  }
}

/**
 * Where the server of a data directory answers that another program runs: for tools that work on its database
 * beside it. Null when none is up. Throws EmbeddedPostgresError when its password may not be read.
 */
export async function runningServerUrl(dataDir: string): Promise<string | null> {
  const path = await prepareDataDirectory(dataDir);
  const home = await findClusterHome(path, () => undefined);
  const postmaster = await readPostmaster(home.clusterDir);
  return postmaster?.ready === true ? urlOf(postmaster, await serverPassword(path, true)) : null;
}

function urlOf({ port }: Postmaster, password: string): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

/** Takes the program lock and makes the database ready. */
async function holdServer(
  dataDir: string,
  { port }: Postmaster,
  password: string,
): Promise<ProgramLock> {
  const taken = await takeProgramLock({ port, user: SUPERUSER, password });
  if ('holder' in taken) {
    const program = await readRunning(dataDir);
    // What is written there may be from a program that was killed.
    const url = program?.pid === taken.holder ? program.url : null;
    throw new AlreadyRunningError(taken.holder, url);
  }
  const { lock } = taken;
  await forgetRunning(dataDir);
  await writeFile(portPath(dataDir), `${port}\n`);
  const { rowCount } = await lock.client.query('SELECT FROM pg_database WHERE datname = $1', [
    DATABASE,
  ]);
  if (rowCount === 0) await lock.client.query(`CREATE DATABASE ${DATABASE} TEMPLATE template0`);
  return lock;
}

function stopOnce(
  dataDir: string,
  binaries: string,
  home: ClusterHome,
  postmaster: Postmaster,
  lock: ProgramLock,
): () => Promise<void> {
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await lock.release();
    await forgetRunning(dataDir);
    // Ours may have died, and another program may have started one of its own.
    const { pid } = (await readPostmaster(home.clusterDir)) ?? {};
    if (pid === postmaster.pid) await stopServer(binaries, home, postmaster);
  };
  return () => (stopped ??= withStartClaim(dataDir, stop));
}

async function lastPort(dataDir: string): Promise<number> {
  return Number(await readFile(portPath(dataDir), 'utf8').catch(() => '0'));
}

function portPath(dataDir: string): string {
  return join(dataDir, 'postgres.port');
}
