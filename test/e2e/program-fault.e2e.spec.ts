import { join } from 'node:path';
import { gone, ProgramWorkshop, serverOf } from '../support/program-workshop.js';

const PLANTED = join(import.meta.dirname, '..', 'support', 'throw-on-signal.mjs');

const workshop = new ProgramWorkshop();
import.meta.jest.setTimeout(120_000);
afterEach(() => workshop.clear());
afterAll(() => workshop.close());

describe('an error that nobody caught', () => {
  it.each([
    ['exception', 'SIGUSR2'],
    ['rejection', 'SIGUSR1'],
  ] as const)(
    'an %s is logged, and ends the program with everything closed',
    async (kind, signal) => {
      const { dataDir } = await workshop.usedDataDir();
      const program = await workshop.runIn(dataDir, { NODE_OPTIONS: `--import=${PLANTED}` });
      await program.url();
      const server = await serverOf(dataDir);
      program.signal(signal);
      expect(await program.end()).toBe(1);
      expect(program.output).toContain(`"message":"a planted ${kind}"`);
      await gone(server);
    },
  );
});
