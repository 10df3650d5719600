import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { endOnInterrupt } from './support/interrupt.js';
import { jsonRequest, load, type LoadResult } from './support/load.js';
import { brief } from './support/network.js';
import { freePort } from '../src/platform/embedded-postgres/free-port.js';
import { type BenchServer } from './support/server.js';

const CONNECTIONS = 16;

/** Creates the ceiling's tables in a database. */
export async function prepareCeiling(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(readFileSync('bench/ceiling-tables.sql', 'utf8'));
  await client.end();
}

/** Transactions a second of bench/ceiling.sql by pgbench, 16 clients. */
export function pgbench(server: BenchServer, database: string, seconds: number): number {
  const output = execFileSync(
    `${server.binaries}/pgbench`,
    [
      '-n',
      '-M',
      'prepared',
      '-c',
      String(CONNECTIONS),
      '-j',
      '2',
      '-T',
      String(seconds),
      '-f',
      'bench/ceiling.sql',
      database,
    ],
    { env: server.env, stdio: ['ignore', 'pipe', 'ignore'] },
  ).toString();
  return Number(/tps = ([\d.]+)/.exec(output)?.[1]);
}

/** Requests a second of the bare Fastify and pg server. */
export async function barePosts(url: string, seconds: number, warmUp: number): Promise<LoadResult> {
  const port = await freePort([]);
  const child = spawn(process.execPath, ['.bench/bench/bare-server.js', url, String(port)], {
    stdio: 'inherit',
  });
  child.once(
    'exit',
    endOnInterrupt(() => child.kill('SIGKILL')),
  );
  try {
    for (let attempt = 0; attempt < 200; attempt++) {
      const answer = await fetch(`http://127.0.0.1:${String(port)}/`).catch(() => undefined);
      if (answer) break;
      await pause(25);
    }
    await posts(port, 'bare', warmUp);
    return await posts(port, 'bare', seconds);
  } finally {
    child.kill('SIGTERM');
  }
}

/** `POST /v1/briefs` with an Idempotency-Key, 16 connections. */
export function posts(port: number, key: string, seconds: number): Promise<LoadResult> {
  const run = randomUUID();
  const body = brief(1);
  return load({
    port,
    connections: CONNECTIONS,
    seconds,
    make: (n) =>
      jsonRequest('POST', '/v1/briefs', body, {
        Authorization: `Bearer ${key}`,
        'Idempotency-Key': `${run}-${String(n)}`,
      }),
  });
}
