import type { DataSource, MigrationInterface } from 'typeorm';
import { migrate } from '../../src/foundations.js';
import { ALL_MIGRATIONS } from '../../src/migrations.js';
import { createDataSource } from '../../src/platform/database/data-source.js';
import { describeOnOldestPostgres, type SystemPostgres } from '../support/system-postgres.js';
import { emptyDatabase, type TestDatabase } from '../support/template-database.js';

import.meta.jest.setTimeout(120_000);

type Migration = new () => MigrationInterface;

const IN_ORDER = [...ALL_MIGRATIONS].sort((a, b) => timestampOf(a) - timestampOf(b));

/** Everything that migrations make, one line each. The table in which TypeORM keeps its place is not theirs. */
const SHAPE = `
  SELECT format('column %s.%s %s null=%s default=%s', table_name, column_name, data_type, is_nullable,
                column_default) AS line
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'migrations'
  UNION ALL
  SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
  FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'migrations'
  UNION ALL
  SELECT format('index %s', indexdef) FROM pg_indexes
  WHERE schemaname = 'public' AND tablename <> 'migrations'
  UNION ALL
  SELECT format('function %s', oid::regprocedure) FROM pg_proc
  WHERE pronamespace = 'public'::regnamespace
  UNION ALL
  SELECT format('sequence %s', sequencename) FROM pg_sequences
  WHERE schemaname = 'public' AND sequencename <> 'migrations_id_seq'
  ORDER BY line`;

function timestampOf({ name }: Migration): number {
  return Number(/\d{13}$/.exec(name)?.[0]);
}

async function shapeOf(dataSource: DataSource): Promise<string[]> {
  const rows = await dataSource.query<{ line: string }[]>(SHAPE);
  return rows.map(({ line }) => line);
}

async function withDatabase<Result>(
  { url }: TestDatabase,
  migrations: Migration[],
  use: (dataSource: DataSource) => Promise<Result>,
): Promise<Result> {
  const onPoolError = (error: Error) => {
    throw error;
  };
  const options = { url, poolSize: 2, entities: [], migrations, onPoolError };
  const dataSource = await createDataSource(options).initialize();
  try {
    return await use(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** Migrates one step at a time; the shape of the database before the first and after each. */
async function stepUp(database: TestDatabase): Promise<string[][]> {
  const shapes = [await withDatabase(database, [], shapeOf)];
  for (let steps = 1; steps <= IN_ORDER.length; steps += 1) {
    const shape = await withDatabase(database, IN_ORDER.slice(0, steps), async (dataSource) => {
      await dataSource.runMigrations();
      return shapeOf(dataSource);
    });
    shapes.push(shape);
  }
  return shapes;
}

function theyAreReversible(server: () => string | undefined): void {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await emptyDatabase(server());
  });
  afterEach(() => database.drop());

  it('go up from empty, and each down leaves what was there before its up', async () => {
    const up = await stepUp(database);
    expect(up[0]).toEqual([]);
    await withDatabase(database, IN_ORDER, async (dataSource) => {
      for (let steps = IN_ORDER.length; steps > 0; steps -= 1) {
        await dataSource.undoLastMigration();
        const undone = IN_ORDER[steps - 1]?.name;
        expect({ undone, shape: await shapeOf(dataSource) }).toEqual({
          undone,
          shape: up[steps - 1],
        });
      }
      await dataSource.runMigrations();
      expect(await shapeOf(dataSource)).toEqual(up.at(-1));
    });
  });

  it('run once, with the tables of the queue, however many processes start at once', async () => {
    const { url } = database;
    const starts = [1, 2, 3].map(() =>
      withDatabase(database, IN_ORDER, (dataSource) => migrate(dataSource, url)),
    );
    await Promise.all(starts);
    await withDatabase(database, IN_ORDER, async (dataSource) => {
      expect(await dataSource.query(`SELECT name FROM migrations ORDER BY timestamp`)).toEqual(
        IN_ORDER.map(({ name }) => ({ name })),
      );
      expect(
        await dataSource.query(`SELECT to_regclass('bullmq.job') IS NOT NULL AS there`),
      ).toEqual([{ there: true }]);
    });
  });
}

describe('the migrations on the embedded Postgres', () => {
  theyAreReversible(() => undefined);
});

describeOnOldestPostgres('the migrations on Postgres 15', (start) => {
  let server: SystemPostgres;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());

  theyAreReversible(() => server.adminUrl);
});
