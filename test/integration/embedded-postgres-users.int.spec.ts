import { access, chown, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { recordedHome } from '../../src/platform/embedded-postgres/cluster-home.js';
import { runCommand } from '../../src/platform/embedded-postgres/run-command.js';
import { PostgresWorkshop, query, recall } from '../support/postgres-workshop.js';
import { makeCheckout } from '../support/private-checkout.js';

const NOBODY = { uid: 65_534, gid: 65_534 };
const CACHE = '/var/cache/fairlead';
const STRANGER = { uid: 65_533, gid: 65_533 };

const isRoot = process.getuid?.() === 0;
const repository = join(import.meta.dirname, '..', '..');
const tryAsNobody = ['-c', '"$1" --version && test -r "$2"/package.json', 'sh'];
const nobodyCanRun =
  isRoot &&
  (await runCommand('/bin/sh', [...tryAsNobody, process.execPath, repository], NOBODY)).code === 0;
const asRoot = isRoot ? it : it.skip;
const asOthers = nobodyCanRun ? it : it.skip;
if (!nobodyCanRun) {
  console.info(
    isRoot
      ? 'left out: 2 tests that run Fairlead as an ordinary user, who cannot read this checkout'
      : 'left out: 4 tests that need to be root',
  );
}

const workshop = new PostgresWorkshop();
/** Several starts from nothing, one after the other. */
const SLOW_MS = 60_000;

afterEach(() => workshop.clear());
afterAll(() => workshop.close());

async function ownerOfProcess(pid: number): Promise<number> {
  return (await stat(`/proc/${pid}`)).uid;
}

asRoot(
  'root, where only root may go, runs a copy of the server outside as somebody else',
  async () => {
    const cacheWasThere = await access(CACHE).then(
      () => true,
      () => false,
    );
    const folder = await workshop.folder(0o700);
    const checkout = join(folder, 'checkout');
    await makeCheckout(checkout, 0o700, 'unlinked');
    const dataDir = await workshop.dataDir(checkout);
    const first = workshop.run(dataDir, { checkout });
    const { url, serverPid } = await first.step('started');
    await query(url, 'CREATE TABLE memory AS SELECT 42 AS answer');
    expect(await ownerOfProcess(serverPid)).not.toBe(0);
    const home = await recordedHome(dataDir);
    expect(home).toMatch(/^\/var\/lib\/fairlead\/[0-9a-f]{16}$/);
    expect(first.lines).toContain(
      `The database is kept in ${String(home)}: as root, its server cannot run inside ${dataDir}.`,
    );
    const copying = `Copying Postgres' programs to ${CACHE}/postgres-`;
    expect(first.lines.some((line) => line.startsWith(copying))).toBe(!cacheWasThere);
    await first.kill();

    const adopting = workshop.run(dataDir, { checkout });
    expect(await adopting.step('started')).toMatchObject({ url, serverPid, adopted: true });
    expect(await query(url, 'SELECT answer FROM memory')).toEqual([{ answer: 42 }]);
    expect(await adopting.end()).toBe(0);
    if (!cacheWasThere) await rm(CACHE, { recursive: true });
  },
  SLOW_MS,
);

asRoot('root hands over to the server’s user a database that it copied', async () => {
  const dataDir = await workshop.usedDataDir();
  await runCommand('chown', ['-R', '0:0', dataDir]);
  expect(await recall((await workshop.start(dataDir)).url)).toEqual([{ answer: 42 }]);
});

asOthers(
  'an ordinary user just runs; root then serves the same files as that user',
  async () => {
    const folder = await workshop.folder();
    await chown(folder, NOBODY.uid, NOBODY.gid);
    const dataDir = await workshop.dataDir(folder);
    const first = workshop.run(dataDir, { user: NOBODY });
    const { serverPid } = await first.step('started');
    expect(await ownerOfProcess(serverPid)).toBe(NOBODY.uid);
    expect(first.lines).toEqual(['Making a database for the first time.']);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    expect((await workshop.run(dataDir, { user: STRANGER }).step('failed')).message).toContain(
      'belongs to somebody else',
    );
    await first.end();

    const root = await workshop.start(dataDir);
    expect(await ownerOfProcess(root.pid)).toBe(NOBODY.uid);
    await root.stop();
    await workshop.run(dataDir, { user: NOBODY }).step('started');
  },
  SLOW_MS,
);

asOthers(
  'an ordinary user whom npm left without links, in a folder that is read-only',
  async () => {
    const checkout = join(await workshop.folder(0o755), 'checkout');
    await makeCheckout(checkout, 0o755, 'unlinked');
    const home = await workshop.folder();
    await chown(home, NOBODY.uid, NOBODY.gid);
    const program = workshop.run(await workshop.dataDir(home), {
      checkout,
      user: NOBODY,
      env: { HOME: home },
    });
    await program.step('started');
    expect(program.lines[0]).toContain(
      `Copying Postgres' programs to ${home}/.cache/fairlead/postgres-`,
    );
  },
  SLOW_MS,
);

it('a machine without the optional package is told to bring a server of its own', async () => {
  const folder = await workshop.folder();
  const checkout = join(folder, 'checkout');
  await makeCheckout(checkout, 0o755, 'none');
  const dataDir = await workshop.dataDir(folder);
  const { name, message } = await workshop.run(dataDir, { checkout }).step('failed');
  expect(name).toBe('EmbeddedPostgresError');
  expect(message).toContain(
    'Set DATABASE_URL=postgres://user:password@host:port/database to use a Postgres of your own.',
  );
});
