import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aBriefBody, dayFromNow } from '../support/builders.js';
import { aDirectoryRow } from '../support/notices.js';
import { ProgramWorkshop } from '../support/program-workshop.js';

const workshop = new ProgramWorkshop();
import.meta.jest.setTimeout(120_000);

let folder: string;
let coops: string;
let brief: string;

beforeAll(async () => {
  folder = await workshop.folder();
  const press = { slug: 'press', name: 'Press', services: ['printing'], technologies: [] };
  coops = await file('coops.json', [aDirectoryRow(), aDirectoryRow(press)]);
  brief = await file('brief.json', aBriefBody());
});
afterAll(async () => {
  await workshop.clear();
  await workshop.close();
});

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** Where nothing answers: a command that looked for a database would fail. */
const NO_DATABASE = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };

async function rank(...args: string[]): Promise<{ code: unknown; output: string }> {
  const command = [process.execPath, 'dist/cli.js', 'rank', ...args];
  const program = await workshop.run(NO_DATABASE, { command });
  return { code: await program.end(), output: program.output };
}

describe('fairlead rank', () => {
  it('ranks a directory for a brief without a database, and says why', async () => {
    const { code, output } = await rank('--coops', coops, '--brief', brief);
    expect(output).toContain('2 co-ops: 1 could be offered it, 1 could not.');
    expect(output).toMatch(/^1\. Bramble Web Workers \(bramble\)/m);
    expect(output).toContain('- Press (press)');
    expect(code).toBe(0);
  });

  it('prints the same as one JSON object', async () => {
    const args = ['--coops', coops, '--brief', brief, '--json', '--top', '1'];
    const { code, output } = await rank(...args);
    expect(code).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      ...{ considered: 2, eligible: 1, rejectedByReason: { 'must-have': 1 } },
      ranked: [{ rank: 1, coopId: 'bramble' }],
      rejected: [{ coopId: 'press', reasons: [{ code: 'must-have' }] }],
    });
  });

  it.each([
    [-200, /^The window is over, .* ranked as of its own dates, for the record\.$/m],
    [-3, /^The window has begun, .* only its days from .* on count\.$/m],
    [30, null],
  ])('says of a window that starts in %d days what it makes of it', async (days, remark) => {
    const window = { start: dayFromNow(days), end: dayFromNow(days + 90) };
    const past = await file(`window-${String(days)}.json`, { ...aBriefBody(), window });
    const { code, output } = await rank('--coops', coops, '--brief', past);
    expect(code).toBe(0);
    if (remark) expect(output).toMatch(remark);
    else expect(output).not.toContain('The window');
  });

  it('explains itself', async () => {
    const { code, output } = await rank('--help');
    expect(code).toBe(0);
    expect(output).toContain('$ fairlead rank --coops coop-directory.json --brief brief.json');
  });

  it.each<[string, () => Promise<string[]>, RegExp]>([
    ['a missing option', () => Promise.resolve(['--coops', coops]), /required option '--brief/],
    [
      'a file that is not there',
      () => Promise.resolve(['--coops', join(folder, 'none'), '--brief', brief]),
      /There is no such file: .*none/,
    ],
    [
      'what is no JSON',
      async () => ['--coops', await file('no.json', '{'), '--brief', brief],
      /no\.json is no JSON/,
    ],
    [
      'an empty directory',
      async () => ['--coops', await file('empty.json', []), '--brief', brief],
      /empty\.json is empty\. Expected at least one co-op/,
    ],
    [
      'a brief without a title',
      async () => [
        '--coops',
        coops,
        '--brief',
        await file('untitled.json', { ...aBriefBody(), title: undefined }),
      ],
      /untitled\.json is no brief that can be ranked:\n {2}\/title: is required/,
    ],
    [
      'no place at the top',
      () => Promise.resolve(['--coops', coops, '--brief', brief, '--top', '0']),
      /whole number from 1 to 50/,
    ],
  ])('refuses %s with exit code 1, and says what is wrong', async (_, args, message) => {
    const { code, output } = await rank(...(await args()));
    expect(output).toMatch(message);
    expect(code).toBe(1);
  });
});
