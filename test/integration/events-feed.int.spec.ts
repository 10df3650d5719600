import { event } from '../../src/events/event-log.js';
import type { FeedCursor } from '../../src/events/event-feed.js';
import { newId } from '../../src/platform/id.js';
import { startEventsProgram, type EventsProgram } from '../support/events-program.js';
import { Noted } from '../support/events-world.js';
import { cloneDatabase, prepareTemplate } from '../support/template-database.js';
import { startTestPostgres, type TestPostgres } from '../support/test-postgres.js';

const START: FeedCursor = { tx: '0', id: '0' };
const WRITERS = 8;
/** Transactions of each writer, and the events of each transaction. */
const COMMITS_EACH = 250;
const TOGETHER = 5;

import.meta.jest.setTimeout(120_000);

/** Lets writers wait for the next time that the readers have read. */
class ReadSignal {
  private waiting: (() => void)[] = [];

  next(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }
  give(): void {
    for (const resume of this.waiting.splice(0)) resume();
  }
}

/** Those of `ids` that were not seen. */
function missing(ids: readonly string[], seen: readonly string[]): string[] {
  const known = new Set(seen);
  return ids.filter((id) => !known.has(id));
}

describe('the feed of a module', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let program: EventsProgram;
  let server: TestPostgres;

  // A server of its own: a feed goes as far as the oldest transaction of its server, whoever runs it.
  beforeAll(async () => {
    server = await startTestPostgres();
    await prepareTemplate(server.adminUrl);
  });
  afterAll(() => server.stop());

  beforeEach(async () => {
    database = await cloneDatabase(server.adminUrl);
    program = await startEventsProgram({ databaseUrl: database.url });
  });
  afterEach(async () => {
    await program.stop();
    await database.drop();
  });

  const naive = {
    last: '0',
    seen: [] as string[],
    async read() {
      const rows = await program.query<{ id: string }>(
        `SELECT id FROM events WHERE id > $1 ORDER BY id`,
        [this.last],
      );
      this.seen.push(...rows.map((each) => each.id));
      this.last = rows.at(-1)?.id ?? this.last;
    },
  };
  const feed = {
    cursor: START,
    seen: [] as string[],
    async read() {
      const events = await program.feed.read('notes', this.cursor, 500);
      this.seen.push(...events.map((each) => each.id));
      this.cursor = events.at(-1) ?? this.cursor;
      return events.length;
    },
  };

  it('gives each of 10,000 events once under 8 writers of whom half commit late; "id > last" misses some', async () => {
    const read = new ReadSignal();
    let writing = WRITERS;
    const write = async (isSlow: boolean) => {
      for (let n = 0; n < COMMITS_EACH; n += 1) {
        await program.database.transaction(async (tx) => {
          const notes = Array.from({ length: TOGETHER }, () =>
            event(Noted, newId(), { text: String(n) }),
          );
          await program.log.append(tx, notes);
          if (isSlow) await read.next();
        });
      }
      writing -= 1;
    };
    const reading = async () => {
      while (writing > 0) {
        await naive.read();
        await feed.read();
        read.give();
      }
      await naive.read();
      while ((await feed.read()) > 0);
    };
    const writers = Array.from({ length: WRITERS }, (_, index) => write(index % 2 === 0));
    await Promise.all([reading(), ...writers]);
    const written = await program.query<{ id: string }>(`SELECT id FROM events ORDER BY id`);
    const ids = written.map((each) => each.id);
    expect(ids).toHaveLength(10_000);
    expect(missing(ids, feed.seen)).toEqual([]);
    expect(feed.seen).toHaveLength(ids.length);
    expect(missing(ids, naive.seen).length).toBeGreaterThan(0);
  });

  it('continues from a snapshot with what the snapshot did not hold', async () => {
    await program.note(newId(), 'in the snapshot');
    const read = new ReadSignal();
    const late = program.database.transaction(async (tx) => {
      await program.log.append(tx, [event(Noted, newId(), { text: 'begun before it' })]);
      await read.next();
    });
    await program.note(newId(), 'while the other is under way');
    const position = await program.database.transaction(async (tx) => program.feed.position(tx));
    expect(await program.feed.read('notes', position, 50)).toEqual([]);
    read.give();
    await late;
    await program.note(newId(), 'after it');
    const fed = await program.feed.read('notes', position, 50);
    expect(fed.map((each) => each.payload)).toEqual([
      { text: 'begun before it' },
      { text: 'while the other is under way' },
      { text: 'after it' },
    ]);
  });

  it('gives the events of one module, in pages', async () => {
    await program.note(newId(), 'a', 'b', 'c');
    const first = await program.feed.read('notes', START, 2);
    const rest = await program.feed.read('notes', first.at(-1) ?? START, 2);
    expect([first.length, rest.length]).toEqual([2, 1]);
    expect(await program.feed.read('coops', START, 2)).toEqual([]);
    await expect(program.feed.read("x' OR true --", START, 2)).rejects.toThrow('not the name');
  });
});
