import { once } from 'node:events';
import { createServer } from 'node:net';
import { eventually } from '../support/eventually.js';
import { LeadWorld } from '../support/lead-world.js';
import { cloneDatabase } from '../support/template-database.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { describeOnRedis, startTestRedis } from '../support/test-redis.js';
import pg from 'pg';

interface NotReady {
  code: string;
  detail: string;
  checks: Record<string, string>;
}

describe('whoever watches over a process', () => {
  let world: TestApp;

  beforeAll(async () => {
    world = await startTestApp({ worker: false });
  });
  afterAll(() => world.stop());

  const metrics = async () => (await world.anyone.get('/metrics')).text.split('\n');

  it('hears that it runs and that it is ready, without a key', async () => {
    const alive = await world.anyone.get('/healthz');
    expect([alive.status, alive.body]).toEqual([200, { status: 'alive' }]);
    const ready = await world.anyone.get('/readyz');
    expect([ready.status, ready.body]).toEqual([
      200,
      {
        status: 'ready',
        checks: { database: 'ok', migrations: 'ok' },
        remarks: {},
      },
    ]);
  });

  it('hears that migrations are missing', async () => {
    const client = new pg.Client({ connectionString: world.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ name: string; timestamp: string }>(
      `DELETE FROM migrations WHERE name LIKE 'CreateMails%' RETURNING name, timestamp`,
    );
    try {
      const { status, body } = await world.anyone.get<NotReady>('/readyz');
      expect(status).toBe(503);
      expect(body).toMatchObject({
        code: 'not-ready',
        detail: 'Not ready. migrations: 1 of them are not known to have run',
        checks: { database: 'ok' },
      });
    } finally {
      await client.query(`INSERT INTO migrations (name, timestamp) VALUES ($1, $2)`, [
        rows[0]?.name,
        rows[0]?.timestamp,
      ]);
      await client.end();
    }
  });

  it('can scrape the process, requests by route and status, deliveries and the queue backend', async () => {
    await world.anyone.get('/v1/specialisms');
    await world.operator.get('/v1/briefs/01999999-9999-7999-8999-999999999999');
    await world.anyone.get('/nothing/here');
    const answer = await world.anyone.get('/metrics');
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const lines = await metrics();
    const request = (route: string, status: number) =>
      `fairlead_http_request_duration_seconds_count{method="GET",route="${route}",status="${String(status)}"} 1`;
    expect(lines).toContain(request('/v1/specialisms', 200));
    expect(lines).toContain(request('/v1/briefs/:id', 404));
    expect(lines).toContain(request('none', 404));
    expect(lines).toContain('fairlead_queue_backend{backend="postgres"} 1');
    expect(lines).toContain('fairlead_queue_up 1');
    expect(lines.some((line) => line.startsWith('process_cpu_seconds_total '))).toBe(true);
  });

  it('sees what is owed to each consumer, and since when', async () => {
    const client = new pg.Client({ connectionString: world.databaseUrl });
    await client.connect();
    await client.query(
      `WITH made AS (
         INSERT INTO events (stream, type, version, actor, payload)
         SELECT gen_random_uuid(), 'briefs.posted', 1, 'test', '{}' FROM generate_series(1, 3) RETURNING id, stream
       )
       INSERT INTO deliveries (event_id, consumer, stream, type, state, created_at)
       SELECT id, 'matching', stream, 'briefs.posted',
         CASE WHEN row_number() OVER () = 1 THEN 'dead' ELSE 'pending' END, now() - interval '1 hour' FROM made`,
    );
    await client.end();
    const lines = await metrics();
    expect(lines).toContain('fairlead_deliveries{consumer="matching",state="dead"} 1');
    expect(lines).toContain('fairlead_deliveries{consumer="matching",state="pending"} 2');
    const age = lines.find((line) =>
      line.startsWith(
        'fairlead_deliveries_oldest_age_seconds{consumer="matching",state="pending"}',
      ),
    );
    expect(Number(age?.split(' ')[1])).toBeGreaterThanOrEqual(3600);
  });
});

describe('a process whose database is gone', () => {
  it('runs, is not ready and can be scraped', async () => {
    const world = await startTestApp({ worker: false });
    const spare = await cloneDatabase();
    const admin = new pg.Client({ connectionString: spare.url });
    await admin.connect();
    const name = new URL(world.databaseUrl).pathname.slice(1);
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
    expect((await world.anyone.get('/healthz')).status).toBe(200);
    const { status, body } = await world.anyone.get<NotReady>('/readyz');
    expect(status).toBe(503);
    expect(body.checks['database']).toMatch(/^does not answer \(3D000\)$/);
    expect((await world.anyone.get('/metrics')).status).toBe(200);
    await world.stop();
    await spare.drop();
  });
});

describeOnRedis('a process whose Redis', (spec) => {
  const remarked = async (world: TestApp) => {
    const { status, body } = await world.anyone.get<{ remarks: Record<string, string> }>('/readyz');
    return { status, queue: body.remarks['queue'] };
  };
  const isUp = async (world: TestApp) =>
    /^fairlead_queue_up (\d)$/m.exec((await world.anyone.get('/metrics')).text)?.[1];
  const away = {
    status: 200,
    queue: expect.stringMatching(/^the queue does not answer; .* more slowly/) as string,
  };

  spec('is gone stays ready, takes briefs, and says in plain words what is slower', async () => {
    const redis = await startTestRedis();
    const world = await LeadWorld.start({ env: { REDIS_URL: redis.url } });
    const { http } = world;
    expect(await remarked(http)).toEqual({ status: 200, queue: undefined });
    expect(await isUp(http)).toBe('1');
    await redis.stop();
    expect(await remarked(http)).toEqual(away);
    expect(await isUp(http)).toBe('0');
    expect(await world.post(await world.client())).toMatchObject({ status: 'posted' });
    await redis.start();
    await eventually(async () =>
      expect(await remarked(http)).toEqual({ status: 200, queue: undefined }),
    );
    await redis.stop();
    await world.stop();
  });

  spec('takes connections and answers nothing is told of in the same way', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    if (address === null || typeof address === 'string') throw new Error('it listens on a port');
    const env = { REDIS_URL: `redis://127.0.0.1:${String(address.port)}` };
    const world = await startTestApp({ worker: false, env });
    expect(await remarked(world)).toEqual(away);
    await world.stop();
    silent.close();
  });
});
