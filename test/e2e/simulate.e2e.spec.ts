import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aDirectoryRow } from '../support/notices.js';
import { ProgramWorkshop } from '../support/program-workshop.js';

const workshop = new ProgramWorkshop();
import.meta.jest.setTimeout(60_000);

async function simulate(...args: string[]): Promise<{ code: unknown; output: string }> {
  const command = [process.execPath, 'dist/cli.js', 'simulate', 'market', ...args];
  const program = await workshop.run({}, { command });
  return { code: await program.end(), output: program.output };
}

function figuresIn(output: string): unknown {
  return JSON.parse(output.slice(output.indexOf('\n{"bench"')));
}

async function file(name: string, content: string): Promise<string> {
  const path = join(await workshop.folder(), name);
  await writeFile(path, content);
  return path;
}

afterAll(async () => {
  await workshop.clear();
  await workshop.close();
});

describe('fairlead simulate market', () => {
  it('compares the rules on an invented network, the same for the same seed', async () => {
    const args = ['--synthetic', '--coops-count', '60', '--briefs-count', '300', '--json'];
    const { code, output } = await simulate(...args, '--seed', '5');
    expect(code).toBe(0);
    expect(output).toMatch(/^ours +\d+ +0\.\d{4}/m);
    expect(figuresIn(output)).toMatchObject({ bench: 'market', burst: { coops: 200 } });
    const again = await simulate(...args, '--seed', '5');
    expect(figuresIn(again.output)).toEqual(figuresIn(output));
    expect(figuresIn((await simulate(...args, '--seed', '6')).output)).not.toEqual(
      figuresIn(output),
    );
  });

  it('replays a file of briefs over a directory, and says what it left out', async () => {
    const coops = await file('coops.json', JSON.stringify([aDirectoryRow(), 'what?']));
    const briefs = await file(
      'briefs.csv',
      'ID,Opportunity,Category,Published At\n1,A new website,digital-outcomes,2016-05-03\n2,,,\n',
    );
    const { code, output } = await simulate('--coops', coops, '--briefs', briefs);
    expect(code).toBe(0);
    expect(output).toContain('row 3: opportunity 2 has no title');
    expect(output).toMatch(/^best fit only +1 /m);
  });

  it('says what of the co-ops could not be read, as rank does', async () => {
    const odd = { ...aDirectoryRow(), slug: 'odd', lat: 'north' };
    const coops = await file('odd.json', JSON.stringify([aDirectoryRow(), odd, { slug: 'none' }]));
    const briefs = await file(
      'one.csv',
      'ID,Opportunity,Category,Published At\n1,A new website,digital-outcomes,2016-05-03\n',
    );
    const { code, output } = await simulate('--coops', coops, '--briefs', briefs, '--json');
    expect(code).toBe(0);
    expect(output).toContain('Row 3 is left out: It has no name.');
    expect(output).toMatch(
      /^2 problems in 1 row of the directory:\n {2}row 2 \(odd\): \/lat: not/m,
    );
    expect(figuresIn(output)).toMatchObject({
      leftOut: [{ row: 3, because: 'It has no name.' }],
      problems: [
        {
          row: 2,
          slug: 'odd',
          problems: [expect.stringMatching(/^\/lat: not/), expect.any(String)],
        },
      ],
    });
  });

  it('has no figures for a market in which nothing can be matched, and says so', async () => {
    const printers = aDirectoryRow({ services: ['printing'], technologies: [] });
    const coops = await file('printers.json', JSON.stringify([printers]));
    const briefs = await file(
      'website.csv',
      'ID,Opportunity,Category,Published At\n1,A new website,digital-outcomes,2016-05-03\n',
    );
    const { code, output } = await simulate('--coops', coops, '--briefs', briefs, '--json');
    expect(code).toBe(0);
    expect(figuresIn(output)).toMatchObject({
      note: 'No co-op is eligible for the 1 brief: there is nothing to share.',
      ...{ meanFitShare: null, jain: null, coopsWithLeadGain: null },
    });
  });

  it.each([
    [['--synthetic', '--coops-count', '1e9'], /--coops-count <n>.* from 1 to 1,000,000\./],
    [['--synthetic', '--briefs-count', '5000001'], /--briefs-count <n>.* from 1 to 5,000,000\./],
    [['--synthetic', '--seed', '-1'], /--seed <n>.* from 0 to 4,294,967,295\./],
    [['--synthetic', '--coops-count', '0'], /--coops-count <n>.* from 1 to 1,000,000\./],
    [
      ['--coops', 'a.json', '--briefs', 'b.csv', '--coops-count', '20000'],
      /--coops-count .* Leave them out beside --coops and --briefs/,
    ],
    [
      ['--coops', 'a.json', '--briefs', 'b.csv', '--briefs-count', '5'],
      /--briefs-count .* Leave them out beside --coops and --briefs/,
    ],
  ])('refuses %j', async (args, message) => {
    const { code, output } = await simulate(...args);
    expect(output).toMatch(message);
    expect(code).toBe(1);
  });

  it('says which file cannot be used, and why', async () => {
    const coops = await file('coops.json', JSON.stringify([aDirectoryRow()]));
    const empty = await file('empty.csv', '');
    const other = await file('other.csv', 'a,b\n1,2\n');
    const bare = await file('bare.csv', 'ID,Opportunity,Category,Published At\n');
    for (const [briefs, message] of [
      [empty, /empty\.csv is empty/],
      [other, /other\.csv has no column ID, Opportunity, Category, Published At/],
      [bare, /bare\.csv holds no brief/],
    ] as const) {
      const { code, output } = await simulate('--coops', coops, '--briefs', briefs);
      expect(code).toBe(1);
      expect(output).toMatch(message);
    }
  });
});
