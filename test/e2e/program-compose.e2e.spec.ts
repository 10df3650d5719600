import { readComposeFile, readDockerfile } from '../support/compose-file.js';
import { offered, OPERATOR_SECRET, post, settle } from '../support/program-network.js';
import { ProgramWorkshop } from '../support/program-workshop.js';
import type { RealProgram } from '../support/real-program.js';
import { emptyDatabase, type TestDatabase } from '../support/template-database.js';
import { describeOnRedis, startTestRedis, type TestRedis } from '../support/test-redis.js';

const workshop = new ProgramWorkshop();
import.meta.jest.setTimeout(120_000);

const VARIABLES = { POSTGRES_PASSWORD: 'secret', FAIRLEAD_OPERATOR_KEY: OPERATOR_SECRET };
type Services = Awaited<ReturnType<typeof readComposeFile>>;

describe('docker-compose.yml', () => {
  let services: Services;
  beforeAll(async () => {
    services = await readComposeFile(VARIABLES);
  });

  it('asks for a password and an operator’s key', async () => {
    await expect(readComposeFile({})).rejects.toThrow('POSTGRES_PASSWORD');
    await expect(readComposeFile({ POSTGRES_PASSWORD: 'x' })).rejects.toThrow(
      'FAIRLEAD_OPERATOR_KEY',
    );
  });

  it('runs a Redis that evicts nothing and keeps its rings on disk', () => {
    const command = services.redis.command?.join(' ');
    expect(command).toContain('--maxmemory-policy noeviction');
    expect(command).toContain('--appendonly yes');
  });

  it('migrates once, before one API and two workers start', () => {
    expect(services.migrate).toMatchObject({
      restart: 'no',
      depends_on: { postgres: { condition: 'service_healthy' } },
    });
    expect(services.postgres.healthcheck?.test).toContain('pg_isready');
    for (const [name, replicas] of [
      ['api', 1],
      ['worker', 2],
    ] as const) {
      expect(services[name]).toMatchObject({
        depends_on: {
          migrate: { condition: 'service_completed_successfully' },
          redis: { condition: 'service_healthy' },
        },
        environment: { ROLE: name },
        deploy: { replicas },
      });
    }
  });
});

describeOnRedis('the commands of docker-compose.yml, run by hand', (spec) => {
  let services: Services;
  let database: TestDatabase;
  let redis: TestRedis;
  beforeAll(async () => {
    [services, database, redis] = await Promise.all([
      readComposeFile(VARIABLES),
      emptyDatabase(),
      startTestRedis(),
    ]);
  });
  afterAll(async () => {
    await workshop.clear();
    await database.drop();
    await redis.stop();
  });

  /** Its command and environment, on the servers of the test in the place of `postgres` and `redis`. */
  async function run({ command, environment }: Services['api']): Promise<RealProgram> {
    const image = await readDockerfile();
    const settings = { ...image.environment, ...environment };
    const replaced: Record<string, string> = { FAIRLEAD_DATA_DIR: await workshop.dataDir() };
    if (settings['DATABASE_URL'] !== undefined) replaced['DATABASE_URL'] = database.url;
    if (settings['REDIS_URL'] !== undefined) replaced['REDIS_URL'] = redis.url;
    return workshop.run({ ...settings, ...replaced }, { command: command ?? image.command });
  }

  spec('take a brief from its client to the co-ops', async () => {
    await (await run(services.migrate)).endsWell();
    const [api, ...workers] = await Promise.all(
      [services.api, services.worker, services.worker].map(run),
    );
    if (!api) throw new Error('there is no API');
    await Promise.all(workers.map((worker) => worker.says(/worker is running/)));
    const client = await settle(api);
    await offered(client, await post(client));
    for (const program of [api, ...workers]) {
      program.signal('SIGTERM');
      await program.endsWell();
    }
  });
});
