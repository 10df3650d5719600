import { keysOf, ProgramWorkshop } from '../support/program-workshop.js';
import { TestClient } from '../support/http-client.js';
import type { RealProgram } from '../support/real-program.js';

const workshop = new ProgramWorkshop();
import.meta.jest.setTimeout(120_000);

describe('a first start with the demo network', () => {
  let dataDir: string;
  let program: RealProgram;
  beforeAll(async () => {
    dataDir = await workshop.dataDir();
    program = await workshop.runIn(dataDir, { FAIRLEAD_DEMO: 'on' });
    await program.says(/Ctrl-C stops it/);
  });
  afterAll(async () => {
    await workshop.clear();
    await workshop.close();
  });

  it('says what the demo network holds', () => {
    expect(program.output).toContain('12 co-ops, 6 clients and 20 briefs, all invented');
    expect(program.output).toContain('Larder & Ladle Food Bank');
  });

  it('prints three calls that work as they are', async () => {
    const calls = program.output.match(/^ {2}curl .*$/gm) ?? [];
    expect(calls).toHaveLength(3);
    for (const call of calls) {
      const [, key] = /Bearer (\S+)'/.exec(call) ?? [];
      const [, url = ''] = /'(http\S+)'$/.exec(call) ?? [];
      const { status, body } = await new TestClient(url, key).get<{ items: unknown[] }>('');
      expect(status).toBe(200);
      expect(body.items.length).toBeGreaterThan(0);
    }
  });

  it('keeps the keys, and finds everything again on the next start', async () => {
    const keys = await keysOf(dataDir);
    expect(Object.keys(keys).sort()).toEqual(['demoClient', 'demoCoop', 'operator']);
    program.interrupt();
    expect(await program.end()).toBe(0);
    program = await workshop.runIn(dataDir, { FAIRLEAD_DEMO: 'on' });
    await program.says(/Ctrl-C stops it/);
    expect(await keysOf(dataDir)).toEqual(keys);
    expect(await program.says(/The network: +(.*)/)).toMatch(
      /^12 co-ops, 6 clients and 20 briefs, \d+ of them open$/,
    );
    expect(program.output).not.toContain('all invented');
    expect(program.output.match(/^ {2}curl /gm)).toHaveLength(3);
    const foodBank = await program.client(keys.demoClient);
    const { body } = await foodBank.get<{ items: unknown[] }>('/v1/briefs');
    expect(body.items).toHaveLength(5);
  });
});
