import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../../src/platform/embedded-postgres/free-port.js';
import { endOnInterrupt } from './interrupt.js';

/** A Postgres of the system packages, with its own pgbench: one toolchain for server, load and dump. */
export interface BenchServer {
  readonly port: number;
  readonly binaries: string;
  /** The environment in which its client programs find it. */
  readonly env: NodeJS.ProcessEnv;
  url(database: string): string;
  createDatabase(name: string, template?: string): Promise<string>;
  /** Ends it as a crash would: what was not on disk is gone. */
  crash(): Promise<void>;
  /** Starts it again on the same port and data. */
  start(): Promise<void>;
  stop(): void;
}

const ROOT = '/usr/lib/postgresql';

/** The newest installed toolchain that has a server and pgbench. */
function findBinaries(): string {
  const versions = existsSync(ROOT) ? readdirSync(ROOT).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions
    .map((version) => join(ROOT, version, 'bin'))
    .find((bin) =>
      ['initdb', 'pg_ctl', 'pgbench'].every((program) => existsSync(join(bin, program))),
    );
  if (found) return found;
  throw new Error(
    'The benchmarks need a Postgres server with pgbench from the system packages: apt-get install postgresql',
  );
}

/** The unprivileged user that a Postgres needs where the benchmark runs as root. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres']).toString());
  return { uid: id('-u'), gid: id('-g') };
}

/** Starts a server of its own on a free port, durable as in production (fsync on). */
export async function startServer(): Promise<BenchServer> {
  const binaries = findBinaries();
  const directory = mkdtempSync(join(tmpdir(), 'fairlead-bench-'));
  const user = serverUser();
  if (user) chownSync(directory, user.uid, user.gid);
  const data = join(directory, 'data');
  const run = (program: string, args: string[]): void => {
    execFileSync(join(binaries, program), args, { ...user, stdio: 'ignore', cwd: directory });
  };
  run('initdb', ['-D', data, '-U', 'bench', '--auth=trust', '-E', 'UTF8', '--locale=C']);
  const port = await freePort([]);
  const options = `-p ${String(port)} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c shared_buffers=1GB -c max_connections=200 -c max_wal_size=4GB -c checkpoint_timeout=30min -c autovacuum=on`;
  const starting = ['-D', data, '-w', '-o', options, '-l', join(directory, 'log'), 'start'];
  run('pg_ctl', starting);
  const runAside = (args: string[]): Promise<void> =>
    runToItsEnd(join(binaries, 'pg_ctl'), args, { ...user, cwd: directory });
  const stop = (how: 'fast' | 'immediate'): void => {
    // It may be down, or on its way down or up, when the run is interrupted.
    spawnSync(join(binaries, 'pg_ctl'), ['-D', data, '-m', how, '-w', 'stop'], {
      ...user,
      stdio: 'ignore',
      cwd: directory,
    });
    rmSync(directory, { recursive: true, force: true });
  };
  const ended = endOnInterrupt(() => stop('immediate'));
  const url = (database: string): string =>
    `postgres://bench@127.0.0.1:${String(port)}/${database}`;
  return {
    port,
    binaries,
    env: { ...process.env, PGHOST: '127.0.0.1', PGPORT: String(port), PGUSER: 'bench' },
    url,
    createDatabase: async (name, template = 'template1') => {
      await query(url('postgres'), `CREATE DATABASE ${name} TEMPLATE ${template}`);
      return url(name);
    },
    crash: () => runAside(['-D', data, '-m', 'immediate', '-w', 'stop']),
    start: () => runAside(starting),
    stop: () => {
      stop('fast');
      ended();
    },
  };
}

/** The caller goes on meanwhile: a load must not pause because its server does. */
function runToItsEnd(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly uid?: number; readonly gid?: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} ended with ${String(code)}`)),
    );
  });
}

/** Runs one statement on a connection of its own. */
export async function query<R extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result =
      values.length > 0 ? await client.query<R>(text, values) : await client.query<R>(text);
    return result.rows;
  } finally {
    await client.end();
  }
}
