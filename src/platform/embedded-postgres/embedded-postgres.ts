import { clusterExists, findClusterHome, recordHome } from './cluster-home.js';
import { createCluster, SUPERUSER } from './create-cluster.js';
import { prepareDataDirectory } from './data-directory.js';
import { type Cluster, DATABASE, holdServer } from './hold-server.js';
import { KeptServer } from './kept-server.js';
import { findBinaries } from './native-binaries.js';
import { type Postmaster, readPostmaster } from './postmaster.js';
import { serverPassword } from './server-password.js';
import { handOver } from './server-user.js';
import { withStartClaim } from './start-claim.js';

export { EmbeddedPostgresError } from './embedded-postgres-error.js';
export { AlreadyRunningError } from './running-program.js';

export interface EmbeddedPostgresOptions {
  /** Made unless it is there; the cluster, its log and its password live in it. */
  readonly dataDir: string;
  /** The port to prefer; else the one of the last time, else any. */
  readonly port?: number;
  /** Hears what takes long or is unusual, one line at a time. */
  readonly onProgress?: (line: string) => void;
  /** Hears that the server died and cannot be had back: there is nothing to do but to end. */
  readonly onLost?: (error: Error) => void;
  /** More Postgres settings (`{ fsync: 'off' }`); a server that is adopted keeps its own. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  /** `postgres://user:password@127.0.0.1:port/fairlead`, as superuser. The same when the server died and is back. */
  readonly url: string;
  readonly port: number;
  /** The process id of the server at the start. */
  readonly pid: number;
  /** The server was up already: the program before us was killed. */
  readonly adopted: boolean;
  /** Says in `<dataDir>/running.json` where this program answers, for a second start to tell. */
  announce(url: string): Promise<void>;
  /** Gives up the data directory and stops the server, for good when called twice. */
  stop(): Promise<void>;
}

/**
 * Starts, or adopts, the Postgres of a data directory, and holds it for this program until `stop()` or its death.
 * A server that dies meanwhile is started again.
 * Throws AlreadyRunningError when another program holds it, and EmbeddedPostgresError with a message for the user.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const dataDir = await prepareDataDirectory(options.dataDir);
  return withStartClaim(dataDir, () => start(dataDir, options));
}

async function start(dataDir: string, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { onProgress = () => undefined, onLost = () => undefined, settings = {} } = options;
  const cluster = await prepareCluster(dataDir, settings, onProgress);
  const server = await holdServer(cluster, options.port ?? 0);
  const kept = new KeptServer(cluster, server, { onProgress, onLost });
  const { pid, port } = server.postmaster;
  return {
    url: urlOf(server.postmaster, cluster.password),
    ...{ port, pid, adopted: server.adopted },
    announce: (url) => kept.announce(url),
    stop: () => kept.stop(),
  };
}

/** Makes the cluster on the first start, and what a server on it needs. */
async function prepareCluster(
  dataDir: string,
  settings: Readonly<Record<string, string>>,
  onProgress: (line: string) => void,
): Promise<Cluster> {
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
  return { dataDir, home, binaries, password, settings };
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
