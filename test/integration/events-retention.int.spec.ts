import pg from 'pg';
import { newId } from '../../src/platform/id.js';
import { EventsBook } from '../support/events-book.js';
import { eventually } from '../support/eventually.js';
import { startEventsProgram, type EventsProgram } from '../support/events-program.js';
import { allPartitions, forgetPartitions, rangesOf } from '../support/small-log.js';
import { describeOnOldestPostgres, type SystemPostgres } from '../support/system-postgres.js';
import { cloneDatabase, prepareTemplate } from '../support/template-database.js';

import.meta.jest.setTimeout(60_000);

const KEEP_DAYS = 30;

function itForgets(server: () => string | undefined): void {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let program: EventsProgram;
  /** Keeps everything. */
  let keeper: EventsProgram;
  let book: EventsBook;
  const query = <T>(sql: string) => program.query<T>(sql);

  const start = (keepDays: number | null) =>
    startEventsProgram({
      databaseUrl: database.url,
      settings: { partitionSize: 10n, keepDays },
    });

  beforeAll(async () => {
    database = await cloneDatabase(server());
    program = await start(KEEP_DAYS);
    keeper = await start(null);
    book = new EventsBook(program);
    await book.open();
  });
  afterAll(async () => {
    await program.stop();
    await keeper.stop();
    await database.drop();
  });

  /** 25 events whose deliveries are done, in partitions 0-10, 10-20 and 20-30; the first two are old. */
  beforeEach(async () => {
    await forgetPartitions(query);
    await program.partitions.make();
    await program.note(newId(), ...Array.from({ length: 25 }, (_, n) => String(n)));
    await program.partitions.make();
    await program.drain();
    await age('id < 20');
  });

  const age = (which: string) =>
    program.query(`UPDATE events SET at = now() - interval '31 days' WHERE ${which}`);
  const ranges = () => rangesOf(query);
  const whole = ['0-10', '10-20', '20-30', '30-40', '40-50'];
  const counts = async () => {
    const [row] = await program.query<{ events: number; deliveries: number }>(
      `SELECT (SELECT count(*) FROM events)::int AS events, (SELECT count(*) FROM deliveries)::int AS deliveries`,
    );
    return row;
  };
  const inTransaction = async (run: (client: pg.Client) => Promise<void>) => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query('BEGIN');
    await run(client);
    await client.query('COMMIT');
    await client.end();
  };

  it('loses what is older, events and deliveries together, a whole partition at a time', async () => {
    expect(await program.retention.retire()).toBe(2);
    expect(await ranges()).toEqual(['20-30', '30-40', '40-50']);
    expect(await allPartitions(query)).toHaveLength(6);
    expect(await counts()).toEqual({ events: 6, deliveries: 6 });
    expect(await program.retention.retire()).toBe(0);
    await program.note(newId(), 'next');
    expect(await program.query(`SELECT max(id)::int AS id FROM events`)).toEqual([{ id: 26 }]);
  });

  it('keeps a partition as long as one of its events is younger', async () => {
    await program.query(`UPDATE events SET at = now() - interval '29 days' WHERE id = 4`);
    expect(await program.retention.retire()).toBe(1);
    expect(await ranges()).toEqual(['0-10', '20-30', '30-40', '40-50']);
  });

  it('keeps the partition that is written and those ahead, however old their events are', async () => {
    await age('true');
    await program.retention.retire();
    expect(await ranges()).toEqual(['20-30', '30-40', '40-50']);
  });

  it.each(['pending', 'dead'])(
    'never loses a delivery that is %s; its partition goes once that is settled',
    async (state) => {
      await program.query(`UPDATE deliveries SET state = '${state}' WHERE event_id = 3`);
      expect(await program.retention.retire()).toBe(1);
      expect(await ranges()).toEqual(['0-10', '20-30', '30-40', '40-50']);
      await program.query(`UPDATE deliveries SET state = 'discarded' WHERE event_id = 3`);
      expect(await program.retention.retire()).toBe(1);
    },
  );

  it('is kept for ever where it is to be', async () => {
    expect(await keeper.retention.retire()).toBe(0);
    expect(await ranges()).toEqual(whole);
  });

  it('is cut by one process at a time, however many try', async () => {
    const gone = await Promise.all(Array.from({ length: 6 }, () => program.retention.retire()));
    expect(gone.reduce((sum, each) => sum + each, 0)).toBe(2);
  });

  it('does not hold up those who write, work and read while it waits for a reader', async () => {
    await inTransaction(async (reader) => {
      await reader.query('SELECT count(*) FROM events, deliveries');
      expect(await program.retention.retire()).toBe(0);
      await program.note(newId(), 'meanwhile');
      await program.drain();
      expect(await counts()).toMatchObject({ events: 26 });
    });
    expect(await program.retention.retire()).toBe(2);
  });

  it('brings a partition back in which something came to be owed while it was let go', async () => {
    const stream = newId();
    await inTransaction(async (late) => {
      await late.query(`DELETE FROM deliveries WHERE event_id = 7`);
      await late.query(
        `INSERT INTO deliveries (event_id, consumer, stream, type) VALUES (7, 'tally', $1, 'notes.noted')`,
        [stream],
      );
      // It sees nothing owed, and waits for this transaction in vain.
      expect(await program.retention.retire()).toBe(0);
    });
    await program.retention.retire();
    expect(await ranges()).toContain('0-10');
    await program.drain();
    expect(await book.states(stream)).toEqual(['done']);
    expect(await program.retention.retire()).toBe(1);
  });

  it('brings a partition back into which an event was written while it was let go', async () => {
    await inTransaction(async (late) => {
      await late.query(`DELETE FROM events WHERE id = 7`);
      await late.query(
        `INSERT INTO events (id, stream, type, version, actor, payload) VALUES (7, gen_random_uuid(), 'x', 1, 'x', '{}')`,
      );
      expect(await program.retention.retire()).toBe(0);
    });
    await program.retention.retire();
    expect(await ranges()).toContain('0-10');
    expect(await program.query(`SELECT type FROM events WHERE id = 7`)).toEqual([{ type: 'x' }]);
  });

  it('looks again after each step: an event that nobody is owed can come last', async () => {
    await detach('deliveries');
    let cut: Promise<number> | undefined;
    await inTransaction(async (late) => {
      await late.query(`UPDATE events SET at = now() WHERE id = 7`);
      cut = program.retention.retire();
      await eventually(
        async () => {
          const waiting = await program.query(
            `SELECT 1 FROM pg_stat_activity WHERE query ~ '^ALTER TABLE events DETACH' AND wait_event_type = 'Lock'`,
          );
          expect(waiting).toHaveLength(1);
        },
        { everyMs: 1 },
      );
    });
    await cut;
    await program.retention.retire();
    expect(await ranges()).toContain('0-10');
    expect(await counts()).toMatchObject({ events: 15 });
  });

  const detach = (table: string) =>
    program.query(`ALTER TABLE ${table} DETACH PARTITION ${table}_0_10 CONCURRENTLY`);

  describe('whose cut was interrupted', () => {
    /** As a process leaves it that dies in the middle of the statement. */
    const halfDetach = (table: string) =>
      inTransaction(async (reader) => {
        await reader.query(`SELECT 1 FROM ${table}`);
        await expect(
          inSession(
            `SET lock_timeout = 50; ALTER TABLE ${table} DETACH PARTITION ${table}_0_10 CONCURRENTLY`,
          ),
        ).rejects.toThrow('lock timeout');
      });
    const inSession = async (statements: string) => {
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      try {
        for (const each of statements.split(';')) await client.query(each);
      } finally {
        await client.end();
      }
    };

    const moments: [string, () => Promise<unknown>][] = [
      ['while the deliveries were let go', () => halfDetach('deliveries')],
      ['after the deliveries', () => detach('deliveries')],
      ['while the events were let go', () => detach('deliveries').then(() => halfDetach('events'))],
      ['before the drop', () => detach('deliveries').then(() => detach('events'))],
    ];

    it.each(moments)('%s, is finished by the next', async (_, interrupt) => {
      await interrupt();
      expect(await ranges()).not.toContain('0-10');
      expect(await program.retention.retire()).toBe(2);
      expect(await allPartitions(query)).toHaveLength(6);
    });

    it.each(moments)('%s, is undone where it may not go any more', async (_, interrupt) => {
      await interrupt();
      await keeper.retention.retire();
      expect(await ranges()).toEqual(whole);
      expect(await counts()).toEqual({ events: 25, deliveries: 25 });
      expect(await program.retention.retire()).toBe(2);
    });
  });
}

describe('a log that is kept for 30 days', () => {
  itForgets(() => undefined);
});

describeOnOldestPostgres('a log that is kept for 30 days, on Postgres 15', (start) => {
  let server: SystemPostgres;
  beforeAll(async () => {
    server = await start();
    await prepareTemplate(server.adminUrl);
  });
  itForgets(() => server.adminUrl);
  afterAll(() => server.stop());
});
