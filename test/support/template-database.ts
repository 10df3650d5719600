import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate, productDataSource } from '../../src/foundations.js';
import { Logger } from '../../src/platform/logger.js';

const TEMPLATE = 'fairlead_template';

/** Makes the template that every test file's database is a clone of. */
export async function prepareTemplate(adminUrl: string): Promise<void> {
  await administer(adminUrl, `CREATE DATABASE ${TEMPLATE}`);
  const url = databaseUrl(adminUrl, TEMPLATE);
  const dataSource = productDataSource(url, 2, Logger.create('error'));
  await dataSource.initialize();
  try {
    await migrate(dataSource, url);
  } finally {
    await dataSource.destroy();
  }
}

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/**
 * A database of one's own, cloned from the template; drop it at the end.
 * @param adminUrl another server than that of the run, on which `prepareTemplate` was called
 */
export function cloneDatabase(adminUrl?: string): Promise<TestDatabase> {
  return createDatabase(`TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`, adminUrl);
}

/**
 * A database of one's own that nobody has migrated; drop it at the end.
 * @param adminUrl another server than that of the run
 */
export function emptyDatabase(adminUrl?: string): Promise<TestDatabase> {
  return createDatabase('', adminUrl);
}

async function createDatabase(
  how: string,
  adminUrl: string = testPostgresUrl(),
): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(adminUrl, `CREATE DATABASE ${name} ${how}`);
  return {
    url: databaseUrl(adminUrl, name),
    drop: () => administer(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = name;
  return url.href;
}

function testPostgresUrl(): string {
  const url = process.env['FAIRLEAD_TEST_POSTGRES_URL'];
  if (url !== undefined) return url;
  throw new Error('There is no test server: jest starts it, except for a run of test/unit alone.');
}

async function administer(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
