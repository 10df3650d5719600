import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordedHome } from '../../src/platform/embedded-postgres/cluster-home.js';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/embedded-postgres.js';

/** The one server of a test run. */
export interface TestPostgres {
  /** As superuser, to the database `fairlead`. */
  readonly adminUrl: string;
  /** Stops the server and removes all that it wrote. */
  stop(): Promise<void>;
}

/** A server that may lose its data, for it lives no longer than the run: quick rather than durable. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fairlead-test-'));
  // For root: the server's own user must get through to its files.
  await chmod(dataDir, 0o711);
  const postgres = await startEmbeddedPostgres({
    dataDir,
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '200',
    },
  });
  const folders = [dataDir, (await recordedHome(dataDir)) ?? dataDir];
  const guard = guardServer(postgres.pid, folders);
  return {
    adminUrl: postgres.url,
    stop: async () => {
      await postgres.stop();
      guard?.stdin?.end('stopped\n');
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * A run that is killed, or interrupted at the terminal, gets no chance to stop its server. This shell outlives it:
 * its input ends when the run does, and then it stops the server and removes the files.
 */
function guardServer(serverPid: number, folders: readonly string[]): ChildProcess | null {
  if (process.platform === 'win32') return null;
  const script = `read word && [ "$word" = stopped ] && exit
    server=$1; shift
    kill -QUIT "$server"
    for turn in $(seq 100); do kill -0 "$server" 2>/dev/null || break; sleep 0.1; done
    rm -rf "$@"`;
  const guard = spawn('/bin/sh', ['-c', script, 'sh', String(serverPid), ...folders], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  return guard;
}
