import { event } from '../../src/events/event-log.js';
import { newId } from '../../src/platform/id.js';
import { startEventsProgram, type EventsProgram } from '../support/events-program.js';
import { Noted, NotedInFull, SilentQueueBackend, Tally } from '../support/events-world.js';
import { cloneDatabase } from '../support/template-database.js';
import { Consumer } from '../../src/events/consumer.js';
import { Injectable } from '@nestjs/common';

@Injectable()
@Consumer({ name: 'archive', events: [Noted, NotedInFull] })
class Archive {
  handle(): Promise<void> {
    return Promise.resolve();
  }
}

interface DeliveryRow {
  consumer: string;
  state: string;
  type: string;
}

describe('appending an event', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let program: EventsProgram;
  let queue: SilentQueueBackend;

  beforeAll(async () => {
    database = await cloneDatabase();
  });
  afterAll(() => database.drop());

  beforeEach(async () => {
    queue = new SilentQueueBackend();
    program = await startEventsProgram({
      databaseUrl: database.url,
      backend: queue,
      consumers: [Tally, Archive],
    });
  });
  afterEach(() => program.stop());

  const deliveriesOf = (stream: string) =>
    program.query<DeliveryRow>(
      `SELECT consumer, state, type FROM deliveries WHERE stream = $1 ORDER BY event_id, consumer`,
      [stream],
    );
  const eventsOf = (stream: string) =>
    program.query<{ id: string; payload: { text: string } }>(
      `SELECT id, payload FROM events WHERE stream = $1 ORDER BY id`,
      [stream],
    );

  it('writes it and one delivery for each consumer that subscribed to it', async () => {
    const stream = newId();
    await program.note(stream, 'hello');
    expect(
      await program.query(`SELECT type, version, actor, payload FROM events WHERE stream = $1`, [
        stream,
      ]),
    ).toEqual([{ type: 'notes.noted', version: 1, actor: 'fairlead', payload: { text: 'hello' } }]);
    expect(await deliveriesOf(stream)).toEqual([
      { consumer: 'archive', state: 'pending', type: 'notes.noted' },
      { consumer: 'tally', state: 'pending', type: 'notes.noted' },
    ]);
  });

  it('owes it to nobody who subscribed to another version', async () => {
    const stream = newId();
    await program.database.transaction((tx) =>
      program.log.append(tx, [
        event(NotedInFull, stream, { text: 'long', pages: 7 }),
        event(Noted, stream, { text: 'short' }),
      ]),
    );
    const consumers = (await deliveriesOf(stream)).map((each) => each.consumer);
    expect(consumers).toEqual(['archive', 'archive', 'tally']);
  });

  it('rings once per consumer, with the ids, after the commit and not before', async () => {
    const stream = newId();
    const ringsBeforeCommit = await program.database.transaction(async (tx) => {
      await program.log.append(tx, [event(Noted, stream, { text: 'one' })]);
      await program.log.append(tx, [event(Noted, stream, { text: 'two' })]);
      await program.doorbell.settle();
      return queue.rings.length;
    });
    await program.doorbell.settle();
    const ids = (await eventsOf(stream)).map((each) => each.id);
    expect(ringsBeforeCommit).toBe(0);
    expect(queue.rings.toSorted((a, b) => a.queue.localeCompare(b.queue))).toEqual([
      { queue: 'archive', type: 'notes.noted', ids },
      { queue: 'tally', type: 'notes.noted', ids },
    ]);
  });

  it('leaves nothing and rings nobody when the transaction is rolled back', async () => {
    const stream = newId();
    const attempt = program.database.transaction(async (tx) => {
      await program.log.append(tx, [event(Noted, stream, { text: 'never' })]);
      throw new Error('changed my mind');
    });
    await expect(attempt).rejects.toThrow('changed my mind');
    await program.doorbell.settle();
    expect(await eventsOf(stream)).toEqual([]);
    expect(await deliveriesOf(stream)).toEqual([]);
    expect(queue.rings).toEqual([]);
  });

  it('refuses a payload that does not fit the declaration, and an event that nobody declared', async () => {
    const misfit = { definition: Noted, stream: newId(), payload: { text: 7 } };
    const unknown = {
      definition: { ...Noted, version: 3 },
      stream: newId(),
      payload: { text: 'hello' },
    };
    for (const [given, complaint] of [
      [misfit, 'must be text'],
      [unknown, 'notes.noted v3 is not declared'],
    ] as const) {
      await expect(
        program.database.transaction((tx) => program.log.append(tx, [given])),
      ).rejects.toThrow(complaint);
      expect(await eventsOf(given.stream)).toEqual([]);
    }
  });

  it('keeps the order of a stream the order of the commits, under 8 concurrent writers', async () => {
    const stream = newId();
    // Each reads the last note and notes the next number: only if ids follow commits do the numbers rise with the ids.
    const writer = async () => {
      for (let n = 0; n < 15; n += 1) {
        await program.database.transaction(async (tx) => {
          await program.log.append(tx, [event(Noted, stream, { text: 'counted below' })]);
          await tx.query(
            `UPDATE events SET payload = jsonb_build_object('text',
               (SELECT count(*) FROM events WHERE stream = $1)::text)
             WHERE id = (SELECT max(id) FROM events WHERE stream = $1)`,
            [stream],
          );
        });
      }
    };
    await Promise.all(Array.from({ length: 8 }, writer));
    const texts = (await eventsOf(stream)).map((each) => Number(each.payload.text));
    expect(texts).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
  });
});
