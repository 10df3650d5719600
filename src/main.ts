import 'reflect-metadata';
import { EventWorker } from './events/worker.js';
import { loadConfig } from './config.js';
import { closeFoundations, migrate, openFoundations } from './foundations.js';
import { createApp } from './http-server.js';

const config = loadConfig(process.env);
const url = config.databaseUrl ?? '';
const foundations = await openFoundations(config, url);
await migrate(foundations.dataSource, url);
const app = await createApp(foundations);
if (config.role !== 'api') app.get(EventWorker).start();
await app.listen(config.port, config.host);
console.log(`listening on ${await app.getUrl()}`);
const stop = async () => {
  await app.close();
  await closeFoundations(foundations);
};
process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());
