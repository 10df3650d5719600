import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { endOnInterrupt } from './interrupt.js';
import { freePort } from '../../src/platform/embedded-postgres/free-port.js';

export const OPERATOR_KEY = 'bench-operator-key-0123456789abcdef0123456789';

/** One process of the product, as it is deployed. */
export interface Program {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Milliseconds from spawning to the first 200 of /readyz; 0 for a worker. */
  readonly startMs: number;
  /** Resident memory, megabytes. */
  rssMb(): number;
  stop(): Promise<void>;
}

/** Starts one process with these settings; an API is waited for until it is ready. */
export async function startProgram(
  env: Readonly<Record<string, string>>,
  { awaitReady = true } = {},
): Promise<Program> {
  const port = await freePort([]);
  const started = performance.now();
  const child = spawn(process.execPath, ['dist/main.js'], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      LOG_LEVEL: 'error',
      FAIRLEAD_OPERATOR_KEY: OPERATOR_KEY,
      FAIRLEAD_DEMO: 'off',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  child.once(
    'exit',
    endOnInterrupt(() => child.kill('SIGKILL')),
  );
  const url = `http://127.0.0.1:${String(port)}`;
  if (awaitReady) await ready(url, child);
  const startMs = awaitReady ? performance.now() - started : 0;
  const pid = child.pid ?? 0;
  return { url, port, pid, startMs, rssMb: () => residentMb(pid), stop: () => stop(child) };
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 1200; attempt++) {
    if (child.exitCode !== null) throw new Error('the program ended before it was ready');
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.status === 200) return;
    await pause(25);
  }
  throw new Error('the program was not ready within 30 s');
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
