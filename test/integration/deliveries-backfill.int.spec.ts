import { Injectable, type Type } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BackfillDeliveries } from '../../src/events/backfill-deliveries.command.js';
import { Consumer, type DeliveredEvent } from '../../src/events/consumer.js';
import { backfill, type Backfilled } from '../../src/events/deliveries.schemas.js';
import { event } from '../../src/events/event-log.js';
import { PostgresQueueBackend } from '../../src/events/postgres-queue-backend.js';
import type { QueueBackend } from '../../src/events/queue-backend.js';
import { newId } from '../../src/platform/id.js';
import { EventsBook } from '../support/events-book.js';
import { startEventsProgram, type EventsProgram } from '../support/events-program.js';
import { DeliveriesBackfilled } from '../../src/events/deliveries.events.js';
import { Noted, NotedInFull, SilentQueueBackend, Tally } from '../support/events-world.js';
import { eventually } from '../support/eventually.js';
import { forgetPartitions } from '../support/small-log.js';
import { cloneDatabase } from '../support/template-database.js';

/** Added to the program later. Writes down what it is given. */
@Injectable()
@Consumer({ name: 'latecomer', events: [Noted] })
class Latecomer {
  async handle(events: readonly DeliveredEvent[], tx: EntityManager): Promise<void> {
    for (const { id, stream } of events)
      await tx.query(`INSERT INTO late_effects (event_id, stream) VALUES ($1, $2)`, [id, stream]);
  }
}

describe('a consumer that is added later', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let before: EventsProgram;
  let after: EventsProgram;
  /** Another process of the same version. */
  let elsewhere: EventsProgram;

  const start = (consumers: Type<object>[], backend: QueueBackend = new SilentQueueBackend()) =>
    startEventsProgram({
      databaseUrl: database.url,
      definitions: [Noted, NotedInFull, DeliveriesBackfilled],
      consumers,
      backend,
      settings: { partitionSize: 100n, keepDays: 30 },
    });

  beforeAll(async () => {
    database = await cloneDatabase();
    before = await start([Tally]);
    after = await start([Tally, Latecomer]);
    elsewhere = await start([Tally, Latecomer]);
    await new EventsBook(before).open();
    await before.query(
      `CREATE TABLE late_effects (event_id bigint NOT NULL, stream uuid NOT NULL, made bigserial)`,
    );
  });
  afterAll(async () => {
    await before.stop();
    await after.stop();
    await elsewhere.stop();
    await database.drop();
  });
  beforeEach(async () => {
    await before.query(`TRUNCATE events, deliveries, effects, late_effects`);
    await forgetPartitions((sql) => before.query(sql));
    await room(10);
  });

  /** Makes partitions for so many hundred events. */
  const room = async (hundreds: number) => {
    await before.query(`SELECT setval('events_id_seq', $1)`, [hundreds * 100]);
    await before.partitions.make();
    await before.query(`SELECT setval('events_id_seq', 1, false)`);
  };
  const one = (given: object, from: string | null = null, by = after): Promise<Backfilled> => {
    const which = backfill.parse({ consumer: 'latecomer', ...given });
    return by.commands.execute(new BackfillDeliveries(which, from));
  };
  const all = async (given: object = {}) => {
    let sums = { made: 0, leftOut: 0, batches: 0 };
    let through: string | null = null;
    for (;;) {
      const batch: Backfilled = await one(given, through);
      sums = {
        made: sums.made + batch.made,
        leftOut: sums.leftOut + batch.leftOut,
        batches: sums.batches + 1,
      };
      through = batch.through;
      if (BigInt(through) >= BigInt(batch.log.to)) return sums;
    }
  };
  const given = async () =>
    (
      await before.query<{ text: string }>(
        `SELECT e.payload->>'text' AS text FROM late_effects l JOIN events e ON e.id = l.event_id ORDER BY l.made`,
      )
    ).map(({ text }) => text);
  const owed = () => before.query(`SELECT 1 FROM deliveries WHERE consumer = 'latecomer'`);
  const texts = (count: number) => Array.from({ length: count }, (_, n) => String(n));

  it('is given every past event that it subscribes to, in the order of its stream, by worker and queue', async () => {
    const streams = [newId(), newId(), newId()];
    for (let n = 0; n < 150; n++)
      for (const stream of streams) await before.note(stream, `${stream}-${String(n)}`);
    await before.drain();
    const { made, leftOut, batches } = await all();
    expect([made, leftOut]).toEqual([450, 0]);
    expect(batches).toBeGreaterThan(2);

    const worker = await start(
      [Tally, Latecomer],
      new PostgresQueueBackend(database.url, 4, () => undefined),
    );
    worker.worker.start();
    await eventually(async () => expect(await given()).toHaveLength(450));
    const effects = await given();
    for (const stream of streams)
      expect(effects.filter((each) => each.startsWith(stream))).toEqual(
        texts(150).map((n) => `${stream}-${n}`),
      );
    await worker.stop();
    expect(await before.query(`SELECT 1 FROM effects`)).toHaveLength(450);
  });

  it('is rung for, and the audit says what was made', async () => {
    await before.note(newId(), 'a', 'b');
    const silent = new SilentQueueBackend();
    const program = await start([Tally, Latecomer], silent);
    await one({}, null, program);
    await program.doorbell.settle();
    expect(silent.rings).toEqual([{ queue: 'latecomer', type: 'notes.noted', ids: ['1', '2'] }]);
    expect(
      await before.query(`SELECT payload FROM events WHERE type = 'deliveries.backfilled'`),
    ).toEqual([{ payload: { consumer: 'latecomer', from: '1', to: '2', count: 2 } }]);
    await program.stop();
  });

  it('is given nothing twice, however often it is asked for, and whatever became of it', async () => {
    await before.note(newId(), ...texts(300));
    await one({});
    expect(await owed()).toHaveLength(200);
    await after.drain();
    expect(await all()).toMatchObject({ made: 100, leftOut: 0 });
    await after.drain();
    expect(await given()).toEqual(texts(300));
    await before.query(`UPDATE deliveries SET state = 'discarded' WHERE event_id = 300`);
    expect(await all()).toMatchObject({ made: 0, leftOut: 0 });
  });

  it('is given each event once though two operators ask at the same time', async () => {
    await before.note(newId(), ...texts(150));
    await Promise.all([1, 2, 3].map(() => all({ outOfOrder: true })));
    await after.drain();
    expect(await given()).toEqual(texts(150));
  });

  it('can be given those of a type or a time, and be told how many there would be', async () => {
    const stream = newId();
    await before.note(stream, 'old', 'new');
    await before.database.transaction((tx) =>
      before.log.append(tx, [event(NotedInFull, stream, { text: 'full', pages: 1 })]),
    );
    await before.query(`UPDATE events SET at = '2026-01-01T00:00:00Z' WHERE id = 1`);
    expect(await all({ dryRun: true })).toMatchObject({ made: 2 });
    expect(await all({ dryRun: true, from: '2026-02-01T00:00:00Z' })).toMatchObject({ made: 1 });
    expect(await owed()).toEqual([]);
    expect(await all({ to: '2026-02-01T00:00:00Z', type: 'notes.noted' })).toMatchObject({
      made: 1,
    });
    await after.drain();
    expect(await given()).toEqual(['old']);
  });

  describe('where the stream has gone on', () => {
    it('is not given what came before, unless out of order will do', async () => {
      const [live, past] = [newId(), newId()];
      await before.note(live, 'a', 'b');
      await before.note(past, 'x');
      await after.note(live, 'c');
      await after.drain();
      expect(await all()).toMatchObject({ made: 1, leftOut: 2 });
      await after.drain();
      expect(await given()).toEqual(['c', 'x']);
      expect(await all({ outOfOrder: true })).toMatchObject({ made: 2, leftOut: 0 });
      await after.drain();
      expect(await given()).toEqual(['c', 'x', 'a', 'b']);
    });

    it('is given what comes after the last that it was given', async () => {
      const stream = newId();
      await before.note(stream, 'a');
      await after.note(stream, 'b');
      await before.note(stream, 'c');
      expect(await all()).toMatchObject({ made: 1, leftOut: 1 });
      await after.drain();
      expect(await given()).toEqual(['b', 'c']);
    });

    it('is waited for while that is not decided: an append that is under way comes first', async () => {
      const stream = newId();
      await before.note(newId(), 'x');
      await before.note(stream, 'a');
      await after.database.transaction(async (tx) => {
        await after.log.append(tx, [event(Noted, stream, { text: 'b' })]);
        const batch = await one({}, null, elsewhere);
        expect(batch).toMatchObject({ made: 0, leftOut: 0, through: '0' });
      });
      expect(await all()).toMatchObject({ made: 1, leftOut: 1 });
    });
  });

  it('is refused by name where there is none, and where it does not subscribe', async () => {
    await expect(one({ consumer: 'nobody' })).rejects.toThrow(
      'There is no consumer "nobody"; there are latecomer, tally.',
    );
    await expect(one({ type: 'notes.burned' })).rejects.toThrow(
      '"latecomer" does not subscribe to notes.burned, but to notes.noted.',
    );
  });

  it('is told where the log begins when what was before is gone', async () => {
    await before.note(newId(), ...texts(120));
    await before.drain();
    await before.query(`UPDATE events SET at = now() - interval '31 days' WHERE id < 100`);
    expect(await before.retention.retire()).toBe(1);
    const { made, log } = await one({});
    expect(made).toBe(21);
    expect(log).toMatchObject({ from: '100', to: '120' });
  });
});
