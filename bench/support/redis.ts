import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../src/platform/embedded-postgres/free-port.js';
import { endOnInterrupt } from './interrupt.js';

export interface BenchRedis {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Ends it without a word and keeps what it wrote. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with what it wrote or on an empty directory. */
  start(how: 'as-it-was' | 'empty'): Promise<void>;
  stop(): Promise<void>;
}

/** A Redis of its own, as production wants it: append-only file, no eviction. */
export async function startRedis(): Promise<BenchRedis> {
  const port = await freePort([]);
  const url = `redis://127.0.0.1:${String(port)}`;
  let directory = makeDirectory();
  let child = await spawnServer(port, directory);
  await answers(url);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  const forget = endOnInterrupt(() => {
    child.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  });
  return {
    url,
    port,
    get pid() {
      return child.pid ?? 0;
    },
    kill: () => end('SIGKILL'),
    start: async (how) => {
      if (how === 'empty') {
        rmSync(directory, { recursive: true, force: true });
        directory = makeDirectory();
      }
      child = await spawnServer(port, directory);
      await answers(url);
    },
    stop: async () => {
      await end('SIGTERM');
      rmSync(directory, { recursive: true, force: true });
      forget();
    },
  };
}

function makeDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'fairlead-redis-'));
}

async function spawnServer(port: number, directory: string): Promise<ChildProcess> {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory];
  const child = spawn(
    'redis-server',
    [...args, '--appendonly', 'yes', '--maxmemory-policy', 'noeviction', '--save', ''],
    { stdio: 'ignore' },
  );
  await new Promise<void>((resolve, reject) => {
    child.once('error', () =>
      reject(new Error('redis-server is not installed: apt-get install redis-server')),
    );
    child.once('spawn', () => resolve());
  });
  return child;
}

async function answers(url: string): Promise<void> {
  const redis = new Redis(url, { maxRetriesPerRequest: 200, retryStrategy: () => 50 });
  redis.on('error', () => undefined);
  try {
    await redis.ping();
  } finally {
    redis.disconnect();
  }
}
