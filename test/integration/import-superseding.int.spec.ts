import { dayFromNow } from '../support/builders.js';
import { ExchangeWorld } from '../support/exchange-world.js';
import { aRelease } from '../support/notices.js';

let next = 0;

/** The releases of one process: the same notice by date, with other words in its tender. */
function aProcess() {
  next += 1;
  const ocid = `ocds-later-${String(next)}`;
  const contractPeriod = { startDate: dayFromNow(40), endDate: dayFromNow(160) };
  return (date: string, tender = {}) => aRelease({ ocid, date }, { contractPeriod, ...tender });
}

const LICENCES = { title: 'Microsoft licences renewal', description: '' };

describe('a later release of a process', () => {
  let world: ExchangeWorld;
  beforeAll(async () => {
    world = await ExchangeWorld.start();
    const specialisms = [{ slug: 'web-development', level: 3 }];
    await world.leads.member({ specialisms, workerMembers: 6 }, 40);
  });
  afterAll(() => world.stop());

  const statusOf = async (id: string | null) => (await world.leads.brief(id ?? '')).status;

  it('is the only one taken of those in one file', async () => {
    const release = aProcess();
    const { rows } = await world.importNotices([
      release('2026-03-02', { title: 'Website, second try' }),
      release('2026-03-01', { title: 'Website, first try' }),
    ]);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['taken', 'left']);
  });

  it('replaces the brief of an earlier import, whose co-ops are told and get their days back', async () => {
    const release = aProcess();
    const first = await world.importNotice(release('2026-03-01'));
    await world.leads.work();
    const [lead] = await world.leads.leads(first.id ?? '');
    const second = await world.importNotice(release('2026-03-02', { title: 'A larger website' }));
    await world.leads.work();
    expect(second).toMatchObject({ outcome: 'taken' });
    expect(second.because).toContain(
      'replaces the brief of an earlier release, which is withdrawn',
    );
    expect(await statusOf(first.id)).toBe('withdrawn');
    expect(await world.leads.leads(first.id ?? '')).toMatchObject([
      { id: lead?.id, status: 'withdrawn' },
    ]);
    expect(await statusOf(second.id)).toBe('offered');
  });

  it('changes nothing when it asks for the same', async () => {
    const release = aProcess();
    const first = await world.importNotice(release('2026-03-01'));
    const second = await world.importNotice(release('2026-03-02'));
    expect(second).toMatchObject({ outcome: 'unchanged', id: first.id });
    expect(await statusOf(first.id)).toBe('posted');
  });

  it('takes the brief back when by it the notice is no work', async () => {
    const release = aProcess();
    const first = await world.importNotice(release('2026-03-01'));
    const second = await world.importNotice(release('2026-03-02', LICENCES));
    expect(second.outcome).toBe('changed');
    expect(await statusOf(first.id)).toBe('withdrawn');
  });

  it('does not touch work that a co-op has already', async () => {
    const release = aProcess();
    const first = await world.importNotice(release('2026-03-01'));
    const briefId = first.id ?? '';
    await world.leads.work();
    await world.leads.query(`UPDATE briefs SET status = 'awarded' WHERE id = $1`, [briefId]);
    const second = await world.importNotice(release('2026-03-02', { title: 'A larger website' }));
    expect(second).toMatchObject({ outcome: 'left', id: briefId });
    expect(second.because).toContain('a co-op has the work');
    expect(await statusOf(briefId)).toBe('awarded');
  });

  it('is not undone by an older one that comes after it', async () => {
    const release = aProcess();
    const newer = await world.importNotice(release('2026-03-02'));
    const older = await world.importNotice(release('2026-03-01', { title: 'A smaller website' }));
    expect(older).toMatchObject({ outcome: 'unchanged', id: newer.id });
    const left = aProcess();
    await world.importNotice(left('2026-03-02', { status: 'cancelled' }));
    expect(await world.importNotice(left('2026-03-01'))).toMatchObject({
      outcome: 'unchanged',
      id: null,
    });
  });
});

describe('two imports of the same notices at once', () => {
  let world: ExchangeWorld;
  beforeAll(async () => {
    world = await ExchangeWorld.start();
  });
  afterAll(() => world.stop());

  it('take each in once', async () => {
    const file = Array.from({ length: 12 }, () => aProcess()('2026-03-01'));
    const reports = await Promise.all([1, 2, 3].map(() => world.importNotices(file)));
    const taken = reports.reduce((sum, { counts }) => sum + counts.taken, 0);
    expect(taken).toBe(12);
    expect(await world.briefs()).toHaveLength(12);
    expect(
      reports.flatMap(({ rows }) => rows).filter(({ outcome }) => outcome === 'failed'),
    ).toEqual([]);
  });
});
