import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventWorker } from '../../src/events/worker.js';
import { loadConfig } from '../../src/config.js';
import { closeFoundations, openFoundations } from '../../src/foundations.js';
import { createApp } from '../../src/http-server.js';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { cloneDatabase } from './template-database.js';
import { TestClient } from './http-client.js';

/** The bearer key of the operator in every test application. */
export const OPERATOR_KEY = 'test-operator-key-0123456789abcdef0123456789';

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly databaseUrl: string;
  /** Where it keeps its outbox; a folder of its own. */
  readonly dataDir: string;
  /** Calls without a key. */
  readonly anyone: TestClient;
  readonly operator: TestClient;
  as(apiKey: string): TestClient;
  stop(): Promise<void>;
}

export interface TestAppOptions {
  /** Whether the event worker runs in it; default true. */
  readonly worker?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** The real application over real HTTP, on a database of its own cloned from the migrated template. */
export async function startTestApp({
  worker = true,
  env = {},
}: TestAppOptions = {}): Promise<TestApp> {
  const database = await cloneDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'fairlead-app-'));
  const config = loadConfig({
    DATABASE_URL: database.url,
    DATABASE_POOL: '8',
    PORT: '0',
    LOG_LEVEL: 'error',
    FAIRLEAD_DATA_DIR: dataDir,
    FAIRLEAD_OPERATOR_KEY: OPERATOR_KEY,
    ...env,
  });
  const foundations = await openFoundations(config, database.url);
  const app = await createApp(foundations);
  if (worker) app.get(EventWorker).start();
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  return {
    app,
    url,
    databaseUrl: database.url,
    dataDir,
    anyone: new TestClient(url),
    operator: new TestClient(url, OPERATOR_KEY),
    as: (apiKey) => new TestClient(url, apiKey),
    stop: async () => {
      await app.close();
      await closeFoundations(foundations);
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
