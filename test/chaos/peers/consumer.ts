import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { endOnInterrupt } from '../../../bench/support/interrupt.js';
import type { PeerConsumer, PeerGround } from './peer.js';

const LOADER = new URL('../../support/run-typescript.mjs', import.meta.url).href;

/**
 * Starts a consumer as a process of its own, which can be killed as the rig kills ours. It is there when it has said
 * that it listens: jobs lost before that would be the rig's fault.
 * @param program a file beside this one; it is given the database's URL and Redis's
 */
export async function startConsumer(
  program: string,
  { databaseUrl, redis }: PeerGround,
): Promise<PeerConsumer> {
  const file = new URL(program, import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', LOADER, file, databaseUrl, redis.url], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const forget = endOnInterrupt(() => child.kill('SIGKILL'));
  child.once('exit', forget);
  const failed = once(child, 'exit').then(() => {
    throw new Error(`${program} ended before it was ready`);
  });
  await Promise.race([once(child, 'message'), failed]);
  failed.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
