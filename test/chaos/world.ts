import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { endOnInterrupt } from '../../bench/support/interrupt.js';
import { makeClient, makeCoops } from '../../bench/support/network.js';
import { startRedis } from '../../bench/support/redis.js';
import { startServer, type BenchServer } from '../../bench/support/server.js';
import { seededRandom } from '../../src/platform/seeded-random.js';
import type { Setup, Stage } from './experiment.js';
import { Fleet } from './fleet.js';
import { Ledger } from './ledger.js';
import type { PeerGround } from './peers/peer.js';
import { Poster } from './poster.js';
import { openLinks, type Proxy } from './proxy.js';

const TEMPLATE = 'network';
const COOPS = 60;
/** Of each co-op: enough that no brief of the longest soak finds them all busy. */
const MEMBERS = 600;

/** The servers of one run, and a network of co-ops in a database that each experiment gets a copy of. */
export class World {
  private stages = 0;

  private constructor(
    readonly postgres: BenchServer,
    private readonly apiKey: string,
    private readonly directory: string,
    private readonly forget: () => void,
  ) {}

  static async open(): Promise<World> {
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
    await makeCoops(url, COOPS, MEMBERS);
    await fleet.end();
    return new World(postgres, apiKey, directory, forget);
  }

  /** A database, a Redis and a fleet of its own for one experiment. */
  async stage(setup: Setup): Promise<Stage> {
    const name = `stage_${String(++this.stages)}`;
    const databaseUrl = await this.postgres.createDatabase(name, TEMPLATE);
    const redis = await startRedis();
    const links = await openLinks(this.postgres.port, redis.port);
    const direct = { DATABASE_URL: databaseUrl, REDIS_URL: redis.url };
    const dataDir = join(this.directory, name);
    const shared = { DATABASE_POOL: '10', FAIRLEAD_DATA_DIR: dataDir };
    const isLinked = setup.isLinked ?? false;
    const linked = (postgres: Proxy, toRedis: Proxy) => ({
      DATABASE_URL: postgres.url(databaseUrl),
      REDIS_URL: toRedis.url(redis.url),
    });
    const { apiToPostgres, apiToRedis, workerToPostgres, workerToRedis } = links;
    const fleet = await Fleet.start({
      apis: setup.apis ?? 2,
      workers: setup.workers ?? 2,
      apiEnv: { ...shared, ...(isLinked ? linked(apiToPostgres, apiToRedis) : direct) },
      workerEnv: { ...shared, ...(isLinked ? linked(workerToPostgres, workerToRedis) : direct) },
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
      links,
      dataDir,
      fleet,
      ledger,
      poster,
      random: seededRandom(seed),
      close: async () => {
        poster.close();
        await fleet.end();
        for (const link of Object.values(links)) link.close();
        await redis.stop();
      },
    };
  }

  /** An empty database and a Redis for a peer. */
  async ground(): Promise<PeerGround & { close(): Promise<void> }> {
    const name = `ground_${String(++this.stages)}`;
    const databaseUrl = await this.postgres.createDatabase(name);
    const redis = await startRedis();
    return { databaseUrl, redis, close: () => redis.stop() };
  }

  close(): void {
    this.postgres.stop();
    rmSync(this.directory, { recursive: true, force: true });
    this.forget();
  }
}
