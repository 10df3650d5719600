import { readFile, rm, writeFile } from 'node:fs/promises';
import { keysOf, ProgramWorkshop } from '../support/program-workshop.js';
import type { RealProgram } from '../support/real-program.js';

const MAKE_ANOTHER = '"npm run fairlead -- keys operator" makes another.';

const workshop = new ProgramWorkshop();
import.meta.jest.setTimeout(120_000);
afterAll(async () => {
  await workshop.clear();
  await workshop.close();
});

/** Starts until the summary is there. */
async function start(dataDir: string, env: Record<string, string> = {}): Promise<RealProgram> {
  const program = await workshop.runIn(dataDir, env);
  await program.says(/Ctrl-C stops it/);
  return program;
}

async function stop(program: RealProgram): Promise<void> {
  program.interrupt();
  await program.endsWell();
}

describe('the keys of earlier starts', () => {
  it('when lost, are told, unless the settings name the operator’s', async () => {
    const { dataDir } = await workshop.usedDataDir();
    await rm(`${dataDir}/keys.json`);
    const program = await start(dataDir);
    expect(program.output).toContain(`The operator's key is lost: ${MAKE_ANOTHER}`);
    await stop(program);
    const secret = { FAIRLEAD_OPERATOR_KEY: 'a-secret-of-the-operator-0123456789abcdef' };
    const named = await start(dataDir, secret);
    expect(named.output).not.toContain(MAKE_ANOTHER);
    await stop(named);
  });

  it('in a file that is broken, are set aside, not overwritten', async () => {
    const { dataDir } = await workshop.usedDataDir();
    await writeFile(`${dataDir}/keys.json`, '{ "operator": "fl_');
    const program = await start(dataDir);
    expect(program.output).toContain(`it is ${dataDir}/keys.json.broken now.`);
    expect(program.output).toContain(`The operator's key is lost: ${MAKE_ANOTHER}`);
    expect(await readFile(`${dataDir}/keys.json.broken`, 'utf8')).toBe('{ "operator": "fl_');
    await stop(program);
  });

  it('when revoked, are not shown any more; the demo’s are replaced', async () => {
    const dataDir = await workshop.dataDir();
    const first = await start(dataDir, { FAIRLEAD_DEMO: 'on' });
    const old = await keysOf(dataDir);
    for (const key of Object.values(old))
      expect(await (await first.client(key)).post('/v1/keys/rotate')).toMatchObject({
        status: 201,
      });
    await stop(first);

    const next = await start(dataDir, { FAIRLEAD_DEMO: 'on' });
    expect(next.output).toContain(
      `The operator's key in keys.json does not work any more: ${MAKE_ANOTHER}`,
    );
    const now = await keysOf(dataDir);
    expect(Object.keys(now).sort()).toEqual(['demoClient', 'demoCoop']);
    for (const key of Object.values(old)) expect(next.output).not.toContain(key);
    expect(await (await next.client(now.demoClient)).get('/v1/briefs')).toMatchObject({
      status: 200,
    });
    expect(await (await next.client(now.demoCoop)).get('/v1/leads')).toMatchObject({ status: 200 });
    await stop(next);
  });
});
