import { Queues } from '../../src/events/queues.js';
import { RedisQueueBackend } from '../../src/events/redis-queue-backend.js';
import { newId } from '../../src/platform/id.js';
import { eventually } from '../support/eventually.js';
import { QueueHouse } from '../support/queue-house.js';
import { deliverySpecs, outageSpecs } from '../support/queue-specs.js';
import { describeOnRedis } from '../support/test-redis.js';
import { TestRedisCluster } from '../support/test-redis-cluster.js';

/** The queues of the product. */
const QUEUES = ['matching', 'leads', 'suspensions', 'notices', 'mail'];

describeOnRedis('events with their queue on a Redis Cluster', (spec) => {
  let cluster: TestRedisCluster;
  let house: QueueHouse;
  let faults: string[];
  beforeAll(async () => {
    cluster = await TestRedisCluster.start();
  });
  beforeEach(async () => {
    faults = [];
    await cluster.start();
    await cluster.wipe();
    house = await QueueHouse.open();
  });
  afterEach(async () => {
    await house.close();
    expect(faults.filter((fault) => /CROSSSLOT/.test(fault))).toEqual([]);
  });
  afterAll(() => cluster.remove());

  const open = () =>
    new RedisQueueBackend(cluster.urls, ({ message }: Error) => faults.push(message));
  const queue = { house: () => house, open, wipe: () => cluster.wipe() };

  // First, since a timer of BullMQ's closed worker runs on for some seconds.
  outageSpecs(spec, queue, () => cluster);
  spec('loses nothing when the node of a queue goes away and comes back empty', async () => {
    const holder = await cluster.holderOf('{fl-tally}');
    const backend = open();
    const api = await house.api(backend);
    await house.worker(open());
    const stream = newId();
    await api.note(stream, 'before');
    await holder.stop();
    await api.note(stream, 'meanwhile');
    await eventually(async () =>
      expect(await house.book.effects(stream)).toEqual(['before', 'meanwhile']),
    );
    await eventually(() => expect(backend.ping()).rejects.toThrow(/part .* away/));
    await holder.start();
    await eventually(() => backend.ping());
    await api.note(stream, 'after');
    await eventually(async () =>
      expect(await house.book.effects(stream)).toEqual(['before', 'meanwhile', 'after']),
    );
  });

  deliverySpecs(spec, queue);

  spec('spreads its queues: each is on one node, together they are on several', async () => {
    const queues = new Queues(open(), (error) => faults.push(error.message));
    for (const name of QUEUES) await queues.add(name, 'notes.noted', ['1']);
    const held = await Promise.all(
      cluster.nodes.map(async (node) => new Set((await node.keys()).map(queueOf))),
    );
    await queues.close();
    const holders = QUEUES.map((name) => held.filter((names) => names.has(name)).length);
    expect(holders).toEqual(QUEUES.map(() => 1));
    expect(held.filter((names) => names.size > 0).length).toBeGreaterThan(1);
  });

  spec(
    'goes to every node as the user of its addresses, also to those that it was not told',
    async () => {
      const addUser = ['SETUSER', 'fairlead', 'on', '>s%cret', '~*', '&*', '+@all'];
      await Promise.all(cluster.nodes.map((node) => node.command('ACL', ...addUser)));
      const [told = ''] = cluster.urls.map((url) => url.replace('//', '//fairlead:s%25cret@'));
      const backend = new RedisQueueBackend([told, told], () => undefined);
      const queues = new Queues(backend, () => undefined);
      for (const name of QUEUES) await queues.add(name, 'notes.noted', ['1']);
      for (const node of cluster.nodes)
        if ((await node.keys()).length > 0)
          expect(await node.command('CLIENT', 'LIST')).toContain('user=fairlead');
      await queues.close();
    },
  );

  spec('is found by the name of one node as well as by the addresses of all', async () => {
    const port = String(cluster.nodes[0]?.port);
    const address = `redis://localhost:${port}`;
    const backend = new RedisQueueBackend([address, address], () => undefined);
    await backend.ping();
    await backend.close();
  });
});

/** The queue whose prefix a key carries. */
function queueOf(key: string): string {
  return /^\{fl-([^}]+)\}/.exec(key)?.[1] ?? key;
}
