import { newId } from '../../src/platform/id.js';
import { EventsBook } from '../support/events-book.js';
import { startEventsProgram, type EventsProgram } from '../support/events-program.js';
import { eventually } from '../support/eventually.js';
import { listenToLog } from '../support/log-lines.js';
import { cloneDatabase } from '../support/template-database.js';

describe('a dead letter in the log', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let program: EventsProgram;
  let book: EventsBook;
  const { logger, lines } = listenToLog();
  const told = () => lines.filter(({ consumer }) => consumer === 'tally');

  beforeAll(async () => {
    database = await cloneDatabase();
    program = await startEventsProgram({ databaseUrl: database.url, logger });
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
    lines.length = 0;
  });

  it('is an error that names consumer, event, stream and attempts; the tries before are warnings', async () => {
    const stream = newId();
    program.behaviour.act = () => Promise.reject(new TypeError('cannot read it'));
    await program.note(stream, 'a');
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await book.backoffPasses();
      await program.drain();
    }
    expect(told().map(({ level }) => level)).toEqual([...Array<string>(7).fill('warn'), 'error']);
    expect(told().at(-1)).toMatchObject({
      ...{ consumer: 'tally', type: 'notes.noted', stream, attempts: 8, state: 'dead' },
      err: { message: 'cannot read it' },
      msg: expect.stringContaining('dead letter') as string,
    });
  });

  it('is an error, too, when what made it one is that its process died each time', async () => {
    const stream = newId();
    await program.note(stream, 'a');
    await program.ledger.claim('tally', 1);
    await program.query('UPDATE deliveries SET crashes = 49');
    await book.leasesLapse();
    program.worker.start();
    await eventually(() =>
      expect(told()).toMatchObject([
        { level: 'error', consumer: 'tally', type: 'notes.noted', stream, crashes: 50 },
      ]),
    );
  });
});
