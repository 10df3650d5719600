import { Doorbell } from '../../../src/events/doorbell.js';
import { Queues } from '../../../src/events/queues.js';
import { Logger } from '../../../src/platform/logger.js';
import { SilentQueueBackend } from '../../support/events-world.js';
import { settled } from '../../support/manual-timers.js';

/** A queue that answers when a test says so. */
class SlowQueueBackend extends SilentQueueBackend {
  readonly answers: (() => void)[] = [];

  override queue(name: string) {
    const { add, ...rest } = super.queue(name);
    return {
      ...rest,
      add: async (...ring: Parameters<typeof add>) => {
        await add(...ring);
        await new Promise<void>((resolve) => this.answers.push(resolve));
      },
    };
  }
}

describe('rings', () => {
  const owed = (eventId: string, consumer = 'tally') => ({ eventId, consumer, type: 'a.b' });

  it('that come while others are on their way go out together after them', async () => {
    const backend = new SlowQueueBackend();
    const doorbell = new Doorbell(new Queues(backend, () => undefined), Logger.create('silent'));
    doorbell.ring([owed('1')]);
    await settled();
    for (let n = 2; n <= 100; n += 1) doorbell.ring([owed(String(n))]);
    await settled();
    expect(backend.rings.map(({ ids }) => ids)).toEqual([['1']]);
    backend.answers.shift()?.();
    await settled();
    const later = Array.from({ length: 99 }, (_, index) => String(index + 2));
    expect(backend.rings.map(({ ids }) => ids)).toEqual([['1'], later]);
  });

  it('of one turn are one for each consumer', async () => {
    const backend = new SilentQueueBackend();
    const doorbell = new Doorbell(new Queues(backend, () => undefined), Logger.create('silent'));
    for (const id of ['1', '2', '3']) doorbell.ring([owed(id), owed(id, 'archive')]);
    await doorbell.settle();
    expect(backend.rings).toEqual([
      { queue: 'tally', type: 'a.b', ids: ['1', '2', '3'] },
      { queue: 'archive', type: 'a.b', ids: ['1', '2', '3'] },
    ]);
  });
});
