import { once } from 'node:events';
import { access, readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { aClientBody } from '../support/builders.js';
import { eventually } from '../support/eventually.js';
import { HeldTable } from '../support/held-table.js';
import { databaseOf, gone, ProgramWorkshop, serverOf } from '../support/program-workshop.js';

const SUPPORT = join(import.meta.dirname, '..', 'support');

const workshop = new ProgramWorkshop();
import.meta.jest.setTimeout(120_000);
afterEach(() => workshop.clear());
afterAll(() => workshop.close());

describe('the program, told to stop', () => {
  it('finishes the request under way, takes no other, and shrugs at more signals', async () => {
    const { dataDir } = await workshop.usedDataDir();
    const program = await workshop.runIn(dataDir);
    const anyone = await program.client();
    const server = await serverOf(dataDir);
    const clients = await HeldTable.hold(await databaseOf(dataDir), 'clients');
    const posted = anyone.post('/v1/clients', aClientBody({ name: 'Last Orders' }));
    await clients.waitedFor();
    // Browsers open connections in advance: nothing is owed on them, and nothing waits for them.
    const unused = connect(Number(new URL(await program.url()).port), '127.0.0.1');
    await once(unused, 'connect');

    program.signal('SIGTERM');
    await program.says(/Stopping/);
    await eventually(async () => {
      const refused = fetch(`${await program.url()}/v1/vocabulary`).then(({ status }) => status);
      expect(await refused.catch(() => 503)).toBe(503);
    });
    program.interrupt();
    program.signal('SIGTERM');
    expect(await serverOf(dataDir)).toBe(server);
    await clients.release();

    expect(await posted).toMatchObject({ status: 201, body: { client: { name: 'Last Orders' } } });
    await program.endsWell();
    expect(program.output.match(/Stopping/g)).toHaveLength(1);
    await gone(server);
  });

  it('by a terminal that was closed, stops the database server too', async () => {
    const { dataDir } = await workshop.usedDataDir();
    const program = await workshop.runIn(dataDir, { LOG_LEVEL: 'trace' });
    await program.url();
    const server = await serverOf(dataDir);
    program.hangUp();
    await program.endsWell();
    await gone(server);
  });

  it('before it has even loaded itself, starts nothing', async () => {
    const dataDir = await workshop.dataDir();
    const NODE_OPTIONS = `--import=${join(SUPPORT, 'interrupt-while-loading.mjs')}`;
    const program = await workshop.runIn(dataDir, { NODE_OPTIONS });
    await program.endsWell();
    expect(program.output).toContain('Stopping');
    await expect(access(dataDir)).rejects.toThrow('ENOENT');
  });

  it('while it makes its first database, leaves no process and starts well the next time', async () => {
    const dataDir = await workshop.dataDir();
    const program = await workshop.runIn(dataDir);
    await eventually(async () => {
      const files = await readdir(dataDir).catch(() => []);
      expect(files.some((name) => name.startsWith('postgres.new-'))).toBe(true);
    });
    program.interrupt();
    await program.endsWell();
    expect(program.output).not.toContain('is running');
    await expect(serverOf(dataDir)).rejects.toThrow('no server runs');

    const next = await workshop.runIn(dataDir);
    expect(await (await next.client()).get('/readyz')).toMatchObject({ status: 200 });
  });

  it('while it waits for a migration, stops the database server', async () => {
    const { dataDir } = await workshop.usedDataDir();
    const killed = await workshop.runIn(dataDir);
    await killed.url();
    const server = await serverOf(dataDir);
    await killed.kill();
    const migrations = await HeldTable.hold(await databaseOf(dataDir), 'migrations');
    const program = await workshop.runIn(dataDir);
    await migrations.waitedFor();

    program.interrupt();
    await program.endsWell();
    await gone(server);
    await migrations.release();
  });
});
