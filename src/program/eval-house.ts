import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadConfig } from '../config.js';
import { recordedHome } from '../platform/embedded-postgres/cluster-home.js';
import { startEmbeddedPostgres } from '../platform/embedded-postgres/embedded-postgres.js';
import { OpenParts } from './open-parts.js';
import { Progress } from './progress.js';
import { StopRequest } from './stop-request.js';

const PATIENCE_MS = 20_000;

/** Quick rather than durable: the database lives no longer than the evaluation. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

const tell = (line: string): void => console.error(line);

/** Runs `work` in the whole product with its workers, on a database that is made for it and removed after. */
export async function withEvalHouse(
  work: (app: NestFastifyApplication, progress: Progress) => Promise<void>,
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fairlead-eval-'));
  // For root: the server's own user must get through to its files.
  await chmod(dataDir, 0o711);
  const config = {
    ...loadConfig({ FAIRLEAD_DATA_DIR: dataDir, LOG_LEVEL: 'error', FAIRLEAD_DEMO: 'off' }),
    databasePool: 8,
  };
  const stop = StopRequest.listen(tell);
  const parts = new OpenParts();
  const progress = new Progress(process.stderr);
  parts.opened('directory', PATIENCE_MS, () => remove(dataDir));
  try {
    const postgres = await startEmbeddedPostgres({ dataDir, settings: SETTINGS });
    parts.opened('database server', PATIENCE_MS, () => postgres.stop());
    stop.check();
    const { openCommandHouse } = await import('./command-house.js');
    const database = { url: postgres.url, ours: true };
    const app = await openCommandHouse({ config, database, worker: true }, parts);
    await stop.unlessMade(work(app, progress));
  } finally {
    progress.end();
    for (const fault of await parts.close()) tell(fault);
  }
}

async function remove(dataDir: string): Promise<void> {
  const elsewhere = await recordedHome(dataDir);
  for (const folder of [dataDir, ...(elsewhere === null ? [] : [elsewhere])])
    await rm(folder, { recursive: true, force: true });
}
