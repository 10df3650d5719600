import { insteadOfStart } from '../../../src/program/start-arguments.js';

describe('the arguments of the program', () => {
  it('are none where it is to start', () => {
    expect(insteadOfStart([])).toBeNull();
  });

  it.each(['--help', '-h'])('%s asks how it is used, which is no fault', (argument) => {
    const instead = insteadOfStart([argument]);
    expect(instead?.exitCode).toBe(0);
    expect(instead?.text).toMatch(/^Usage: npm start\n/);
    expect(instead?.text).toContain('DATABASE_URL');
  });

  it.each([['--port', '3001'], ['migrate'], ['']])(
    'start nothing where they are unknown: %j',
    (...given) => {
      const instead = insteadOfStart(given);
      expect(instead?.exitCode).toBe(1);
      expect(instead?.text).toContain(`"${given[0]}" is not known here.`);
      expect(instead?.text).toContain('npm run fairlead -- --help');
    },
  );
});
