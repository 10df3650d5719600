import { prepareTemplate } from './template-database.js';
import { startTestPostgres, type TestPostgres } from './test-postgres.js';

let server: TestPostgres | undefined;

/** Starts the server of this jest run with its template database; returns its administrator's URL. */
export async function setUpTestServer(): Promise<string> {
  server = await startTestPostgres();
  await prepareTemplate(server.adminUrl);
  return server.adminUrl;
}

/** Stops the server of this jest run. */
export async function tearDownTestServer(): Promise<void> {
  await server?.stop();
  server = undefined;
}
