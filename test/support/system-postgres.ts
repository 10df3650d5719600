import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../../src/platform/embedded-postgres/free-port.js';
import { eventually } from './eventually.js';

/** The oldest version that the product supports. */
const OLDEST = 15;

/** A Postgres of the system packages, of the oldest supported version. */
export interface SystemPostgres {
  /** As superuser, to the database `postgres`. */
  readonly adminUrl: string;
  /** Ends the server by its own pid and removes its files. */
  stop(): Promise<void>;
}

/** Specs that need a server of the oldest supported version. Where there is none, one line says so. */
export function describeOnOldestPostgres(
  name: string,
  define: (start: () => Promise<SystemPostgres>) => void,
): void {
  const binaries = binariesOfOldest();
  if (binaries !== null) {
    describe(name, () => define(() => startSystemPostgres(binaries)));
    return;
  }
  describe.skip(name, () => define(() => Promise.reject(new Error('there is no such server'))));
  process.stdout.write(`No Postgres ${String(OLDEST)} on this machine: "${name}" left out.\n`);
}

function binariesOfOldest(): string | null {
  const version = String(OLDEST);
  const homes = [
    `/usr/lib/postgresql/${version}/bin`,
    `/usr/pgsql-${version}/bin`,
    `/opt/homebrew/opt/postgresql@${version}/bin`,
    `/usr/local/opt/postgresql@${version}/bin`,
  ];
  return homes.find((home) => existsSync(join(home, 'initdb'))) ?? null;
}

async function startSystemPostgres(binaries: string): Promise<SystemPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'fairlead-system-postgres-'));
  const user = serverUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const cluster = ['-D', data, '-U', 'fairlead', '--auth=trust', '-E', 'UTF8', '--locale=C'];
  execFileSync(join(binaries, 'initdb'), cluster, { ...user, stdio: 'ignore', cwd: folder });
  const port = await freePort([]);
  const server = spawnServer(join(binaries, 'postgres'), ['-D', data, '-p', String(port), '-F'], {
    ...user,
    cwd: folder,
  });
  const adminUrl = `postgres://fairlead@127.0.0.1:${String(port)}/postgres`;
  await eventually(() => connects(adminUrl));
  return {
    adminUrl,
    stop: async () => {
      const exited = once(server, 'exit');
      server.stdin?.end();
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Postgres refuses to run as root; its package brings a user for it. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres']).toString());
  return { uid: id('-u'), gid: id('-g') };
}

/** The shell around it ends the server when this process ends, however it ends: then its input closes. */
function spawnServer(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly uid?: number; readonly gid?: number },
): ChildProcess {
  const script = `"$@" & server=$!; read word; kill -INT "$server"; wait "$server"`;
  const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
  return spawn('/bin/sh', ['-c', script, 'sh', program, ...args, ...settings], {
    ...options,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}

async function connects(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.end();
}
