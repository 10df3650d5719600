import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config.js';
import { EventWorker } from '../events/worker.js';
import { closeFoundations, migrate, openFoundations, requireMigrated } from '../foundations.js';
import { createApp } from '../http-server.js';
import type { CommandDatabase } from './command-database.js';
import type { OpenParts } from './open-parts.js';

const PATIENCE_MS = 20_000;

export interface CommandHouseOptions {
  readonly config: Config;
  readonly database: CommandDatabase;
  /** Whether deliveries are worked off while the command lasts, besides those who do it anyway. */
  readonly worker: boolean;
}

/**
 * The product without its door: everything that a command needs, nothing listens. What it opens goes into `parts`.
 * @throws SchemaBehindError when the schema is older than this program, and not ours to bring up to date
 */
export async function openCommandHouse(
  { config, database: { url, ours }, worker }: CommandHouseOptions,
  parts: OpenParts,
): Promise<NestFastifyApplication> {
  const foundations = await openFoundations({ ...config, role: worker ? 'all' : 'api' }, url);
  parts.opened('database connections', PATIENCE_MS, () => closeFoundations(foundations));
  const { dataSource } = foundations;
  await (ours ? migrate(dataSource, url) : requireMigrated(dataSource));
  const app = await createApp(foundations);
  parts.opened('application', PATIENCE_MS, () => app.close());
  if (worker) app.get(EventWorker).start();
  return app;
}
