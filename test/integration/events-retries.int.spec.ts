import { CLAIM, FAIL } from '../../src/events/delivery-statements.js';
import { newId } from '../../src/platform/id.js';
import { EventsBook } from '../support/events-book.js';
import { startEventsProgram, type EventsProgram } from '../support/events-program.js';
import { cloneDatabase } from '../support/template-database.js';

describe('a delivery whose handler throws', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let program: EventsProgram;
  let book: EventsBook;

  beforeAll(async () => {
    database = await cloneDatabase();
    program = await startEventsProgram({ databaseUrl: database.url });
    book = new EventsBook(program);
    await book.open();
  });
  afterAll(async () => {
    await program.stop();
    await database.drop();
  });
  beforeEach(async () => {
    await book.clear();
    program.behaviour.reset();
  });

  const failOn = (...texts: string[]) => {
    program.behaviour.act = ({ payload }) => {
      if (texts.includes(payload.text)) throw new Error(`cannot bear "${payload.text}"`);
      return Promise.resolve();
    };
  };
  const pauseOf = async (stream: string) => {
    const [row] = await program.query<{ seconds: number }>(
      `SELECT extract(epoch FROM available_at - now())::float8 AS seconds FROM deliveries WHERE stream = $1`,
      [stream],
    );
    return row?.seconds ?? 0;
  };

  const givenUp = async (stream: string) =>
    (
      await program.query<{ isTold: boolean }>(
        `SELECT finished_at IS NOT NULL AS "isTold" FROM deliveries WHERE stream = $1 ORDER BY event_id`,
        [stream],
      )
    ).map(({ isTold }) => isTold);

  it('leaves no effect, waits, and is tried again', async () => {
    const stream = newId();
    failOn('a');
    await program.note(stream, 'a');
    await program.drain();
    expect(await book.effects(stream)).toEqual([]);
    expect(await book.deliveries(stream)).toMatchObject([
      { state: 'pending', attempts: 1, last_error: 'Error: cannot bear "a"' },
    ]);
    expect(await program.ledger.claim('tally', 32)).toBeNull();
    program.behaviour.reset();
    await book.backoffPasses();
    await program.drain();
    expect(await book.effects(stream)).toEqual(['a']);
    expect(await book.deliveries(stream)).toMatchObject([
      { state: 'done', attempts: 1, last_error: null },
    ]);
  });

  it('waits longer each time, at most a few minutes', async () => {
    const stream = newId();
    failOn('a');
    await program.note(stream, 'a');
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 7; attempt += 1) {
      await book.backoffPasses();
      await program.drain();
      pauses.push(await pauseOf(stream));
    }
    expect(pauses.slice(0, 5)).toEqual(pauses.slice(0, 5).toSorted((a, b) => a - b));
    expect(Math.max(...pauses)).toBeLessThanOrEqual(300 * 1.25);
    expect(pauses.at(-1)).toBeGreaterThan(200);
  });

  it('is a dead letter after 8 attempts, which holds back its own stream and no other', async () => {
    const [stuck, free] = [newId(), newId()];
    failOn('poison');
    await program.note(stuck, 'poison', 'after');
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      expect((await book.states(stuck))[0]).toBe('pending');
      await book.backoffPasses();
      await program.drain();
    }
    await program.note(free, 'x', 'y');
    await program.note(stuck, 'later');
    await program.drain();
    expect(await book.deliveries(stuck)).toMatchObject([
      { text: 'poison', state: 'dead', attempts: 8, last_error: 'Error: cannot bear "poison"' },
      { text: 'after', state: 'pending', attempts: 0 },
      { text: 'later', state: 'pending', attempts: 0 },
    ]);
    expect(await givenUp(stuck)).toEqual([true, false, false]);
    expect(await book.effects(stuck)).toEqual([]);
    expect(await book.effects(free)).toEqual(['x', 'y']);
  });

  it('does not harm the others of its batch', async () => {
    const [before, poisoned, after] = [newId(), newId(), newId()];
    failOn('poison');
    await program.note(before, 'a', 'b');
    await program.note(poisoned, 'good', 'poison', 'held back');
    await program.note(after, 'c');
    await program.drain();
    expect(program.behaviour.batches[0]).toHaveLength(6);
    expect(await book.effects(before)).toEqual(['a', 'b']);
    expect(await book.effects(after)).toEqual(['c']);
    expect(await book.effects(poisoned)).toEqual(['good']);
    expect(await book.deliveries(poisoned)).toMatchObject([
      { state: 'done', attempts: 0 },
      { state: 'pending', attempts: 1 },
      { state: 'pending', attempts: 0 },
    ]);
  });

  it.each(['the claim’s answer is lost', 'the failure cannot be told'])(
    'is given back when the database is in reach again and %s, without waiting for the lease',
    async (what) => {
      const stream = newId();
      failOn('a');
      await program.note(stream, 'a');
      const lost = new Error('Connection terminated unexpectedly');
      const query = program.database.manager.query.bind(program.database.manager);
      const awaited = what.startsWith('the claim') ? CLAIM : FAIL;
      const broken = import.meta.jest
        .spyOn(program.database.manager, 'query')
        .mockImplementation(async (...given: Parameters<typeof query>) => {
          const [text] = given;
          if (text === FAIL && awaited === FAIL) throw lost;
          const answer: unknown = await query(...given);
          if (text === awaited) throw lost;
          return answer;
        });
      await expect(program.drain()).rejects.toBe(lost);
      broken.mockRestore();
      program.behaviour.reset();
      expect(await program.ledger.claim('tally', 32)).toBeNull();
      await program.ledger.giveBack();
      await program.drain();
      expect(await book.effects(stream)).toEqual(['a']);
      expect(await book.deliveries(stream)).toMatchObject([{ attempts: 0, crashes: 0 }]);
    },
  );

  it('counts no attempt when what fails is the preparation', async () => {
    const stream = newId();
    await program.note(stream, 'a');
    program.behaviour.prepare = () => Promise.reject(new Error('no index yet'));
    await expect(program.drain()).rejects.toThrow('no index yet');
    expect(await book.deliveries(stream)).toMatchObject([{ state: 'pending', attempts: 0 }]);
    program.behaviour.reset();
    await program.drain();
    expect(await book.effects(stream)).toEqual(['a']);
  });

  it('is never handed an event of a version that the consumer did not subscribe to', async () => {
    const stream = newId();
    await program.note(stream, 'a');
    await program.query(`UPDATE events SET version = 2 WHERE stream = $1`, [stream]);
    await program.drain();
    expect(program.behaviour.batches).toEqual([]);
    expect(await book.deliveries(stream)).toMatchObject([
      { state: 'pending', last_error: 'Error: The consumer "tally" does not take notes.noted v2' },
    ]);
  });
});
