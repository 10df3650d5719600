import pg from 'pg';
import { createPartitions } from '../../src/events/partition-statements.js';
import { Partitions } from '../../src/events/partitions.js';
import { newId } from '../../src/platform/id.js';
import { aBriefBody } from '../support/builders.js';
import { EventsBook } from '../support/events-book.js';
import { startEventsProgram, type EventsProgram } from '../support/events-program.js';
import { LeadWorld } from '../support/lead-world.js';
import { allPartitions, forgetPartitions, rangesOf } from '../support/small-log.js';
import { cloneDatabase } from '../support/template-database.js';

describe('the partitions of the event log', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let program: EventsProgram;
  let book: EventsBook;
  const query = <T>(sql: string) => program.query<T>(sql);

  beforeAll(async () => {
    database = await cloneDatabase();
    const settings = { partitionSize: 10n };
    program = await startEventsProgram({ databaseUrl: database.url, settings });
    book = new EventsBook(program);
    await book.open();
  });
  afterAll(async () => {
    await program.stop();
    await database.drop();
  });
  beforeEach(async () => {
    await forgetPartitions(query);
    await program.partitions.make();
  });

  const count = async (table: string) =>
    (await program.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`))[0]
      ?.count;
  const noteOnce = () =>
    program.note(newId(), 'a').then(
      () => 'written',
      (error: unknown) => error,
    );

  it('are two ahead of the one that is written, for events and deliveries alike', async () => {
    expect(await rangesOf(query)).toEqual(['0-10', '10-20', '20-30']);
    await program.note(newId(), ...Array.from({ length: 12 }, (_, n) => String(n)));
    await program.partitions.make();
    expect(await rangesOf(query)).toEqual(['0-10', '10-20', '20-30', '30-40']);
    expect(await program.partitions.make()).toBe(0);
  });

  it('are made once, however many processes make them', async () => {
    await program.note(newId(), ...Array.from({ length: 25 }, (_, n) => String(n)));
    const made = await Promise.all(Array.from({ length: 8 }, () => program.partitions.make()));
    expect(made.reduce((sum, each) => sum + each, 0)).toBe(2);
    expect((await rangesOf(query)).slice(-2)).toEqual(['30-40', '40-50']);
  });

  it('have the indexes and the constraints of their tables', async () => {
    const columns = `regexp_replace(indexdef, '^CREATE (UNIQUE )?INDEX \\S+ ON (ONLY )?\\S+ ', '\\1') AS shape`;
    const shapes = (table: string) =>
      program.query(`SELECT ${columns} FROM pg_indexes WHERE tablename = '${table}' ORDER BY 1`);
    for (const table of ['events', 'deliveries']) {
      expect((await shapes(table)).length).toBe(3);
      expect(await shapes(`${table}_20_30`)).toEqual(await shapes(table));
    }
    await expect(
      program.query(
        `INSERT INTO deliveries (event_id, consumer, stream, type, state) VALUES (21, 'x', gen_random_uuid(), 'x', 'odd')`,
      ),
    ).rejects.toThrow('deliveries_state_check');
  });

  it('carry a stream across their edges: claims keep its order and each effect happens once', async () => {
    const stream = newId();
    const texts = Array.from({ length: 27 }, (_, n) => String(n));
    await program.note(stream, ...texts);
    expect(await program.query(`SELECT DISTINCT tableoid FROM events`)).toHaveLength(3);
    await program.drain();
    expect(await book.effects(stream)).toEqual(texts);
  });

  it('hold no writer up while one is being made', async () => {
    const maker = new pg.Client({ connectionString: database.url });
    await maker.connect();
    await maker.query('BEGIN');
    for (const each of createPartitions({ from: 30n, to: 40n })) await maker.query(each);
    await program.note(newId(), 'a');
    await program.drain();
    await maker.query('COMMIT');
    await maker.end();
    expect(await count(`deliveries WHERE state = 'done'`)).toBe(1);
  });

  it('refuse a burst that outruns them, and lose nothing of what was taken', async () => {
    const answers: unknown[] = [];
    for (let n = 0; n < 40; n++) answers.push(await noteOnce());
    const refused = answers.filter((each) => each !== 'written');
    expect(refused).toHaveLength(11);
    for (const each of refused)
      expect(each).toMatchObject({ kind: 'unavailable', code: 'event-log-full' });
    expect([await count('events'), await count('deliveries')]).toEqual([29, 29]);
    await program.partitions.make();
    expect(await noteOnce()).toBe('written');
    await program.drain();
    expect(await count(`deliveries WHERE state = 'done'`)).toBe(30);
  });

  it('leave every other refusal of the database as it is', async () => {
    await program.query(`ALTER TABLE deliveries ADD CONSTRAINT nobody CHECK (consumer <> 'tally')`);
    expect(await noteOnce()).not.toMatchObject({ code: 'event-log-full' });
    await program.query(`ALTER TABLE deliveries DROP CONSTRAINT nobody`);
  });
});

describe('a log without room, as those outside see it', () => {
  let world: LeadWorld;
  beforeAll(async () => {
    world = await LeadWorld.start({ worker: false });
  });
  afterAll(() => world.stop());

  it('new briefs get 503 and when to come back; readiness says why until there is room', async () => {
    const client = await world.client();
    const post = () => client.itself.post<{ code?: string }>('/v1/briefs', aBriefBody());
    const remark = async () =>
      (await world.http.anyone.get<{ remarks: Record<string, string> }>('/readyz')).body.remarks[
        'event log'
      ];
    const briefs = async () =>
      (await client.itself.get<{ items: unknown[] }>('/v1/briefs')).body.items.length;
    const query = <T>(sql: string) => world.query<T>(sql);
    expect(await remark()).toBeUndefined();
    for (const name of (await allPartitions(query)).filter((each) => !each.endsWith('_0_500000')))
      await world.query(`DROP TABLE ${name}`);
    await world.query(`SELECT setval('events_id_seq', 499998)`);

    expect((await post()).status).toBe(201);
    expect(await remark()).toMatch(/^no room is left, and no worker has made more/);
    const answer = await post();
    expect([answer.status, answer.body.code]).toEqual([503, 'event-log-full']);
    expect(answer.headers.get('retry-after')).toBe('10');
    expect(await briefs()).toBe(1);

    await world.http.app.get(Partitions).make();
    expect(await remark()).toBeUndefined();
    expect((await post()).status).toBe(201);
    expect(await briefs()).toBe(2);
  });
});
