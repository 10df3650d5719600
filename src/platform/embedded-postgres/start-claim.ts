import { randomBytes } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { isAlive, startMark } from './live-process.js';

const CLAIM = /^starting\.(\d+)\.(\d+)\.[0-9a-f]+$/;
const WAIT_MS = 120_000;

/**
 * Does the work while no other process starts or stops the server of this data directory; waits for its turn.
 *
 * Each contender first writes a claim file of its own, then looks for other claims, and goes on only when there is
 * none: of two, the later one to look sees the other, so never are both inside. A claim names its process and is
 * never written again under the same name, so that anyone may remove the claim of a process that died.
 * Throws EmbeddedPostgresError when its turn has not come after two minutes.
 */
export async function withStartClaim<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const name = `starting.${process.pid}.${startMark(process.pid)}.${randomBytes(8).toString('hex')}`;
  const path = join(dataDir, name);
  await waitForTurn(dataDir, name);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function waitForTurn(dataDir: string, name: string): Promise<void> {
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    await writeFile(join(dataDir, name), '');
    const rival = (await liveClaims(dataDir)).find((claim) => claim !== name);
    if (rival === undefined) return;
    await rm(join(dataDir, name), { force: true });
    if (Date.now() > deadline) throw new EmbeddedPostgresError(tooLong(dataDir, rival));
    // By chance, so that two contenders do not step back and forward together for ever.
    await sleep(20 + Math.random() * 80);
  }
}

/** The claims of living processes. Those of the dead are removed on the way. */
async function liveClaims(dataDir: string): Promise<string[]> {
  const live: string[] = [];
  for (const file of await readdir(dataDir)) {
    const claim = CLAIM.exec(file);
    if (!claim) continue;
    if (stillRuns(Number(claim[1]), claim[2] ?? '0')) live.push(file);
    else await rm(join(dataDir, file), { force: true });
  }
  return live;
}

function stillRuns(pid: number, mark: string): boolean {
  const now = startMark(pid);
  return isAlive(pid) && (mark === now || mark === '0' || now === '0');
}

function tooLong(dataDir: string, rival: string): string {
  const pid = rival.split('.')[1] ?? '?';
  return (
    `Process ${pid} has been starting or stopping the embedded Postgres in ${dataDir} for a long time. ` +
    `If it is not Fairlead any more, delete ${join(dataDir, rival)} and start again.`
  );
}
