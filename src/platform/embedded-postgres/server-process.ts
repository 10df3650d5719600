import { setTimeout as sleep } from 'node:timers/promises';
import { type ClusterHome } from './cluster-home.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { freePort } from './free-port.js';
import { isAlive } from './live-process.js';
import { programPath } from './native-binaries.js';
import { type Postmaster, removeMisleadingPid, settledPostmaster } from './postmaster.js';
import { runCommand } from './run-command.js';
import { logSince, logTail, prepareLog } from './server-log.js';

const ATTEMPTS = 20;
const PORT_TAKEN = 'Address already in use';

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // No socket: its path may be too long, and its folder open to everybody.
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/**
 * Starts the server on the first of the wished ports that is free, else on any; returns when it takes connections.
 * Throws EmbeddedPostgresError with the last lines of the server's log.
 */
export async function startServer(
  binaries: string,
  home: ClusterHome,
  wishedPorts: readonly number[],
  settings: Readonly<Record<string, string>>,
): Promise<Postmaster> {
  let ports = wishedPorts;
  for (let attempt = 1; ; attempt++) {
    await removeMisleadingPid(home.clusterDir);
    const before = await prepareLog(home);
    const port = await freePort(ports);
    const options = serverOptions({ ...SETTINGS, ...settings, port: String(port) });
    const args = [
      '-D',
      home.clusterDir,
      '-l',
      home.logFile,
      '-w',
      '-t',
      '300',
      '-s',
      '-o',
      options,
    ];
    const pgCtl = programPath(binaries, 'pg_ctl');
    const { output } = await runCommand(pgCtl, [...args, 'start'], home.user);
    // Not its exit code: a server that a killed start left behind may have come up in its place.
    const postmaster = await settledPostmaster(home.clusterDir);
    if (postmaster) return postmaster;
    const log = await logSince(home, before);
    if (attempt === ATTEMPTS || !passes(log)) {
      throw new EmbeddedPostgresError(
        `The embedded Postgres did not start. ${output.trim()}\n${await logTail(home, before)}`,
      );
    }
    // Somebody took the port between our look and the server's.
    if (log.includes(PORT_TAKEN)) ports = [];
    await sleep(100);
  }
}

/** Stops the server; open transactions are rolled back. Throws EmbeddedPostgresError when it has not stopped in a minute. */
export async function stopServer(
  binaries: string,
  home: ClusterHome,
  { pid }: Postmaster,
): Promise<void> {
  const args = ['-D', home.clusterDir, '-m', 'fast', '-w', '-t', '60', '-s', 'stop'];
  const { code, output } = await runCommand(programPath(binaries, 'pg_ctl'), args, home.user);
  if (code !== 0) {
    throw new EmbeddedPostgresError(
      `The embedded Postgres did not stop. ${output.trim()}\n${await logTail(home)}`,
    );
  }
  // pg_ctl returns when the pid file has gone, a moment before the process has.
  for (let turn = 0; turn < 200 && isAlive(pid); turn++) await sleep(5);
}

/** Reasons that pass: the port was taken at the last moment, or the children of a killed server are still going. */
function passes(log: string): boolean {
  return log.includes(PORT_TAKEN) || log.includes('pre-existing shared memory block');
}

function serverOptions(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => {
      // pg_ctl hands its options to a shell.
      if (!/^[a-z_.]+$/.test(name) || !/^[\w.,:+-]*$/.test(value)) {
        throw new EmbeddedPostgresError(`"${name}=${value}" cannot be passed on to Postgres.`);
      }
      return `-c ${name}=${value}`;
    })
    .join(' ');
}
