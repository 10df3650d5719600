import { PostgresQueueBackend } from '../../src/events/postgres-queue-backend.js';
import type { QueueBackend, RingWorker } from '../../src/events/queue-backend.js';
import { RedisQueueBackend } from '../../src/events/redis-queue-backend.js';
import { newId } from '../../src/platform/id.js';
import { EventsBook } from '../support/events-book.js';
import { startEventsProgram, type EventsProgram } from '../support/events-program.js';
import { eventually } from '../support/eventually.js';
import { cloneDatabase } from '../support/template-database.js';
import {
  describeOnRedis,
  startTestRedis,
  type Spec,
  type TestRedis,
} from '../support/test-redis.js';

const quietly = () => undefined;
const WIPE_POSTGRES = `
  TRUNCATE bullmq.job, bullmq.meta, bullmq.event, bullmq.metrics, bullmq.dedup, bullmq.job_dependency CASCADE`;

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let book: EventsBook;
let programs: EventsProgram[] = [];
let listeners: RingWorker[] = [];

async function start(backend: QueueBackend): Promise<EventsProgram> {
  const program = await startEventsProgram({ databaseUrl: database.url, backend });
  programs.push(program);
  return program;
}

/** Hears every ring of `tally` in place of its consumer. */
function listen(backend: QueueBackend, heard: (name: string, data: unknown) => void): void {
  const worker = backend.worker('tally', (job) => {
    heard(job.name, job.data);
    return Promise.resolve();
  });
  worker.on('error', quietly);
  listeners.push(worker);
}

beforeEach(async () => {
  database = await cloneDatabase();
  const setUp = await start(new PostgresQueueBackend(database.url, 0, quietly));
  book = new EventsBook(setUp);
  await book.open();
});
async function stopAll(): Promise<void> {
  await Promise.all(listeners.map((worker) => worker.close()));
  listeners = [];
  await Promise.all(programs.map((program) => program.stop()));
  programs = [];
}

afterEach(async () => {
  await stopAll();
  await database.drop();
});

/** What holds on either backend. */
function specsOf(spec: Spec, open: () => QueueBackend, wipe: () => Promise<unknown>): void {
  spec('a ring carries the type and the ids of the events, and nothing else', async () => {
    const backend = open();
    const program = await start(backend);
    const rings: unknown[] = [];
    listen(backend, (name, data) => rings.push({ name, data }));
    await program.note(newId(), 'a', 'b');
    const ids = (await program.query<{ id: string }>(`SELECT id FROM events ORDER BY id`)).map(
      (each) => each.id,
    );
    await eventually(() => expect(rings).toEqual([{ name: 'notes.noted', data: { ids } }]));
  });

  spec('what an api process appends, worker processes do, each effect once', async () => {
    const api = await start(open());
    for (const worker of [await start(open()), await start(open())]) worker.worker.start();
    const streams = Array.from({ length: 20 }, newId);
    await Promise.all(streams.map((stream) => api.note(stream, 'a', 'b')));
    for (const stream of streams)
      await eventually(async () => expect(await book.effects(stream)).toEqual(['a', 'b']));
  });

  spec('what was owed while no worker ran is done when one starts', async () => {
    const stream = newId();
    const api = await start(open());
    await api.note(stream, 'a');
    await api.doorbell.settle();
    await wipe();
    (await start(open())).worker.start();
    await eventually(async () => expect(await book.effects(stream)).toEqual(['a']));
  });

  spec('a queue that is wiped again and again loses nothing', async () => {
    const stream = newId();
    const api = await start(open());
    (await start(open())).worker.start();
    const texts = Array.from({ length: 20 }, (_, index) => String(index));
    for (const text of texts) {
      await api.note(stream, text);
      await wipe();
    }
    await eventually(async () => expect(await book.effects(stream)).toEqual(texts));
  });
}

describe('events with their queue on Postgres', () => {
  specsOf(
    it,
    () => new PostgresQueueBackend(database.url, 2, quietly),
    // Its locks may meet those of BullMQ: then Postgres may ask for it to be repeated.
    () => eventually(() => programs[0]?.query(WIPE_POSTGRES)),
  );

  it('refuses to open more workers than its pool has connections for', async () => {
    const backend = new PostgresQueueBackend(database.url, 1, quietly);
    await start(backend);
    listen(backend, quietly);
    expect(() => listen(backend, quietly)).toThrow('made for 1 workers');
  });
});

describeOnRedis('events with their queue on Redis', (spec) => {
  let redis: TestRedis;

  beforeEach(async () => {
    redis = await startTestRedis();
  });
  afterEach(async () => {
    await stopAll();
    await redis.stop();
  });

  const open = () => new RedisQueueBackend(redis.url, quietly);
  // First, since a timer of BullMQ's closed worker runs on for some seconds.
  spec('a process stops while Redis is down', async () => {
    const program = await start(open());
    program.worker.start();
    await program.note(newId(), 'a');
    await redis.stop();
    await program.note(newId(), 'b');
    await program.stop();
    programs = programs.filter((each) => each !== program);
  });

  specsOf(spec, open, () => redis.command('FLUSHALL'));

  spec('while Redis is down appending works, and the sweep works off what is owed', async () => {
    const [during, after] = [newId(), newId()];
    const api = await start(open());
    (await start(open())).worker.start();
    await redis.stop();
    await api.note(during, 'a');
    await api.doorbell.settle();
    await eventually(async () => expect(await book.effects(during)).toEqual(['a']));
    await redis.start();
    await api.note(after, 'b');
    await eventually(async () => expect(await book.effects(after)).toEqual(['b']));
  });

  spec('when Redis is back the same processes ring again', async () => {
    const backend = open();
    const api = await start(backend);
    const rings: string[] = [];
    listen(backend, (name) => rings.push(name));
    await redis.stop();
    await expect(backend.ping()).rejects.toThrow();
    await redis.start();
    await eventually(async () => {
      await api.note(newId(), 'anyone there?');
      expect(rings).toContain('notes.noted');
    });
    await backend.ping();
  });
});
