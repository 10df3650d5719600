import 'reflect-metadata';
import { migrate, productDataSource } from '../foundations.js';
import { ALL_MIGRATIONS } from '../migrations.js';
import { Logger } from '../platform/logger.js';

/** Brings the schema of a database up to date; returns how many migrations that took. */
export async function migrateDatabase(url: string, logLevel: string): Promise<number> {
  const dataSource = productDataSource(url, 2, Logger.create(logLevel));
  await dataSource.initialize();
  try {
    const count = async (): Promise<number> => {
      const [row] = await dataSource.query<{ ran: number }[]>(
        `SELECT count(*)::int AS ran FROM migrations`,
      );
      return row?.ran ?? 0;
    };
    const fresh = await dataSource
      .query<{ there: boolean }[]>(`SELECT to_regclass('migrations') IS NOT NULL AS there`)
      .then(([row]) => row?.there !== true);
    const before = fresh ? 0 : await count();
    await migrate(dataSource, url);
    return Math.min(ALL_MIGRATIONS.length, (await count()) - before);
  } finally {
    await dataSource.destroy();
  }
}
