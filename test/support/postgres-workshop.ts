import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { recordedHome } from '../../src/platform/embedded-postgres/cluster-home.js';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from '../../src/platform/embedded-postgres/embedded-postgres.js';
import { isAlive } from '../../src/platform/embedded-postgres/live-process.js';
import { readPostmaster } from '../../src/platform/embedded-postgres/postmaster.js';
import { eventually } from './eventually.js';
import { PostgresProgram, type ProgramOptions } from './postgres-programs.js';

/** Data directories and the programs on them; `clear()` stops and removes whatever a test left. */
export class PostgresWorkshop {
  private readonly dataDirs: string[] = [];
  private readonly folders: string[] = [];
  private readonly programs: PostgresProgram[] = [];
  private readonly servers: EmbeddedPostgres[] = [];
  private used: Promise<string> | undefined;
  private usedFolder: string | undefined;

  /** A folder of its own, that other users may pass through but not list. */
  async folder(mode = 0o711): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'fairlead-embedded-'));
    await chmod(folder, mode);
    this.folders.push(folder);
    return folder;
  }

  /** Where a data directory may be made. */
  async dataDir(folder?: string): Promise<string> {
    const dataDir = join(folder ?? (await this.folder()), '.fairlead');
    this.dataDirs.push(dataDir);
    return dataDir;
  }

  /** A data directory that a program has run on before; its database remembers the answer 42. */
  async usedDataDir(): Promise<string> {
    this.used ??= this.makeUsed();
    const dataDir = await this.dataDir();
    // cp, for it keeps the server's user as the owner of the cluster.
    await promisify(execFile)('cp', ['-a', await this.used, dataDir]);
    return dataDir;
  }

  private async makeUsed(): Promise<string> {
    this.usedFolder = await mkdtemp(join(tmpdir(), 'fairlead-embedded-'));
    await chmod(this.usedFolder, 0o711);
    const dataDir = join(this.usedFolder, '.fairlead');
    const postgres = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } });
    await query(postgres.url, 'CREATE TABLE memory AS SELECT 42 AS answer');
    await postgres.stop();
    return dataDir;
  }

  run(dataDir: string, options?: ProgramOptions): PostgresProgram {
    const program = new PostgresProgram(dataDir, options);
    this.programs.push(program);
    return program;
  }

  /** Starts it for this very process. */
  async start(
    dataDir: string,
    options?: Omit<EmbeddedPostgresOptions, 'dataDir'>,
  ): Promise<EmbeddedPostgres> {
    const settings = { fsync: 'off', ...options?.settings };
    const postgres = await startEmbeddedPostgres({ ...options, dataDir, settings });
    this.servers.push(postgres);
    return postgres;
  }

  async clear(): Promise<void> {
    await Promise.all(this.servers.splice(0).map((postgres) => postgres.stop()));
    await Promise.all(this.programs.splice(0).map((program) => program.kill()));
    for (const dataDir of this.dataDirs.splice(0)) {
      const home = (await recordedHome(dataDir)) ?? dataDir;
      await killServer(home);
      if (home !== dataDir) await rm(home, { recursive: true, force: true });
    }
    for (const folder of this.folders.splice(0)) await rm(folder, { recursive: true, force: true });
  }

  /** At the very end. */
  async close(): Promise<void> {
    if (this.usedFolder) await rm(this.usedFolder, { recursive: true, force: true });
  }
}

/** kill -9 for the server whose cluster is in this directory, if there is one. */
export async function killServer(home: string): Promise<void> {
  const postmaster = await readPostmaster(join(home, 'postgres'));
  if (!postmaster) return;
  process.kill(postmaster.pid, 'SIGKILL');
  await eventually(() => {
    if (isAlive(postmaster.pid)) throw new Error('the server is still there');
  });
}

/** What the database of a used data directory remembers. */
export async function recall(url: string): Promise<unknown> {
  return query(url, 'SELECT answer FROM memory');
}

/** Runs one statement; its rows. */
export async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
