import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config.js';
import { EventWorker } from '../events/worker.js';
import { closeFoundations, migrate, openFoundations, requireMigrated } from '../foundations.js';
import { createApp } from '../http-server.js';
import type { EmbeddedPostgres } from '../platform/embedded-postgres/embedded-postgres.js';
import { arrive } from './first-start.js';
import { listen } from './listening-port.js';
import type { OpenParts } from './open-parts.js';
import type { StopRequest } from './stop-request.js';
import { summary } from './summary.js';

/** How long requests and deliveries under way may take to finish once the program is to stop. */
const APP_PATIENCE_MS = 20_000;
const FOUNDATIONS_PATIENCE_MS = 10_000;

/** The database of a program, whichever it is. */
export type ProgramDatabase = Pick<EmbeddedPostgres, 'url' | 'announce'>;

/** What a process runs with. */
export interface Setting {
  readonly config: Config;
  readonly database: ProgramDatabase;
  readonly say: (line: string) => void;
}

/**
 * Opens everything that stands on the database, as `ROLE` wants it. What it opens goes into `parts`.
 * @throws StopRequested when the program is to stop before it is up
 */
export async function openHouse(
  setting: Setting,
  stop: StopRequest,
  parts: OpenParts,
): Promise<void> {
  const { config, say } = setting;
  const { url } = setting.database;
  const foundations = await stop.unlessMade(openFoundations(config, url));
  const { dataSource } = foundations;
  await stop.unlessMade(
    config.role === 'all' ? migrate(dataSource, url) : requireMigrated(dataSource),
  );
  // Not before: to close them would wait for a migration, which is as well rolled back when this process ends.
  const close = (): Promise<void> => closeFoundations(foundations);
  parts.opened('database connections', FOUNDATIONS_PATIENCE_MS, close);
  const app = await createApp(foundations);
  parts.opened('application', APP_PATIENCE_MS, () => app.close());
  stop.check();
  if (config.role !== 'api') app.get(EventWorker).start();
  if (config.role === 'worker') say('Fairlead worker is running.');
  else await serve(app, setting, stop);
}

async function serve(
  app: NestFastifyApplication,
  { config, database, say }: Setting,
  stop: StopRequest,
): Promise<void> {
  const url = await listen(app, config.port, config.host);
  await database.announce(url);
  const arrival = await stop.unlessMade(arrive(app, config));
  say(await summary(app, config, url, arrival));
}
