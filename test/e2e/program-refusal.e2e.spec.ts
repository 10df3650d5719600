import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ProgramWorkshop } from '../support/program-workshop.js';
import { emptyDatabase } from '../support/template-database.js';

const workshop = new ProgramWorkshop();
import.meta.jest.setTimeout(120_000);
afterEach(() => workshop.clear());
afterAll(() => workshop.close());

/** What it says when it does not start with these settings. */
async function refusal(env: Readonly<Record<string, string>>): Promise<string> {
  const program = await workshop.run(env);
  expect(await program.end()).toBe(1);
  return program.output;
}

describe('the program does not start', () => {
  it('with bad settings, and names every one of them', async () => {
    const said = await refusal({
      PORT: 'eighty',
      ROLE: 'api',
      REDIS_URL: 'localhost:6379',
      DATABASE_POOL: '1',
      FAIRLEAD_OPERATOR_KEY: 'too-short',
      FAIRLEAD_DEMO: 'perhaps',
      FAIRLEAD_CONSUMERS: 'matching:many,mail@0/s,leads:2',
      SMTP_URL: 'mail.example',
      MAIL_FROM: 'nobody',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317',
      PUBLIC_URL: 'fairlead.example',
      LOG_LEVEL: 'loud',
    });
    expect(said.trimEnd().split('\n')).toEqual([
      'Fairlead cannot start with these settings:',
      '  PORT: must be a whole number from 0 to 65535',
      '  DATABASE_POOL: must be a whole number from 2 to 200',
      '  REDIS_URL: must be a URL such as redis://host:6379, or for a Redis Cluster those of some of its nodes, separated by commas',
      '  FAIRLEAD_OPERATOR_KEY: must be a secret of at least 32 characters',
      '  FAIRLEAD_DEMO: must be one of on, off, true, false, 1, 0',
      '  FAIRLEAD_CONSUMERS: must name consumers as in "matching:2,mail@30/min": 1 to 32 batches at once, and at most so many deliveries, 1 to 999999, per s or per min, both in each process; not "matching:many", "mail@0/s"',
      '  SMTP_URL: must be a URL such as smtp://user:password@host:587',
      '  MAIL_FROM: must be a sender such as Fairlead <no-reply@fairlead.example>',
      '  OTEL_EXPORTER_OTLP_ENDPOINT: must be a URL such as http://collector:4318',
      '  PUBLIC_URL: must be a URL such as https://fairlead.example',
      '  LOG_LEVEL: must be one of silent, error, warn, info, debug, trace',
      '  ROLE: "api" needs DATABASE_URL; the embedded database serves one process (ROLE=all)',
    ]);
    expect(said).not.toContain('too-short');
  });

  it('with a pace for what is no consumer, and makes nothing', async () => {
    const dataDir = await workshop.dataDir();
    const settings = { FAIRLEAD_DATA_DIR: dataDir, FAIRLEAD_CONSUMERS: 'mail:2,post:1,printer:3' };
    expect(await refusal(settings)).toBe(
      'Fairlead cannot start with these settings:\n' +
        '  FAIRLEAD_CONSUMERS: "post" and "printer" are no consumers; there are leads, mail, matching, notices, suspensions\n',
    );
    await expect(access(dataDir)).rejects.toThrow('ENOENT');
  });

  it('where somebody else has the port, says how to choose another and starts nothing', async () => {
    const port = await workshop.takenPort();
    const dataDir = await workshop.dataDir();
    const said = await refusal({ FAIRLEAD_DATA_DIR: dataDir, PORT: String(port) });
    expect(said).toBe(
      `Port ${String(port)} is taken by another program. Choose another: PORT=${String(port + 1)} npm start\n`,
    );
    await expect(access(dataDir)).rejects.toThrow('ENOENT');
  });

  it('in a data directory that is a file', async () => {
    const file = join(await workshop.folder(), 'notes.txt');
    await writeFile(file, '');
    expect(await refusal({ FAIRLEAD_DATA_DIR: file })).toBe(
      `The data directory ${file} is a file, and a folder is needed. Choose another directory with FAIRLEAD_DATA_DIR.\n`,
    );
    expect(await refusal({ FAIRLEAD_DATA_DIR: join(file, 'deeper', 'still') })).toContain(
      'cannot be made: a part of its path is a file, and a folder is needed.',
    );
  });

  it('where no data directory can be made', async () => {
    expect(await refusal({ FAIRLEAD_DATA_DIR: '/proc/fairlead' })).toBe(
      'The data directory /proc/fairlead cannot be made: no folder can be made there. Choose another directory with FAIRLEAD_DATA_DIR.\n',
    );
  });

  it('on an address that is not this machine’s', async () => {
    const said = await refusal({ HOST: '192.0.2.1', FAIRLEAD_DATA_DIR: await workshop.dataDir() });
    expect(said).toContain('HOST=192.0.2.1 is not an address of this machine.');
  });

  it('without the database that it was told to use', async () => {
    const said = await refusal({ DATABASE_URL: 'postgres://somebody:secret@127.0.0.1:1/none' });
    expect(said).toMatch(/^Fairlead could not reach its database: .*Check DATABASE_URL\.\n$/);
    expect(said).not.toContain('secret');
  });

  it.each(['api', 'worker'])('as ROLE=%s on a database that is not migrated', async (role) => {
    const database = await emptyDatabase();
    const said = await refusal({ ROLE: role, DATABASE_URL: database.url });
    expect(said).toContain('Run "npm run fairlead -- migrate" once, then start again.');
    await database.drop();
  });
});
