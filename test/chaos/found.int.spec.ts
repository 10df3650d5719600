import { newId } from '../../src/platform/id.js';
import { query } from '../../bench/support/server.js';
import { cloneDatabase } from '../support/template-database.js';
import { findAll } from './found.js';

describe('what the checker of the chaos rig reads', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  const stream = newId();
  const run = (text: string, values: unknown[] = []) => query(database.url, text, values);
  const anEvent = async (type: string): Promise<string> => {
    const [row] = await query<{ id: string }>(
      database.url,
      `INSERT INTO events (stream, type, version, actor, payload) VALUES ($1, $2, 1, 'test', '{}') RETURNING id`,
      [stream, type],
    );
    return row?.id ?? '';
  };
  const aDelivery = (event: string, consumer: string, type: string, state: string, at: string) =>
    run(
      `INSERT INTO deliveries (event_id, consumer, stream, type, state, finished_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [event, consumer, stream, type, state, at],
    );

  beforeEach(async () => {
    database = await cloneDatabase();
  });
  afterEach(() => database.drop());

  it('finds nothing in a database in which nothing happened', async () => {
    expect(await findAll(database.url)).toEqual({
      briefs: [],
      answers: [],
      unfinished: [],
      neverOwed: 0,
      wrongHolds: [],
      offersWithoutMail: 0,
      unsentMails: 0,
      disordered: 0,
    });
  });

  it('finds an event that is owed to nobody, and an offer without a mail', async () => {
    await anEvent('briefs.posted');
    await aDelivery(
      await anEvent('leads.offered'),
      'notices',
      'leads.offered',
      'done',
      '2026-12-01',
    );
    expect(await findAll(database.url)).toMatchObject({ neverOwed: 1, offersWithoutMail: 1 });
  });

  it('finds a delivery that is not done, and one that overtook its stream', async () => {
    const [first, second, third] = [
      await anEvent('matching.ranked'),
      await anEvent('matching.ranked'),
      await anEvent('matching.ranked'),
    ];
    await aDelivery(first, 'leads', 'matching.ranked', 'done', '2026-12-02');
    await aDelivery(second, 'leads', 'matching.ranked', 'done', '2026-12-01');
    await aDelivery(third, 'leads', 'matching.ranked', 'dead', '2026-12-03');
    const { unfinished, disordered } = await findAll(database.url);
    expect(unfinished).toEqual([expect.stringContaining('matching.ranked for leads: dead')]);
    expect(disordered).toBe(1);
  });

  it('finds days that are held for no lead', async () => {
    const coop = newId();
    await run(
      `INSERT INTO coops (id, status, name, worker_members, location, remote, specialisms, causes, red_lines, languages,
        contact, standing, version, facts_version)
       VALUES ($1, 'active', 'One', 3, '{}', true, '[]', '{}', '{}', '{}', '{}', '{}', 1, 1)`,
      [coop],
    );
    await run(
      `INSERT INTO capacity_weeks (coop_id, week, declared, held, committed, source)
       VALUES ($1, '2026-W49', 10, 4, 0, 'declared'), ($1, '2026-W50', 10, 0, 0, 'declared')`,
      [coop],
    );
    const { wrongHolds } = await findAll(database.url);
    expect(wrongHolds).toEqual([expect.stringContaining('week 2026-W49: 4 held')]);
  });
});
