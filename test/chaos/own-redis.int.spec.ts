import { startTestRedis, describeOnRedis, type TestRedis } from '../support/test-redis.js';
import { flush, NotOurs } from './own-redis.js';

describeOnRedis('the chaos rig and a Redis that it did not start', (spec) => {
  let redis: TestRedis;
  beforeEach(async () => {
    redis = await startTestRedis();
    await redis.command('SET', 'precious', 'yes');
  });
  afterEach(() => redis.stop());

  spec('leaves it alone and says so', async () => {
    await expect(flush({ url: redis.url, pid: process.pid })).rejects.toThrow(NotOurs);
    expect(await redis.command('GET', 'precious')).toBe('yes');
  });
});
