import { ClaimLost, type Claim } from '../../src/events/delivery-ledger.js';
import { event } from '../../src/events/event-log.js';
import { newId } from '../../src/platform/id.js';
import { EventsBook } from '../support/events-book.js';
import { startEventsProgram, type EventsProgram } from '../support/events-program.js';
import { Noted } from '../support/events-world.js';
import { cloneDatabase } from '../support/template-database.js';

describe('claiming deliveries', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let program: EventsProgram;
  /** Another process on the same database. */
  let other: EventsProgram;
  let book: EventsBook;

  beforeAll(async () => {
    database = await cloneDatabase();
    program = await startEventsProgram({ databaseUrl: database.url });
    other = await startEventsProgram({ databaseUrl: database.url });
    book = new EventsBook(program);
    await book.open();
  });
  afterAll(async () => {
    await program.stop();
    await other.stop();
    await database.drop();
  });
  beforeEach(async () => {
    await book.clear();
    for (const { behaviour } of [program, other]) behaviour.reset();
  });

  const claim = async (by: EventsProgram = program, limit = 32): Promise<Claim> => {
    const claimed = await by.ledger.claim('tally', limit);
    if (!claimed) throw new Error('nothing was claimed');
    return claimed;
  };

  it('each event has its effect once, in stream order, however often the consumer drains', async () => {
    const stream = newId();
    await program.note(stream, 'a', 'b');
    await program.note(stream, 'c');
    await Promise.all([program.drain(), program.drain(), other.drain()]);
    await program.drain();
    expect(await book.effects(stream)).toEqual(['a', 'b', 'c']);
    expect(await book.states(stream)).toEqual(['done', 'done', 'done']);
  });

  it('only the first unfinished delivery of a stream can be claimed; its successors come along', async () => {
    const [first, second] = [newId(), newId()];
    await program.note(first, 'a', 'b');
    await program.note(second, 'x');
    expect(await book.textsOf(await claim())).toEqual(['a', 'b', 'x']);
    await program.note(first, 'c');
    expect(await other.ledger.claim('tally', 32)).toBeNull();
  });

  it('streams take turns, so that a long one keeps no other waiting', async () => {
    const [long, short] = [newId(), newId()];
    await program.note(long, 'a', 'b', 'c', 'd');
    await program.note(short, 'x', 'y');
    expect(await book.textsOf(await claim(program, 4))).toEqual(['a', 'b', 'x', 'y']);
  });

  it('never takes more than it was asked for, and always the beginning of a stream', async () => {
    const stream = newId();
    await program.note(stream, 'a', 'b', 'c');
    expect(await book.textsOf(await claim(program, 2))).toEqual(['a', 'b']);
    await program.note(newId(), 'x');
    expect(await book.textsOf(await claim(other, 1))).toEqual(['x']);
  });

  it('is fair: a stream with 10,000 of them does not hold up another', async () => {
    const [long, late] = [newId(), newId()];
    for (let n = 0; n < 10; n += 1)
      await program.note(long, ...Array.from({ length: 1000 }, (_, k) => String(n * 1000 + k)));
    await program.note(late, 'x', 'y');
    const first = await claim(program, 4);
    expect(await book.textsOf(first)).toEqual(['0', '1', 'x', 'y']);
    await program.ledger.release(first, first.events);
    expect(await book.textsOf(await claim(program, 2))).toEqual(['0', 'x']);
  });

  it('does not jump over a delivery that someone else still holds', async () => {
    const stream = newId();
    await program.note(stream, 'a', 'b', 'c');
    const held = await claim();
    const [a, , c] = held.events;
    if (!a || !c) throw new Error('three were noted');
    await program.ledger.release(held, [a, c]);
    expect(await book.textsOf(await claim(other))).toEqual(['a']);
  });

  it('two processes that drain at once never share a delivery', async () => {
    const streams = Array.from({ length: 40 }, newId);
    for (const stream of streams) await program.note(stream, 'one', 'two', 'three');
    const handled: string[] = [];
    const watch = (each: { id: string }) => {
      handled.push(each.id);
      return Promise.resolve();
    };
    program.behaviour.act = watch;
    other.behaviour.act = watch;
    await Promise.all([program.drain(), other.drain()]);
    expect(handled).toHaveLength(120);
    expect(new Set(handled).size).toBe(120);
    expect(program.behaviour.batches.length).toBeGreaterThan(0);
    expect(other.behaviour.batches.length).toBeGreaterThan(0);
    for (const stream of streams)
      expect(await book.effects(stream)).toEqual(['one', 'two', 'three']);
  });

  it('what the holder does not finish in time is freed by the sweep, and counts as a crash', async () => {
    const stream = newId();
    await program.note(stream, 'a');
    await claim();
    expect(await other.ledger.freeLapsed(['tally'])).toEqual([]);
    await book.leasesLapse();
    expect(await other.ledger.freeLapsed(['tally'])).toHaveLength(1);
    expect(await book.deliveries(stream)).toMatchObject([
      { state: 'pending', attempts: 0, crashes: 1 },
    ]);
    await other.drain();
    expect(await book.effects(stream)).toEqual(['a']);
  });

  it('a worker that was frozen commits nothing when its claim was taken over', async () => {
    const stream = newId();
    await program.note(stream, 'a');
    const late = await claim();
    await book.leasesLapse();
    await other.ledger.freeLapsed(['tally']);
    await other.drain();
    const lateWork = program.database.transaction(async (tx) => {
      await tx.query(`INSERT INTO effects (event_id, stream) VALUES ($1, $2)`, [
        late.events[0]?.id,
        stream,
      ]);
      await program.ledger.finish(late, late.events, tx);
    });
    await expect(lateWork).rejects.toThrow(ClaimLost);
    expect(await book.effects(stream)).toEqual(['a']);
  });

  it('a worker that froze between its claim and its work leaves no second effect', async () => {
    const stream = newId();
    await program.note(stream, 'a');
    program.behaviour.prepare = async () => {
      program.behaviour.reset();
      await book.leasesLapse();
      await other.ledger.freeLapsed(['tally']);
      await other.drain();
    };
    await program.drain();
    expect(program.behaviour.batches).toHaveLength(1);
    expect(await book.effects(stream)).toEqual(['a']);
    expect(await book.deliveries(stream)).toMatchObject([
      { state: 'done', attempts: 0, crashes: 1 },
    ]);
  });

  it('a transaction that writes nothing after its lost claim is rolled back all the same', async () => {
    const stream = newId();
    await program.note(stream, 'a');
    const late = await claim();
    await book.leasesLapse();
    await other.ledger.freeLapsed(['tally']);
    const lateWork = program.database.transaction(async (tx) => {
      await program.log.append(tx, [event(Noted, stream, { text: 'told too late' })]);
      program.database.later(tx, program.ledger.finish(late, late.events, tx));
    });
    await expect(lateWork).rejects.toThrow(ClaimLost);
    expect(await book.states(stream)).toEqual(['pending']);
  });

  it('a claim that was taken over but not yet worked on is lost as well', async () => {
    const stream = newId();
    await program.note(stream, 'a');
    const late = await claim();
    await book.leasesLapse();
    await other.ledger.freeLapsed(['tally']);
    const current = await claim(other);
    const lateWork = program.database.transaction((tx) =>
      program.ledger.finish(late, late.events, tx),
    );
    await expect(lateWork).rejects.toThrow(ClaimLost);
    await other.database.transaction((tx) => other.ledger.finish(current, current.events, tx));
    expect(await book.states(stream)).toEqual(['done']);
  });

  it('the sweep does not wait for a worker that still holds its rows', async () => {
    const [slow, lapsed] = [newId(), newId()];
    await program.note(slow, 'a');
    const working = await claim();
    await program.note(lapsed, 'b');
    await claim(other);
    await book.leasesLapse();
    const freed = await program.database.transaction(async (tx) => {
      await program.ledger.finish(working, working.events, tx);
      return other.ledger.freeLapsed(['tally']);
    });
    expect(freed).toMatchObject([{ stream: lapsed, state: 'pending', crashes: 1 }]);
    expect(await book.states(slow)).toEqual(['done']);
    expect(await book.deliveries(lapsed)).toMatchObject([{ state: 'pending', crashes: 1 }]);
  });

  it('what keeps taking its worker down is worked on alone, and after 50 times is a dead letter', async () => {
    const [fine, fatal, innocent] = [newId(), newId(), newId()];
    await program.note(fine, 'fine');
    await program.note(fatal, 'fatal');
    await program.note(innocent, 'innocent');
    const crash = async () => {
      await book.leasesLapse();
      await program.ledger.freeLapsed(['tally']);
    };
    for (let n = 0; n < 3; n += 1) {
      expect(await book.textsOf(await claim())).toEqual(['fine', 'fatal', 'innocent']);
      await crash();
    }
    const alone = await claim();
    expect(await book.textsOf(alone)).toEqual(['fine']);
    await program.database.transaction((tx) => program.ledger.finish(alone, alone.events, tx));
    for (let n = 3; n < 50; n += 1) {
      expect(await book.textsOf(await claim())).toEqual(['fatal']);
      await crash();
    }
    await program.drain();
    expect(await book.deliveries(fatal)).toMatchObject([
      {
        state: 'dead',
        crashes: 50,
        last_error: 'The process that worked on it died or froze each time',
      },
    ]);
    expect(await book.deliveries(innocent)).toMatchObject([{ state: 'done', crashes: 3 }]);
  });

  it('the database ends a connection that froze inside a transaction', async () => {
    const [{ idle_in_transaction_session_timeout: limit } = {}] = await program.query<{
      idle_in_transaction_session_timeout?: string;
    }>('SHOW idle_in_transaction_session_timeout');
    expect(limit).toBe('1min');
  });
});
