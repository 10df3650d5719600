import { FREE_LAPSED } from '../../src/events/delivery-statements.js';
import { newId } from '../../src/platform/id.js';
import { EventsBook } from '../support/events-book.js';
import { startEventsProgram, type EventsProgram } from '../support/events-program.js';
import { eventually } from '../support/eventually.js';
import { cloneDatabase } from '../support/template-database.js';

describe('the sweep, with a queue that rings for nobody', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let workers: EventsProgram[];
  let book: EventsBook;
  beforeEach(async () => {
    database = await cloneDatabase();
    const start = () => startEventsProgram({ databaseUrl: database.url });
    workers = [await start(), await start(), await start()];
    const [first] = workers;
    if (!first) throw new Error('three were started');
    book = new EventsBook(first);
    await book.open();
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await database.drop();
  });

  it('is made by every worker, none leads: each comes upon some, and one alone is enough', async () => {
    const [api, one, other] = workers;
    if (!api || !one || !other) throw new Error('three were started');
    for (const { worker } of [one, other]) worker.start();
    await eventually(
      async () => {
        await api.note(newId(), 'whoever comes first');
        for (const { behaviour } of [one, other])
          expect(behaviour.batches.length).toBeGreaterThan(0);
      },
      { everyMs: 100 },
    );
    await one.stop();
    workers = [api, other];
    const stream = newId();
    await api.note(stream, 'left to one');
    await eventually(async () => expect(await book.effects(stream)).toEqual(['left to one']));
  });

  it('frees what lapsed once, however many make it at once', async () => {
    const [one, other] = workers;
    if (!one || !other) throw new Error('three were started');
    const stream = newId();
    await one.note(stream, 'a', 'b', 'c');
    expect(await one.ledger.claim('tally', 32)).not.toBeNull();
    await book.leasesLapse();
    let late: Promise<unknown> = Promise.resolve();
    await one.database.transaction(async (tx) => {
      await tx.query(FREE_LAPSED, [['tally']]);
      let isOver = false;
      late = other.ledger.freeLapsed(['tally']).finally(() => (isOver = true));
      await eventually(async () => {
        const locks = await one.query('SELECT FROM pg_locks WHERE NOT granted');
        if (!isOver && locks.length === 0) throw new Error('it is still on its way');
      });
    });
    expect(await late).toEqual([]);
    expect((await book.deliveries(stream)).map((each) => each.crashes)).toEqual([1, 1, 1]);
  });
});
