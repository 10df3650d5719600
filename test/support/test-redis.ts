import type { ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from '../../src/platform/embedded-postgres/free-port.js';
import { command, end, spawnServer } from './redis-server.js';

/** A Redis server of one's own, which keeps nothing on disk. */
export interface TestRedis {
  readonly url: string;
  /** Sends one command, for example `FLUSHALL`. */
  command(name: string, ...args: string[]): Promise<unknown>;
  /** Starts it again on the same port, empty, after `stop`. */
  start(): Promise<void>;
  /** Ends the server by its own pid. */
  stop(): Promise<void>;
}

export type Spec = (title: string, run: () => Promise<void>) => void;

/** Specs that need Redis. Where no `redis-server` is on the PATH, one line says how many were left out. */
export function describeOnRedis(name: string, define: (spec: Spec) => void): void {
  if (hasRedisServer()) {
    describe(name, () => define(it));
    return;
  }
  let leftOut = 0;
  describe.skip(name, () => {
    define((title, run) => {
      leftOut += 1;
      it(title, run);
    });
  });
  process.stdout.write(
    `No redis-server on the PATH: ${String(leftOut)} specs of "${name}" left out.\n`,
  );
}

/** A server on a free port of 127.0.0.1, with a temporary folder. */
export async function startTestRedis(): Promise<TestRedis> {
  const port = await freePort([]);
  const url = `redis://127.0.0.1:${String(port)}`;
  let server: ChildProcess | undefined;
  let dir = '';
  const start = async () => {
    dir = await mkdtemp(join(tmpdir(), 'fairlead-redis-'));
    server = spawnServer(port, dir);
    await command(url, 'PING');
  };
  await start();
  return {
    url,
    command: (name, ...args) => command(url, name, ...args),
    start,
    stop: async () => {
      if (server) await end(server);
      server = undefined;
      await rm(dir, { recursive: true, force: true });
    },
  };
}

function hasRedisServer(): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, 'redis-server'), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
