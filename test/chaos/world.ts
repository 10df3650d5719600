import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { endOnInterrupt } from '../../bench/support/interrupt.js';
import { makeClient, makeCoops } from '../../bench/support/network.js';
import { startRedis, startServer, type BenchServer } from '../../bench/support/server.js';
import { seededRandom } from '../../src/platform/seeded-random.js';
import type { Setup, Stage } from './experiment.js';
import { Fleet } from './fleet.js';
import { Ledger } from './ledger.js';
import { Poster } from './poster.js';

const TEMPLATE = 'network';

/** The servers of one run, and a network of co-ops in a database that each experiment gets a copy of. */
export class World {
  private stages = 0;

  private constructor(
    readonly postgres: BenchServer,
    private readonly apiKey: string,
    private readonly directory: string,
    private readonly forget: () => void,
  ) {}

  /** @param coops enough that no brief finds them all busy */
  static async open(coops: number): Promise<World> {
    const postgres = await startServer();
    const directory = mkdtempSync(join(tmpdir(), 'fairlead-chaos-'));
    const remove = (): void => rmSync(directory, { recursive: true, force: true });
    const forget = endOnInterrupt(remove);
    const env = { DATABASE_URL: await postgres.createDatabase(TEMPLATE) };
    await promisify(execFile)(process.execPath, ['dist/cli.js', 'migrate'], {
      env: { PATH: process.env['PATH'], ...env },
    });
    const dataDir = { FAIRLEAD_DATA_DIR: directory };
    const fleet = await Fleet.start({
      apis: 1,
      workers: 0,
      apiEnv: { ...env, ...dataDir },
      workerEnv: {},
    });
    const url = `http://127.0.0.1:${String(fleet.ports[0])}`;
    const apiKey = await makeClient(url);
    await makeCoops(url, coops);
    await fleet.end();
    return new World(postgres, apiKey, directory, forget);
  }

  /** A database, a Redis and a fleet of its own for one experiment. */
  async stage(setup: Setup): Promise<Stage> {
    const name = `stage_${String(++this.stages)}`;
    const databaseUrl = await this.postgres.createDatabase(name, TEMPLATE);
    const redis = await startRedis();
    const env = { DATABASE_URL: databaseUrl, REDIS_URL: redis.url, DATABASE_POOL: '10' };
    const shared = { ...env, FAIRLEAD_DATA_DIR: join(this.directory, name) };
    const fleet = await Fleet.start({
      apis: setup.apis ?? 2,
      workers: setup.workers ?? 2,
      apiEnv: { ...shared, ...setup.apiEnv?.({ databaseUrl, redisUrl: redis.url }) },
      workerEnv: { ...shared, ...setup.workerEnv?.({ databaseUrl, redisUrl: redis.url }) },
    });
    const ledger = new Ledger();
    const { seed, briefs, options, say } = setup;
    const run = `${name}-${String(Date.now())}`;
    const { apiKey } = this;
    const poster = new Poster({ ports: fleet.ports, apiKey, ledger, run, ...setup.client });
    return {
      briefs,
      options,
      say,
      databaseUrl,
      postgres: this.postgres,
      redis,
      fleet,
      ledger,
      poster,
      random: seededRandom(seed),
      close: async () => {
        poster.close();
        await fleet.end();
        await redis.stop();
      },
    };
  }

  close(): void {
    this.postgres.stop();
    rmSync(this.directory, { recursive: true, force: true });
    this.forget();
  }
}
