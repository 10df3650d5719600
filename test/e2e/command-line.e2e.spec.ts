import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Page } from '../../src/platform/http/paging.js';
import { dayFromNow } from '../support/builders.js';
import { aDirectoryRow, aPackage, aRelease } from '../support/notices.js';
import { keysOf, ProgramWorkshop } from '../support/program-workshop.js';
import type { RealProgram } from '../support/real-program.js';
import { cloneDatabase } from '../support/template-database.js';

const workshop = new ProgramWorkshop();
import.meta.jest.setTimeout(120_000);

/** Runs `fairlead …` to its end. */
async function fairlead(
  env: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<{ code: unknown; output: string }> {
  const command = [process.execPath, 'dist/cli.js', ...args];
  const program = await workshop.run(env, { command });
  return { code: await program.end(), output: program.output };
}

async function file(name: string, content: unknown): Promise<string> {
  const path = join(await workshop.folder(), name);
  await writeFile(path, JSON.stringify(content));
  return path;
}

const contractPeriod = { startDate: dayFromNow(40), endDate: dayFromNow(160) };

afterAll(async () => {
  await workshop.clear();
  await workshop.close();
});

describe('fairlead on the command line', () => {
  it('shows its commands with examples', async () => {
    const { code, output } = await fairlead({}, '--help');
    expect(code).toBe(0);
    for (const command of 'migrate import demo keys deliveries rank eval simulate vocabulary'.split(
      ' ',
    ))
      expect(output).toMatch(new RegExp(`^ +${command} `, 'm'));
    expect(output).toContain('$ fairlead import briefs');
  });

  it('lists the words of briefs and co-ops, for whoever has no server to ask', async () => {
    const { code, output } = await fairlead({}, 'vocabulary');
    expect(code).toBe(0);
    for (const word of [
      /^sectors\n {2}[a-z-]+ +[A-Z]/m,
      /^specialisms$/m,
      /^ {2}web-design +Web design$/m,
    ])
      expect(output).toMatch(word);
  });

  it('says its version', async () => {
    const manifest: unknown = JSON.parse(
      await readFile(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'),
    );
    const { code, output } = await fairlead({}, '--version');
    expect(code).toBe(0);
    expect(manifest).toMatchObject({ version: output.trim() });
  });

  it.each([
    ['an unknown command', ['imprt'], /Did you mean import/],
    ['a missing file name', ['import', 'coops'], /missing required argument 'file'/],
    ['an unknown status', ['import', 'coops', 'x', '--status', 'asleep'], /Allowed choices are/],
    ['a simulation of nothing', ['simulate', 'market'], /Which market\? Give --coops/],
    ['a count that is none', ['simulate', 'market', '--briefs-count', '0'], /whole number from 1/],
    ['an id that is none', ['deliveries', 'replay', 'x'], /"x" is no id of a delivery/],
    ['a replay of everything', ['deliveries', 'replay-all'], /Say which/],
    ['a state that is none', ['deliveries', 'list', '--state', 'lost'], /--state: .*pending/],
    ['a discard without a reason', ['deliveries', 'discard', 'leads:1'], /--reason/],
  ])('refuses %s with exit code 1, and says what is wrong', async (_, args, message) => {
    const { code, output } = await fairlead({}, ...args);
    expect(code).toBe(1);
    expect(output).toMatch(message);
  });
});

describe('fairlead on the embedded database', () => {
  let dataDir: string;
  let program: RealProgram | undefined;
  beforeAll(async () => {
    dataDir = await workshop.dataDir();
  });

  it('makes it, imports, and stops the server again', async () => {
    const coops = await file('coops.json', [aDirectoryRow({ headcountBand: '30+' }), 'what?']);
    const env = { FAIRLEAD_DATA_DIR: dataDir };
    const imported = await fairlead(env, 'import', 'coops', coops, '--status', 'active');
    expect(imported.output).toMatch(/1 taken +Bramble Web Workers \(bramble\)/);
    expect(imported.output).toMatch(/2 co-ops:\n +1 {2}taken in\n +1 {2}left out:/);
    expect(imported.code).toBe(0);
    const missing = await fairlead(env, 'import', 'briefs', join(dataDir, 'none.json'));
    expect(missing).toMatchObject({ code: 1 });
    expect(missing.output).toContain('There is no such file');
  });

  it('is found by the start after, with what was imported', async () => {
    program = await workshop.runIn(dataDir);
    const { body } = await (await program.client()).get<Page<{ name: string }>>('/v1/coops');
    expect(body.items.map(({ name }) => name)).toEqual(['Bramble Web Workers']);
  });

  it('works beside the program that runs on it, whose workers rank what comes in', async () => {
    const briefs = await file('notices.json', aPackage(aRelease({}, { contractPeriod })));
    const env = { FAIRLEAD_DATA_DIR: dataDir };
    const { code, output } = await fairlead(env, 'import', 'briefs', briefs, '--json');
    expect(code).toBe(0);
    const report: unknown = JSON.parse(output.slice(output.indexOf('{')));
    expect(report).toMatchObject({ counts: { taken: 1, left: 0 } });
    const { operator } = await keysOf(dataDir);
    const client = await program?.client(operator);
    const { body } = (await client?.get<Page<{ title: string }>>('/v1/briefs')) ?? { body: null };
    expect(body?.items).toMatchObject([{ title: 'New website for the Museum of Rural Life' }]);
  });

  it('issues a key that the running program takes', async () => {
    const { output } = await fairlead({ FAIRLEAD_DATA_DIR: dataDir }, 'keys', 'operator');
    const key = /fl_\w+/.exec(output)?.[0] ?? '';
    expect(await (await program?.client(key))?.get('/v1/briefs')).toMatchObject({ status: 200 });
  });

  it('leaves the program running', async () => {
    expect(await (await program?.client())?.get('/readyz')).toMatchObject({ status: 200 });
    program?.interrupt();
    expect(await program?.end()).toBe(0);
  });
});

describe('fairlead on a database of one’s own', () => {
  it('migrates, makes a demo network when asked and only once', async () => {
    const database = await cloneDatabase();
    const { url } = database;
    const env = { DATABASE_URL: url };
    expect((await fairlead(env, 'migrate')).output).toContain('up to date (it was before)');
    const first = await fairlead(env, 'demo');
    expect(first).toMatchObject({ code: 0 });
    expect(first.output).toMatch(/12 co-ops, 6 clients and 20 briefs/);
    expect(first.output.match(/fl_\w+/g)).toHaveLength(2);
    expect((await fairlead(env, 'demo')).output).toContain('There is a demo network already');
    expect((await fairlead(env, 'deliveries', 'list')).output).toContain('no dead letters');
    expect(
      (await fairlead(env, 'deliveries', 'replay-all', '--consumer', 'leads')).output,
    ).toContain('no such dead letters');
    await database.drop();
  });

  it('lists deliveries by their state, each in a sentence', async () => {
    const database = await cloneDatabase();
    const env = { DATABASE_URL: database.url };
    const list = async (...args: string[]) =>
      (await fairlead(env, 'deliveries', 'list', ...args)).output;
    await fairlead(env, 'demo');
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ id: string; stream: string }>(
      `UPDATE deliveries SET state = 'dead', attempts = 8, last_error = 'TypeError: no such thing'
       WHERE consumer = 'leads' AND event_id = (SELECT min(event_id) FROM deliveries WHERE consumer = 'leads')
       RETURNING consumer || ':' || event_id AS id, stream`,
    );
    await client.end();
    const { id = '', stream = '' } = rows[0] ?? {};
    const dead = `^${id} .*"leads".*${stream}.*failed 8 times.*"TypeError: no such thing"`;
    expect(await list()).toMatch(new RegExp(dead));
    await fairlead(env, 'deliveries', 'discard', id, '--reason', 'the brief was a test');
    expect(await list('--state', 'discarded')).toContain('"the brief was a test"');
    expect(await list('--state', 'done')).toMatch(/ is done with \S+ of .* since 20\S+\.\n/);
    expect(await list('--help')).toMatch(/--state <state> +dead, pending, done or discarded/);
    await database.drop();
  });

  it('gives a consumer the past events that it has not been given, once', async () => {
    const database = await cloneDatabase();
    const env = { DATABASE_URL: database.url };
    const backfill = (...args: string[]) => fairlead(env, 'deliveries', 'backfill', ...args);
    await fairlead(env, 'demo');
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rowCount } = await client.query(`DELETE FROM deliveries WHERE consumer = 'leads'`);
    await client.end();
    const missing = String(rowCount);
    expect(Number(missing)).toBeGreaterThan(10);
    expect((await backfill('--consumer', 'leads', '--dry-run')).output).toContain(
      `${missing} deliveries would be made for leads.`,
    );
    expect((await backfill('--consumer', 'leads')).output).toContain(
      `${missing} deliveries are made for leads.`,
    );
    expect((await backfill('--consumer', 'leads')).output).toContain(
      '0 deliveries are made for leads.',
    );
    const { code, output } = await backfill('--consumer', 'lead');
    expect([code, output.trim()]).toEqual([
      1,
      'There is no consumer "lead"; there are leads, mail, matching, notices, suspensions.',
    ]);
    await database.drop();
  });

  it('says so when it cannot be reached', async () => {
    const env = { DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none' };
    const { code, output } = await fairlead(env, 'migrate');
    expect(code).toBe(1);
    expect(output).toMatch(/could not reach its database/);
  });
});
