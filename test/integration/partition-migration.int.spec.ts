import type { DataSource } from 'typeorm';
import { PartitionEventLog1764000012000 } from '../../src/events/migrations/1764000012000-partition-event-log.js';
import { ALL_MIGRATIONS } from '../../src/migrations.js';
import { createDataSource } from '../../src/platform/database/data-source.js';
import { newId } from '../../src/platform/id.js';
import { EventsBook } from '../support/events-book.js';
import { startEventsProgram, type EventsProgram } from '../support/events-program.js';
import { rangesOf } from '../support/small-log.js';
import { describeOnOldestPostgres, type SystemPostgres } from '../support/system-postgres.js';
import { emptyDatabase, type TestDatabase } from '../support/template-database.js';

import.meta.jest.setTimeout(120_000);

const BEFORE = ALL_MIGRATIONS.filter((each) => each !== PartitionEventLog1764000012000);

// Three streams of events; the deliveries of the last one are still owed.
const ROWS = `
  WITH made AS (
    INSERT INTO events (stream, type, version, actor, payload)
    SELECT md5((n % 3)::text)::uuid, 'notes.noted', 1, 'test', jsonb_build_object('text', n::text)
    FROM generate_series(1, 300) AS n RETURNING id, stream
  )
  INSERT INTO deliveries (event_id, consumer, stream, type, state)
  SELECT id, 'tally', stream, 'notes.noted', CASE WHEN id > 250 THEN 'pending' ELSE 'done' END FROM made`;

function whatIsThereStays(server: () => string | undefined): void {
  let database: TestDatabase;
  let dataSource: DataSource;
  let before: unknown[];

  beforeEach(async () => {
    database = await emptyDatabase(server());
    await migrate(BEFORE);
    await withRows(`${ROWS}; SELECT setval('events_id_seq', 1500000)`);
    before = await all();
    await dataSource.destroy();
    await migrate(ALL_MIGRATIONS);
  });
  afterEach(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  async function migrate(migrations: typeof ALL_MIGRATIONS): Promise<void> {
    const onPoolError = () => undefined;
    const options = { url: database.url, poolSize: 2, entities: [], migrations, onPoolError };
    dataSource = await createDataSource(options).initialize();
    await dataSource.runMigrations();
  }
  const withRows = (sql: string) => dataSource.query(sql);
  const all = () =>
    dataSource.query<unknown[]>(
      `SELECT to_jsonb(e) AS event, to_jsonb(d) AS delivery FROM events e JOIN deliveries d ON d.event_id = e.id ORDER BY e.id`,
    );
  const program = async (use: (program: EventsProgram) => Promise<void>) => {
    const started = await startEventsProgram({ databaseUrl: database.url });
    await use(started).finally(() => started.stop());
  };

  it('as the first partition, and more are there for the ids to come', async () => {
    expect(before).toHaveLength(300);
    expect(await all()).toEqual(before);
    expect(await rangesOf((sql) => dataSource.query(sql))).toEqual([
      '0-2000000',
      '2000000-2500000',
      '2500000-3000000',
    ]);
  });

  it('and is worked off; ids go on from where they were', async () => {
    await program(async (each) => {
      const book = new EventsBook(each);
      await book.open();
      const stream = newId();
      await each.note(stream, 'next');
      await each.drain();
      expect(await each.query(`SELECT max(id)::int AS id FROM events`)).toEqual([{ id: 1500001 }]);
      expect(await each.query(`SELECT state FROM deliveries WHERE state <> 'done'`)).toEqual([]);
      expect(await each.query(`SELECT count(*)::int AS count FROM effects`)).toEqual([
        { count: 51 },
      ]);
    });
  });

  it('through the way back, too', async () => {
    await dataSource.undoLastMigration();
    expect(await all()).toEqual(before);
    const [row] = await dataSource.query<{ id: string }[]>(
      `INSERT INTO events (stream, type, version, actor, payload) VALUES (gen_random_uuid(), 'x', 1, 'x', '{}') RETURNING id`,
    );
    expect(row?.id).toBe('1500001');
  });
}

describe('a log that is partitioned keeps what is there, on the embedded Postgres', () => {
  whatIsThereStays(() => undefined);
});

describeOnOldestPostgres(
  'a log that is partitioned keeps what is there, on Postgres 15',
  (start) => {
    let server: SystemPostgres;
    beforeAll(async () => {
      server = await start();
    });
    afterAll(() => server.stop());

    whatIsThereStays(() => server.adminUrl);
  },
);
