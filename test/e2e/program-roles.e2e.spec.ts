import { HeldTable } from '../support/held-table.js';
import { query } from '../support/postgres-workshop.js';
import {
  offered,
  OPERATOR_SECRET,
  post,
  ProgramNetwork,
  settle,
} from '../support/program-network.js';
import { ProgramWorkshop } from '../support/program-workshop.js';
import { describeOnRedis, startTestRedis } from '../support/test-redis.js';
import { TestRedisCluster } from '../support/test-redis-cluster.js';

const workshop = new ProgramWorkshop();
import.meta.jest.setTimeout(120_000);
afterEach(() => workshop.clear());

/** Two APIs and two workers, each a process of its own. */
async function worksAsSeveralProcesses(network: ProgramNetwork): Promise<void> {
  const migrations = await Promise.all([network.migrate(), network.migrate(), network.migrate()]);
  for (const migration of migrations) await migration.endsWell();
  const [one, two, ...workers] = await Promise.all([
    network.run('api'),
    network.run('api'),
    network.worker(),
    network.worker(),
  ]);
  const client = await settle(one);
  const first = await post(client);
  const ranking = `/v1/briefs/${first.id}/ranking`;
  await offered(await two.client(OPERATOR_SECRET), first);
  expect(await (await two.client(OPERATOR_SECRET)).get(ranking)).toMatchObject({
    body: { ranked: [{ coopName: 'Bramble Web Workers' }] },
  });

  await workers[0].kill();
  await offered(client, await post(client));
  for (const program of [one, two, workers[1]]) {
    program.signal('SIGTERM');
    await program.endsWell();
  }
}

/** The same, with a queue on this Redis. */
async function worksWith(redisUrl: string): Promise<void> {
  const network = await ProgramNetwork.open(workshop, { REDIS_URL: redisUrl });
  try {
    await worksAsSeveralProcesses(network);
  } finally {
    await workshop.clear();
    await network.close();
  }
}

describeOnRedis('APIs and workers as separate processes, with Redis', (spec) => {
  spec('work on one database, and go on when a worker is killed', async () => {
    const redis = await startTestRedis();
    await worksWith(redis.url).finally(() => redis.stop());
  });

  spec('do the same when told the addresses of a Redis Cluster', async () => {
    const cluster = await TestRedisCluster.start();
    await worksWith(cluster.urls.join(',')).finally(() => cluster.remove());
  });
});

describe('APIs and workers as separate processes, without Redis', () => {
  let network: ProgramNetwork;
  beforeEach(async () => {
    network = await ProgramNetwork.open(workshop);
  });
  afterEach(async () => {
    await workshop.clear();
    await network.close();
  });

  it('work on one database, and go on when a worker is killed', async () => {
    await worksAsSeveralProcesses(network);
  });

  it('finish what they have begun: a worker that is told to stop commits its ranking', async () => {
    // Two programs that migrate by themselves, at once.
    const [all, spare] = await Promise.all([network.run('all'), network.run('all')]);
    await spare.url();
    const client = await settle(all);
    await offered(client, await post(client));
    all.signal('SIGTERM');
    await all.endsWell();

    const rankings = await HeldTable.hold(network.databaseUrl, 'rankings');
    const last = await post(await spare.client(client.apiKey));
    await rankings.waitedFor();
    spare.signal('SIGTERM');
    await spare.says(/Stopping/);
    await rankings.release();
    await spare.endsWell();
    expect(
      await query(
        network.databaseUrl,
        `SELECT state, attempts, crashes FROM deliveries
          WHERE stream = '${last.id}' AND consumer = 'matching' AND type = 'briefs.posted'`,
      ),
    ).toEqual([{ state: 'done', attempts: 0, crashes: 0 }]);
  });
});
