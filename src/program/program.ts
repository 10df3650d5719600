import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Foundations } from '../app.module.js';
import { loadConfig, type Config } from '../config.js';
import { EventWorker } from '../events/worker.js';
import { closeFoundations, migrate, openFoundations, requireMigrated } from '../foundations.js';
import { createApp } from '../http-server.js';
import {
  recordRunning,
  startEmbeddedPostgres,
} from '../platform/embedded-postgres/embedded-postgres.js';
import { ensureKeys } from './first-start.js';
import { requireFreePort } from './listening-port.js';
import { stopOnSignal } from './shutdown.js';
import { summary } from './summary.js';

const say = (line: string): void => console.log(line);

type Undo = () => Promise<void>;

/** Starts what `ROLE` names and keeps running until a signal. Throws when it cannot; nothing is left running then. */
export async function startProgram(env: NodeJS.ProcessEnv): Promise<void> {
  const config = loadConfig(env);
  const undo: Undo[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  // From here on a signal stops what is already up, even half-way through the start.
  stopOnSignal(stop, say);
  try {
    await start(config, undo);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(config: Config, undo: Undo[]): Promise<void> {
  const url = config.databaseUrl ?? (await embedded(config, undo));
  if (config.role !== 'worker') await requireFreePort(config.port, config.host);
  const foundations = await openFoundations(config, url);
  undo.push(() => closeFoundations(foundations));
  if (config.role === 'all') await migrate(foundations.dataSource, url);
  else await requireMigrated(foundations.dataSource);
  const app = await createApp(foundations);
  undo.push(() => app.close());
  if (config.role !== 'api') app.get(EventWorker).start();
  if (config.role === 'worker') return say('Fairlead worker is running.');
  await serve(app, foundations);
}

async function embedded(config: Config, undo: Undo[]): Promise<string> {
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, onProgress: say });
  undo.push(() => postgres.stop());
  return postgres.url;
}

async function serve(app: NestFastifyApplication, { config }: Foundations): Promise<void> {
  await app.listen(config.port, config.host);
  const url = (await app.getUrl()).replace('127.0.0.1', 'localhost').replace('[::1]', 'localhost');
  if (config.databaseUrl === undefined)
    await recordRunning(config.dataDir, { pid: process.pid, url });
  const keys = await ensureKeys(app, config);
  say(await summary(app, config, url, keys));
}
