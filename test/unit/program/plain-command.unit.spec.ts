import { PlainCommand } from '../../../src/program/plain-command.js';

function told(...args: string[]): string {
  const lines: string[] = [];
  const write = (text: string): void => void lines.push(text);
  const program = new PlainCommand('fairlead')
    .exitOverride()
    .configureOutput({ writeErr: write, writeOut: write });
  program
    .command('rank')
    .requiredOption('--coops <file>', 'the directory')
    .action(() => void lines.push('ranked'));
  try {
    program.parse(['rank', ...args], { from: 'user' });
  } catch {
    // It ends where it would end the process.
  }
  return lines.join('');
}

describe('a command', () => {
  it('tells a misspelt option as one, with what was meant', () => {
    expect(told('--coop', 'x')).toBe("error: unknown option '--coop'\n(Did you mean --coops?)\n");
  });

  it('tells an option that is missing', () => {
    expect(told()).toMatch(/^error: required option '--coops <file>' not specified/);
  });

  it('explains itself whatever else is wrong', () => {
    expect(told('--coop', '--help')).toContain('Usage: fairlead rank');
  });

  it('runs with its options', () => {
    expect(told('--coops', 'x')).toBe('ranked');
  });
});
