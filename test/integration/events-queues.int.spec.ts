import { PostgresQueueBackend } from '../../src/events/postgres-queue-backend.js';
import { RedisQueueBackend } from '../../src/events/redis-queue-backend.js';
import { eventually } from '../support/eventually.js';
import { QueueHouse } from '../support/queue-house.js';
import { answerSpecs, deliverySpecs, outageSpecs } from '../support/queue-specs.js';
import { describeOnRedis, startTestRedis, type TestRedis } from '../support/test-redis.js';

const quietly = () => undefined;
const WIPE_POSTGRES = `
  TRUNCATE bullmq.job, bullmq.meta, bullmq.event, bullmq.metrics, bullmq.dedup, bullmq.job_dependency CASCADE`;

let house: QueueHouse;
beforeEach(async () => {
  house = await QueueHouse.open();
});
afterEach(() => house.close());

describe('events with their queue on Postgres', () => {
  const queue = {
    house: () => house,
    open: () => new PostgresQueueBackend(house.url, 2, quietly),
    // Its locks may meet those of BullMQ: then Postgres may ask for it to be repeated.
    wipe: () => eventually(() => house.query(WIPE_POSTGRES)),
  };
  deliverySpecs(it, queue);
  answerSpecs(it, queue, async () => (await house.query(`SELECT FROM bullmq.job`)).length);

  it('refuses to open more workers than its pool has connections for', async () => {
    const backend = new PostgresQueueBackend(house.url, 1, quietly);
    await house.api(backend);
    house.listen(backend, quietly);
    expect(() => house.listen(backend, quietly)).toThrow('made for 1 workers');
  });
});

describeOnRedis('events with their queue on Redis', (spec) => {
  let redis: TestRedis;
  beforeEach(async () => {
    redis = await startTestRedis();
  });
  afterEach(async () => {
    await house.stopAll();
    await redis.stop();
  });

  const queue = {
    house: () => house,
    open: () => new RedisQueueBackend([redis.url], quietly),
    wipe: () => redis.command('FLUSHALL'),
  };
  // First, since a timer of BullMQ's closed worker runs on for some seconds.
  outageSpecs(spec, queue, () => redis);
  deliverySpecs(spec, queue);
  answerSpecs(spec, queue, async () => {
    const lists = ['wait', 'active'].map((state) => `{fl-tally}:tally:${state}`);
    const lengths = await Promise.all(lists.map((list) => redis.command('LLEN', list)));
    return lengths.reduce<number>((sum, length) => sum + Number(length), 0);
  });
});
