import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isAlive } from '../../src/platform/embedded-postgres/live-process.js';
import { readPostmaster } from '../../src/platform/embedded-postgres/postmaster.js';
import { readKeys, type StartKeys } from '../../src/program/keys-file.js';
import { aClientBody } from './builders.js';
import { builtProgram } from './built-program.js';
import { eventually } from './eventually.js';
import { PostgresWorkshop } from './postgres-workshop.js';
import { RealProgram, type ProgramOptions } from './real-program.js';

/** A client of the network, and the key that it was given. */
export interface Registered {
  readonly path: string;
  readonly apiKey: string;
}

/** Data directories and real programs on them; `clear()` ends and removes whatever a test left. */
export class ProgramWorkshop {
  private readonly postgres = new PostgresWorkshop();
  /** Keeps the data directory that copies are made of. */
  private readonly larder = new PostgresWorkshop();
  private readonly programs: RealProgram[] = [];
  private readonly listeners: Server[] = [];
  private used: { dataDir: string; client: Registered } | undefined;

  /** Runs the program with these settings, and the demo network left out unless they say otherwise. */
  async run(
    env: Readonly<Record<string, string>>,
    options: Pick<ProgramOptions, 'command' | 'user'> = {},
  ): Promise<RealProgram> {
    const settings = { FAIRLEAD_DEMO: 'off', LOG_LEVEL: 'warn', ...env };
    const program = new RealProgram({ folder: await builtProgram(), env: settings, ...options });
    this.programs.push(program);
    return program;
  }

  /** Runs it with the embedded database of a directory. */
  async runIn(dataDir: string, env: Readonly<Record<string, string>> = {}): Promise<RealProgram> {
    return this.run({ FAIRLEAD_DATA_DIR: dataDir, ...env });
  }

  folder(): Promise<string> {
    return this.postgres.folder();
  }

  /** Where a data directory may be made. */
  dataDir(folder?: string): Promise<string> {
    return this.postgres.dataDir(folder);
  }

  /** A copy of a data directory that a program has run on before, and the client that registered then. */
  async usedDataDir(): Promise<{ dataDir: string; client: Registered }> {
    this.used ??= await this.makeUsed();
    const dataDir = await this.dataDir();
    // cp, for it keeps the server's user as the owner of the cluster.
    await promisify(execFile)('cp', ['-a', this.used.dataDir, dataDir]);
    return { ...this.used, dataDir };
  }

  /** A port that somebody else listens on. */
  async takenPort(): Promise<number> {
    const listener = createServer().listen(0, '127.0.0.1');
    this.listeners.push(listener);
    await once(listener, 'listening');
    const address = listener.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  }

  async clear(): Promise<void> {
    await Promise.all(this.programs.splice(0).map((program) => program.kill()));
    for (const listener of this.listeners.splice(0)) listener.close();
    await this.postgres.clear();
  }

  /** At the very end. */
  async close(): Promise<void> {
    await this.larder.clear();
  }

  private async makeUsed(): Promise<{ dataDir: string; client: Registered }> {
    const dataDir = await this.larder.dataDir();
    const program = await this.runIn(dataDir);
    const client = await register(program);
    program.signal('SIGTERM');
    await program.end();
    return { dataDir, client };
  }
}

/** Registers a client with a running program. */
export async function register(program: RealProgram): Promise<Registered> {
  const anyone = await program.client();
  const { body } = await anyone.post<{ client: { id: string }; apiKey: string }>(
    '/v1/clients',
    aClientBody(),
  );
  return { path: `/v1/clients/${body.client.id}`, apiKey: body.apiKey };
}

export async function keysOf(dataDir: string): Promise<StartKeys> {
  return (await readKeys(dataDir)).keys;
}

/** The process id of the server of a data directory; throws when none runs. */
export async function serverOf(dataDir: string): Promise<number> {
  const postmaster = await readPostmaster(join(dataDir, 'postgres'));
  if (postmaster) return postmaster.pid;
  throw new Error(`no server runs in ${dataDir}`);
}

/** How to reach the server of a data directory as its superuser. */
export async function databaseOf(dataDir: string): Promise<string> {
  const read = async (name: string) => (await readFile(join(dataDir, name), 'utf8')).trim();
  const [password, port] = [await read('postgres.password'), await read('postgres.port')];
  return `postgres://fairlead:${password}@127.0.0.1:${port}/fairlead`;
}

/** Waits until a process has gone. */
export async function gone(pid: number): Promise<void> {
  await eventually(() => {
    if (isAlive(pid)) throw new Error(`process ${String(pid)} is still there`);
  });
}
