import { chown, stat } from 'node:fs/promises';
import { runCommand } from '../../src/platform/embedded-postgres/run-command.js';
import { builtProgram } from '../support/built-program.js';
import { gone, ProgramWorkshop, register, serverOf } from '../support/program-workshop.js';

const NOBODY = { uid: 65_534, gid: 65_534 };
const isRoot = process.getuid?.() === 0;
const tryAsNobody = ['-c', '"$1" --version && test -r "$2"/package.json', 'sh', process.execPath];
const nobodyCanRun =
  isRoot &&
  (await runCommand('/bin/sh', [...tryAsNobody, await builtProgram()], NOBODY)).code === 0;
const asNobody = nobodyCanRun ? it : it.skip;
if (!nobodyCanRun) console.info('left out: 1 test that starts the program as an ordinary user');

const workshop = new ProgramWorkshop();
import.meta.jest.setTimeout(120_000);
afterEach(() => workshop.clear());
afterAll(() => workshop.close());

async function ownerOfProcess(pid: number): Promise<number> {
  return (await stat(`/proc/${String(pid)}`)).uid;
}

asNobody('an ordinary user starts it, uses it and stops it like anybody', async () => {
  const home = await workshop.folder();
  await chown(home, NOBODY.uid, NOBODY.gid);
  const dataDir = await workshop.dataDir(home);
  const env = { FAIRLEAD_DATA_DIR: dataDir, HOME: home };
  const program = await workshop.run(env, { user: NOBODY });
  const { path, apiKey } = await register(program);
  expect(await (await program.client(apiKey)).get(path)).toMatchObject({ status: 200 });
  expect(await ownerOfProcess(program.pid)).toBe(NOBODY.uid);
  const server = await serverOf(dataDir);
  expect(await ownerOfProcess(server)).toBe(NOBODY.uid);
  expect((await stat(`${dataDir}/keys.json`)).uid).toBe(NOBODY.uid);
  program.interrupt();
  await program.endsWell();
  await gone(server);
});
