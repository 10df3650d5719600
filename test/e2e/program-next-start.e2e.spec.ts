import {
  gone,
  keysOf,
  ProgramWorkshop,
  serverOf,
  type Registered,
} from '../support/program-workshop.js';
import { killServer } from '../support/postgres-workshop.js';
import type { RealProgram } from '../support/real-program.js';

const workshop = new ProgramWorkshop();
import.meta.jest.setTimeout(120_000);
afterEach(() => workshop.clear());
afterAll(() => workshop.close());

async function expectToKnow(program: RealProgram, client: Registered): Promise<void> {
  const itself = await program.client(client.apiKey);
  expect(await itself.get(client.path)).toMatchObject({ status: 200 });
}

describe('the next start in a directory', () => {
  it('finds the same data, with the same keys', async () => {
    const { dataDir, client } = await workshop.usedDataDir();
    const { operator } = await keysOf(dataDir);
    const program = await workshop.runIn(dataDir);
    await expectToKnow(program, client);
    expect(await keysOf(dataDir)).toEqual({ operator });
    expect(await (await program.client(operator)).get(client.path)).toMatchObject({ status: 200 });
  });

  it('adopts the database server when the program was killed, and stops it as its own', async () => {
    const { dataDir, client } = await workshop.usedDataDir();
    const killed = await workshop.runIn(dataDir);
    await killed.url();
    const server = await serverOf(dataDir);
    await killed.kill();
    expect(await serverOf(dataDir)).toBe(server);

    const next = await workshop.runIn(dataDir);
    await expectToKnow(next, client);
    expect(await serverOf(dataDir)).toBe(server);
    next.interrupt();
    await next.endsWell();
    await gone(server);
  });

  it('recovers when the program and the database server were killed', async () => {
    const { dataDir, client } = await workshop.usedDataDir();
    const killed = await workshop.runIn(dataDir);
    await killed.url();
    await killed.kill();
    await killServer(dataDir);

    await expectToKnow(await workshop.runIn(dataDir), client);
  });
});
