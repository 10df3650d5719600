import { once } from 'node:events';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { isAlive } from '../../src/platform/embedded-postgres/live-process.js';
import { eventually } from '../support/eventually.js';
import { killServer, PostgresWorkshop, query, recall } from '../support/postgres-workshop.js';

const workshop = new PostgresWorkshop();
afterEach(() => workshop.clear());
afterAll(() => workshop.close());

const REMEMBERED = [{ answer: 42 }];

describe('the embedded Postgres of a data directory', () => {
  it('speaks UTF-8, sorts by code point and keeps UTC', async () => {
    const { url } = await workshop.start(await workshop.usedDataDir());
    expect(
      await query(
        url,
        `SELECT current_database() AS name, current_setting('timezone') AS zone, datlocale AS locale,
                pg_encoding_to_char(encoding) AS encoding, upper('é') AS upper, 'Z' < 'a' AS "byCodePoint"
           FROM pg_database WHERE datname = current_database()`,
      ),
    ).toEqual([
      {
        name: 'fairlead',
        zone: 'UTC',
        locale: 'C.UTF-8',
        encoding: 'UTF8',
        upper: 'É',
        byCodePoint: true,
      },
    ]);
  });

  it('is found again on the next start, at the same port', async () => {
    const dataDir = await workshop.usedDataDir();
    const first = await workshop.start(dataDir);
    await query(first.url, 'UPDATE memory SET answer = 43');
    await first.stop();
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);

    const { url, port, adopted } = await workshop.start(dataDir);
    expect({ url, port, adopted }).toEqual({ url: first.url, port: first.port, adopted: false });
    expect(await recall(url)).toEqual([{ answer: 43 }]);
  });

  it('lets nobody in without the password, which only its owner can read', async () => {
    const dataDir = await workshop.usedDataDir();
    const stranger = new URL((await workshop.start(dataDir)).url);
    stranger.password = 'guess';
    await expect(query(stranger.href, 'SELECT 1')).rejects.toThrow('password authentication');
    expect((await stat(join(dataDir, 'postgres.password'))).mode & 0o777).toBe(0o600);
  });

  it('refuses a second program, names the first, and leaves it alone', async () => {
    const dataDir = await workshop.usedDataDir();
    const first = workshop.run(dataDir);
    const { url, serverPid } = await first.step('started');
    await expect(workshop.start(dataDir)).rejects.toMatchObject({
      name: 'AlreadyRunningError',
      message: `Fairlead is already running here (pid ${first.pid}) at http://127.0.0.1:3000`,
      pid: first.pid,
      url: 'http://127.0.0.1:3000',
    });
    expect(await recall(url)).toEqual(REMEMBERED);
    expect(await readdir(dataDir)).toContain('running.json');
    expect(isAlive(serverPid)).toBe(true);
    await first.end();
    expect(await readdir(dataDir)).not.toContain('running.json');
  });

  it('lets exactly one of two simultaneous first starts win', async () => {
    const dataDir = await workshop.dataDir();
    const outcomes = await Promise.all([
      workshop.run(dataDir).outcome(),
      workshop.run(dataDir).outcome(),
    ]);
    expect(outcomes.map(({ step }) => step).sort()).toEqual(['failed', 'started']);
    expect(outcomes).toContainEqual(expect.objectContaining({ name: 'AlreadyRunningError' }));
  });

  it('outlives Ctrl-C until the program has drained, then stops', async () => {
    const program = workshop.run(await workshop.usedDataDir());
    const { serverPid } = await program.step('started');
    expect(await program.interrupt()).toBe(0);
    expect(await program.step('interrupted')).toMatchObject({ answering: true });
    expect(isAlive(serverPid)).toBe(false);
  });

  it('moves to another port when its own is taken', async () => {
    const dataDir = await workshop.usedDataDir();
    const first = await workshop.start(dataDir);
    await first.stop();

    const squatter = createServer().listen(first.port, '127.0.0.1');
    await once(squatter, 'listening');
    const moved = await workshop.start(dataDir);
    squatter.close();
    expect(moved.port).not.toBe(first.port);
    expect(await recall(moved.url)).toEqual(REMEMBERED);
    await moved.stop();
    expect(await workshop.start(dataDir)).toMatchObject({ port: moved.port });
  });

  it('says what the server logged when it does not start', async () => {
    const settings = { shared_buffers: 'plenty' };
    await expect(workshop.start(await workshop.usedDataDir(), { settings })).rejects.toThrow(
      'invalid value for parameter "shared_buffers": "plenty"',
    );
  });

  it('says what to do when its password is lost', async () => {
    const dataDir = await workshop.usedDataDir();
    await rm(join(dataDir, 'postgres.password'));
    await expect(workshop.start(dataDir)).rejects.toThrow(
      `password is missing: bring back ${join(dataDir, 'postgres.password')}`,
    );
  });
});

describe('the embedded Postgres after kill -9', () => {
  it('of the program is adopted by the next, which stops it as its own', async () => {
    const dataDir = await workshop.usedDataDir();
    const killed = workshop.run(dataDir);
    const { url, serverPid } = await killed.step('started');
    await killed.kill();
    expect(isAlive(serverPid)).toBe(true);

    const next = await workshop.start(dataDir);
    expect(next).toMatchObject({ url, pid: serverPid, adopted: true });
    expect(await recall(url)).toEqual(REMEMBERED);
    await next.stop();
    expect(isAlive(serverPid)).toBe(false);
  });

  it('of program and server starts cleanly, even when the process id has a new owner', async () => {
    const dataDir = await workshop.usedDataDir();
    const killed = workshop.run(dataDir);
    await killed.step('started');
    await killed.kill();
    await killServer(dataDir);
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
    const lines = (await readFile(pidFile, 'utf8')).split('\n');
    await writeFile(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'));

    const { url, adopted } = await workshop.start(dataDir);
    expect(adopted).toBe(false);
    expect(await recall(url)).toEqual(REMEMBERED);
  });

  it('of the server alone lets the program end, and the next start cleanly', async () => {
    const dataDir = await workshop.usedDataDir();
    const orphaned = await workshop.start(dataDir);
    await killServer(dataDir);
    await orphaned.stop();
    expect(await workshop.start(dataDir)).toMatchObject({ adopted: false });
  });

  it('in the middle of the first start begins again', async () => {
    const dataDir = await workshop.dataDir();
    const killed = workshop.run(dataDir);
    await eventually(async () => {
      const draft = (await readdir(dataDir)).find((name) => name.startsWith('postgres.new-'));
      await stat(join(dataDir, draft ?? 'postgres.new-none', 'cluster', 'base'));
    });
    await killed.kill();
    expect(await readdir(dataDir)).not.toContain('postgres');

    const { url } = await workshop.start(dataDir);
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('of one of the server’s sessions keeps the data directory taken', async () => {
    const dataDir = await workshop.usedDataDir();
    const { url } = await workshop.start(dataDir);
    const lockHolders = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted`;
    const before = await query(url, lockHolders);
    process.kill(Number(before[0]?.['pid']), 'SIGKILL');
    await eventually(async () => {
      const after = await query(url, lockHolders);
      expect(after).toHaveLength(1);
      expect(after).not.toEqual(before);
    });
    await expect(workshop.start(dataDir)).rejects.toMatchObject({ pid: process.pid });
  });
});
