import { readdir, stat } from 'node:fs/promises';
import { gone, keysOf, ProgramWorkshop, register, serverOf } from '../support/program-workshop.js';
import type { RealProgram } from '../support/real-program.js';

const workshop = new ProgramWorkshop();
import.meta.jest.setTimeout(120_000);

describe('npm start, on a machine with nothing but Node', () => {
  let dataDir: string;
  let npm: RealProgram;

  beforeAll(async () => {
    dataDir = await workshop.dataDir();
    const env = { FAIRLEAD_DATA_DIR: dataDir };
    npm = await workshop.run(env, { command: ['npm', 'start'] });
    await npm.url();
  });
  afterAll(async () => {
    await workshop.clear();
    await workshop.close();
  });

  it('prints where it answers, its documentation and where the keys are', async () => {
    const url = await npm.url();
    expect(await npm.says(/API documentation: +(\S+)/)).toBe(`${url}/docs`);
    expect(await npm.says(/(\S+keys\.json)/)).toBe(`${dataDir}/keys.json`);
  });

  it('is ready, and shows its documentation', async () => {
    const anyone = await npm.client();
    expect(await anyone.get('/readyz')).toMatchObject({ status: 200 });
    expect(await anyone.get('/docs')).toMatchObject({ status: 200 });
    expect(await anyone.get('/openapi.json')).toMatchObject({ status: 200 });
  });

  it('keeps the keys for their owner alone, and takes the operator’s', async () => {
    expect((await stat(`${dataDir}/keys.json`)).mode & 0o777).toBe(0o600);
    const operator = await npm.client((await keysOf(dataDir)).operator);
    expect(await operator.get('/v1/audit')).toMatchObject({ status: 200 });
  });

  it('tells a second start in the same directory where it is, and goes on', async () => {
    const server = await serverOf(dataDir);
    const { path, apiKey } = await register(npm);
    const before = await readdir(dataDir);
    const second = await workshop.runIn(dataDir);
    expect(await second.end()).toBe(1);
    expect(second.output).toContain(`Fairlead is already running here`);
    expect(second.output).toContain(`at ${await npm.url()}`);
    expect(await readdir(dataDir)).toEqual(before);
    expect(await serverOf(dataDir)).toBe(server);
    expect(await (await npm.client(apiKey)).get(path)).toMatchObject({ status: 200 });
  });

  it('tells it too when the second start wants the same port', async () => {
    const second = await workshop.runIn(dataDir, { PORT: new URL(await npm.url()).port });
    expect(await second.end()).toBe(1);
    expect(second.output).toContain(`already running here`);
  });

  it('stops with Ctrl-C, the database server included, and exit code 0', async () => {
    const server = await serverOf(dataDir);
    npm.interrupt();
    await npm.endsWell();
    expect(npm.output).toContain('Stopped.');
    await gone(server);
    expect(await readdir(dataDir)).not.toContain('running.json');
  });
});
