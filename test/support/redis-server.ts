import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';

/**
 * A server that keeps no data on disk. The shell around it ends the server when this process ends, however it ends:
 * then its input closes.
 */
export function spawnServer(
  port: number,
  dir: string,
  further: readonly string[] = [],
): ChildProcess {
  const script = `redis-server "$@" & server=$!; read word; kill "$server"; wait "$server"`;
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir];
  const memoryOnly = ['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];
  return spawn('/bin/sh', ['-c', script, 'sh', ...settings, ...memoryOnly, ...further], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}

/** Ends a server by its own pid. */
export async function end(server: ChildProcess): Promise<void> {
  const exited = once(server, 'exit');
  server.stdin?.end();
  await exited;
}

/** Sends one command; waits for a server that is just starting. */
export async function command(url: string, name: string, ...args: string[]): Promise<unknown> {
  const redis = new Redis(url, { maxRetriesPerRequest: 100, retryStrategy: () => 50 });
  redis.on('error', () => undefined);
  try {
    return await redis.call(name, ...args);
  } finally {
    redis.disconnect();
  }
}
