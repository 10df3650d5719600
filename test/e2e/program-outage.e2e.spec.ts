import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isAlive } from '../../src/platform/embedded-postgres/live-process.js';
import { readRunning } from '../../src/platform/embedded-postgres/running-program.js';
import { eventually } from '../support/eventually.js';
import { killServer } from '../support/postgres-workshop.js';
import { offered, OPERATOR_SECRET, post, settle } from '../support/program-network.js';
import { gone, ProgramWorkshop, serverOf } from '../support/program-workshop.js';
import type { RealProgram } from '../support/real-program.js';

const workshop = new ProgramWorkshop();
import.meta.jest.setTimeout(120_000);
afterEach(() => workshop.clear());
afterAll(() => workshop.close());

const LogLine = z.object({ time: z.number(), msg: z.string() });

/** Warnings that were logged although the same one had been logged in the ten seconds before. */
function repeatedWarnings(program: RealProgram): unknown[] {
  const lines = program.output.split('\n').filter((line) => line.startsWith('{"level":40'));
  const logged = lines.map((line) => LogLine.parse(JSON.parse(line)));
  return logged.filter(({ time, msg }, at) =>
    logged.slice(0, at).some((other) => other.msg === msg && time - other.time < 10_000),
  );
}

describe('when its database server dies, the program', () => {
  it('starts it again at the same place, goes on, and keeps the directory its own', async () => {
    const { dataDir, client } = await workshop.usedDataDir();
    const program = await workshop.runIn(dataDir, { FAIRLEAD_OPERATOR_KEY: OPERATOR_SECRET });
    const poster = await settle(program);
    const itself = await program.client(client.apiKey);
    const answers = new Set<number>();
    await killServer(dataDir);

    await eventually(async () => {
      const { status } = await itself.get(client.path);
      answers.add(status);
      expect(status).toBe(200);
    });
    expect([200, 503]).toEqual(expect.arrayContaining([...answers]));
    await offered(poster, await post(poster));
    const second = await workshop.runIn(dataDir);
    expect(await second.end()).toBe(1);
    expect(second.output).toContain(`already running here (pid ${String(program.pid)}) at http`);
    expect(repeatedWarnings(program)).toEqual([]);

    const server = await serverOf(dataDir);
    program.interrupt();
    await program.endsWell();
    await gone(server);
    expect(await readRunning(dataDir)).toBeNull();
  });

  it('ends with a reason when it cannot be started again', async () => {
    const { dataDir } = await workshop.usedDataDir();
    const program = await workshop.runIn(dataDir);
    await program.url();
    const control = join(dataDir, 'postgres', 'global', 'pg_control');
    await rename(control, `${control}.away`);
    await killServer(dataDir);

    expect(await program.end()).toBe(1);
    expect(program.output).toContain(
      'The embedded Postgres died and could not be started again. The embedded Postgres did not start.',
    );
    await expect(serverOf(dataDir)).rejects.toThrow('no server runs');
    expect(await readRunning(dataDir)).toBeNull();
  });

  it('ends when another program was quicker, and leaves that one alone', async () => {
    const { dataDir, client } = await workshop.usedDataDir();
    const frozen = await workshop.runIn(dataDir);
    await frozen.url();
    frozen.signal('SIGSTOP');
    await killServer(dataDir);
    const next = await workshop.runIn(dataDir);
    const itself = await next.client(client.apiKey);
    const server = await serverOf(dataDir);

    frozen.signal('SIGCONT');
    expect(await frozen.end()).toBe(1);
    expect(frozen.output).toContain(
      `another program has taken its place: Fairlead is already running here (pid ${String(next.pid)})`,
    );
    expect(frozen.output).not.toContain('an error that nobody caught');
    expect(isAlive(server)).toBe(true);
    expect(await readRunning(dataDir)).toMatchObject({ pid: next.pid });
    expect(await itself.get(client.path)).toMatchObject({ status: 200 });
  });
});
