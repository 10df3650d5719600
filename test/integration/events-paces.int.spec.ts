import type { Pace } from '../../src/events/consumer-pace.js';
import { newId } from '../../src/platform/id.js';
import { EventsBook } from '../support/events-book.js';
import { startEventsProgram, type EventsProgram } from '../support/events-program.js';
import { eventually } from '../support/eventually.js';
import { cloneDatabase } from '../support/template-database.js';

const HOUR_MS = 3_600_000;

describe('the pace of a consumer', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let programs: EventsProgram[];
  let book: EventsBook;
  beforeEach(async () => {
    database = await cloneDatabase();
    programs = [];
    book = new EventsBook(await start({}));
    await book.open();
  });
  afterEach(async () => {
    await Promise.all(programs.map((program) => program.stop()));
    await database.drop();
  });

  async function start(pace: Partial<Pace>): Promise<EventsProgram> {
    const paces = new Map([['tally', { loops: 1, rate: null, ...pace }]]);
    const program = await startEventsProgram({ databaseUrl: database.url, paces });
    programs.push(program);
    return program;
  }

  const texts = (count: number) => Array.from({ length: count }, (_, index) => String(index));

  it('with two loops, a slow delivery holds up its own stream and no other', async () => {
    const program = await start({ loops: 2 });
    const [slow, quick] = [newId(), newId()];
    let letGo!: () => void;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    program.behaviour.act = ({ stream }) => (stream === slow ? held : Promise.resolve());
    await program.note(slow, 'a');
    const drained = program.drain();
    await eventually(() => expect(program.behaviour.batches).toHaveLength(1));
    await program.note(slow, 'b');
    await program.note(quick, 'x');
    const again = program.drain();
    await eventually(async () => expect(await book.effects(quick)).toEqual(['x']));
    expect(await book.effects(slow)).toEqual([]);
    letGo();
    await Promise.all([drained, again]);
    expect(await book.effects(slow)).toEqual(['a', 'b']);
  });

  it('with several loops in several processes, the order of every stream holds, each effect once', async () => {
    const [one, other] = [await start({ loops: 4 }), await start({ loops: 3 })];
    const streams = Array.from({ length: 200 }, newId);
    for (const text of texts(3)) await Promise.all(streams.map((stream) => one.note(stream, text)));
    let [working, mostAtOnce] = [0, 0];
    one.behaviour.act = async (_, tx) => {
      working += 1;
      mostAtOnce = Math.max(mostAtOnce, working);
      await tx.query('SELECT pg_sleep(random() * 0.003)');
      working -= 1;
    };
    await Promise.all([one.drain(), other.drain()]);
    for (const stream of streams) expect(await book.effects(stream)).toEqual(texts(3));
    expect(mostAtOnce).toBeGreaterThan(1);
    expect(mostAtOnce).toBeLessThanOrEqual(4);
    expect(other.behaviour.batches.length).toBeGreaterThan(0);
  });

  it('at a rate, what is too much is neither taken nor held nor dropped: another process may do it', async () => {
    const program = await start({ rate: { deliveries: 2, withinMs: HOUR_MS } });
    const stream = newId();
    await program.note(stream, ...texts(5));
    const drained = program.drain();
    await eventually(async () => expect(await book.effects(stream)).toEqual(['0', '1']));
    const [left] = await program.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM deliveries WHERE state = 'pending' AND token IS NULL AND lease_until IS NULL
         AND attempts = 0`,
    );
    expect(left).toEqual({ count: 3 });
    await (await start({})).drain();
    expect(await book.effects(stream)).toEqual(texts(5));
    await program.stop();
    await drained;
    programs = programs.filter((each) => each !== program);
  });

  it('at a rate, everything is done in the end, in order', async () => {
    const program = await start({ loops: 2, rate: { deliveries: 3, withinMs: 20 } });
    const [one, other] = [newId(), newId()];
    await program.note(one, ...texts(10));
    await program.note(other, ...texts(10));
    await program.drain();
    expect(await book.effects(one)).toEqual(texts(10));
    expect(await book.effects(other)).toEqual(texts(10));
    expect(Math.max(...program.behaviour.batches.map((ids) => ids.length))).toBeLessThanOrEqual(3);
  });
});
