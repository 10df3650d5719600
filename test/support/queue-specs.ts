import type { QueueBackend } from '../../src/events/queue-backend.js';
import { newId } from '../../src/platform/id.js';
import { eventually } from './eventually.js';
import type { QueueHouse } from './queue-house.js';
import type { Spec } from './test-redis.js';

/** What the specs of a queue run on; each of them asks anew. */
export interface QueueUnderTest {
  readonly house: () => QueueHouse;
  readonly open: () => QueueBackend;
  /** The queue forgets everything. */
  readonly wipe: () => Promise<unknown>;
}

/** A server, or several, that can go away and come back with nothing. */
export interface Servers {
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** What holds with a queue of any kind. */
export function deliverySpecs(spec: Spec, { house, open, wipe }: QueueUnderTest): void {
  spec('a ring carries the type and the ids of the events, and nothing else', async () => {
    const backend = open();
    const program = await house().api(backend);
    const rings: unknown[] = [];
    house().listen(backend, (name, data) => rings.push({ name, data }));
    await program.note(newId(), 'a', 'b');
    const events = await program.query<{ id: string }>(`SELECT id FROM events ORDER BY id`);
    const ids = events.map((each) => each.id);
    await eventually(() => expect(rings).toEqual([{ name: 'notes.noted', data: { ids } }]));
  });

  spec('what an api process appends, worker processes do, each effect once', async () => {
    const api = await house().api(open());
    for (let n = 0; n < 2; n += 1) await house().worker(open());
    const streams = Array.from({ length: 20 }, newId);
    await Promise.all(streams.map((stream) => api.note(stream, 'a', 'b')));
    for (const stream of streams)
      await eventually(async () => expect(await house().book.effects(stream)).toEqual(['a', 'b']));
  });

  spec('what was owed while no worker ran is done when one starts', async () => {
    const stream = newId();
    const api = await house().api(open());
    await api.note(stream, 'a');
    await api.doorbell.settle();
    await wipe();
    await house().worker(open());
    await eventually(async () => expect(await house().book.effects(stream)).toEqual(['a']));
  });

  spec('a queue that is wiped again and again loses nothing', async () => {
    const stream = newId();
    const api = await house().api(open());
    await house().worker(open());
    const texts = Array.from({ length: 20 }, (_, index) => String(index));
    for (const text of texts) {
      await api.note(stream, text);
      await wipe();
    }
    await eventually(async () => expect(await house().book.effects(stream)).toEqual(texts));
  });
}

/** What holds where it can be seen how many rings wait. */
export function answerSpecs(
  spec: Spec,
  { house, open }: QueueUnderTest,
  waiting: () => Promise<number>,
): void {
  spec('rings do not pile up while a consumer is busy', async () => {
    const worker = await house().worker(open());
    const streams = Array.from({ length: 5 }, newId);
    let setFree = (): void => undefined;
    const freedom = new Promise<void>((resolve) => (setFree = resolve));
    worker.behaviour.act = () => freedom;
    try {
      for (const stream of streams) await worker.note(stream, 'a');
      await worker.doorbell.settle();
      await eventually(() => expect(worker.behaviour.batches).not.toEqual([]));
      await eventually(async () => expect(await waiting()).toBe(0));
    } finally {
      setFree();
    }
    for (const stream of streams)
      await eventually(async () => expect(await house().book.effects(stream)).toEqual(['a']));
  });
}

/** What holds when the servers of the queue go away. */
export function outageSpecs(
  spec: Spec,
  { house, open }: QueueUnderTest,
  servers: () => Servers,
): void {
  spec('a process stops while Redis is down', async () => {
    const program = await house().worker(open());
    await program.note(newId(), 'a');
    await servers().stop();
    await program.note(newId(), 'b');
    await house().stopAll();
  });

  spec('while Redis is down appending works, and the sweep works off what is owed', async () => {
    const [during, after] = [newId(), newId()];
    const api = await house().api(open());
    await house().worker(open());
    await servers().stop();
    await api.note(during, 'a');
    await api.doorbell.settle();
    await eventually(async () => expect(await house().book.effects(during)).toEqual(['a']));
    await servers().start();
    await api.note(after, 'b');
    await eventually(async () => expect(await house().book.effects(after)).toEqual(['b']));
  });

  spec('when Redis is back the same processes ring again', async () => {
    const backend = open();
    const api = await house().api(backend);
    const rings: string[] = [];
    house().listen(backend, (name) => rings.push(name));
    await backend.ping();
    await servers().stop();
    await expect(backend.ping()).rejects.toThrow();
    await servers().start();
    await eventually(async () => {
      await api.note(newId(), 'anyone there?');
      expect(rings).toContain('notes.noted');
    });
    await backend.ping();
  });

  spec('a process that starts while Redis is down rings when it is there', async () => {
    await servers().stop();
    const backend = open();
    const api = await house().api(backend);
    await api.note(newId(), 'nobody there');
    await api.doorbell.settle();
    await servers().start();
    const rings: string[] = [];
    house().listen(backend, (name) => rings.push(name));
    await eventually(async () => {
      await api.note(newId(), 'anyone there?');
      expect(rings).toContain('notes.noted');
    });
  });
}
