import { ImportFault } from '../../src/exchange/import-fault.js';
import { NoticeImport } from '../../src/exchange/notice-import.js';
import { dayFromNow } from '../support/builders.js';
import { ExchangeWorld } from '../support/exchange-world.js';
import { aPackage, aRelease } from '../support/notices.js';

const CANCELLED = { status: 'cancelled' };

let next = 0;

/** A notice of a process of its own, for work that begins in so many days. */
function aNotice(startsIn: number, overrides = {}, tender = {}) {
  next += 1;
  const contractPeriod = { startDate: dayFromNow(startsIn), endDate: dayFromNow(startsIn + 120) };
  return aRelease(
    { ocid: `ocds-int-${String(next)}`, ...overrides },
    { contractPeriod, ...tender },
  );
}

describe('importing public notices', () => {
  let world: ExchangeWorld;
  beforeAll(async () => {
    world = await ExchangeWorld.start();
    await world.leads.member({ specialisms: [{ slug: 'web-development', level: 3 }] }, null);
  });
  afterAll(() => world.stop());

  const brief = (id: string | null) => world.leads.brief(id ?? '');

  it('posts a brief of the buyer, with a frozen quote', async () => {
    const row = await world.importNotice(aNotice(40));
    expect(row).toMatchObject({
      outcome: 'taken',
      title: 'New website for the Museum of Rural Life',
    });
    expect(row.because).toMatch(/^web-development.*; from .*; £30,000\.$/);
    expect(await brief(row.id)).toMatchObject({
      status: 'posted',
      window: { start: dayFromNow(40), end: dayFromNow(160) },
      effort: { minDays: 29, maxDays: 57 },
      budget: { maxMinor: 3_000_000 },
      purpose: { sectors: ['local-government'] },
      quote: { tier: { slug: 'premium' } },
    });
  });

  it('is ranked and offered like any brief', async () => {
    const row = await world.importNotice(aNotice(40));
    await world.leads.work();
    expect(await world.leads.leads(row.id ?? '')).toHaveLength(1);
    expect((await brief(row.id)).status).toBe('offered');
  });

  it('knows a buyer again, however it is written', async () => {
    const buyer = (name: string) => ({ buyer: { id: 'org-1', name }, parties: [] });
    const rows = [
      await world.importNotice(aNotice(40, buyer('The Puddle & Pond Council'))),
      await world.importNotice(aNotice(40, buyer('PUDDLE AND POND COUNCIL'))),
    ];
    const clients = await Promise.all(rows.map(async ({ id }) => (await brief(id)).clientId));
    expect(new Set(clients).size).toBe(1);
    const client = await world.leads.http.operator.get(`/v1/clients/${clients[0] ?? ''}`);
    expect(client.body).toMatchObject({
      name: 'The Puddle & Pond Council',
      organisationForm: 'public-body',
      contact: { email: 'no-contact@notices.invalid' },
    });
  });

  it('changes nothing when the same file comes twice, with dates moved or not', async () => {
    const file = [
      aNotice(50),
      aNotice(-400),
      aNotice(60, {}, { title: 'Supply of laptops', description: '' }),
    ];
    const first = await world.importNotices(file);
    expect(first.counts).toMatchObject({ taken: 1, history: 1, left: 1 });
    const before = await world.state();
    for (const shiftDates of [false, true]) {
      const again = await world.importNotices(file, shiftDates);
      expect(again.counts).toMatchObject({ taken: 0, history: 0, unchanged: 2, left: 1 });
      expect(await world.state()).toEqual(before);
    }
  });

  it('lets one bad row stop no other, and says why it was left', async () => {
    const { rows } = await world.importNotices([
      null,
      aNotice(40),
      aNotice(40, {}, { value: { amount: 30_000, currency: 'EUR' } }),
      aNotice(40, { buyer: null, parties: null }),
      aNotice(
        40,
        {},
        { title: 'Roof', description: '', classification: { scheme: 'CPV', id: '45261900' } },
      ),
      aNotice(40),
    ]);
    expect(rows.map(({ outcome }) => outcome)).toEqual([
      'left',
      'taken',
      'left',
      'left',
      'left',
      'taken',
    ]);
    expect(rows[2]?.because).toContain('works in GBP');
    expect(rows[3]?.because).toContain('who buys');
    expect(rows.every(({ because }) => because !== '')).toBe(true);
  });

  it('refuses a file without releases', async () => {
    const notices = world.leads.http.app.get(NoticeImport, { strict: false });
    await expect(notices.run({ hello: 1 })).rejects.toThrow(ImportFault);
  });

  it('says truly what is missing of a value, and what the start is reckoned from', async () => {
    const value = { amount: -5, currency: 'GBP' };
    const date = new Date().toISOString();
    const undated = { value, contractPeriod: undefined };
    const published = await world.importNotice(
      aNotice(40, { date }, { ...undated, tenderPeriod: undefined }),
    );
    const nothing = 'no budget, since the notice gives no amount above 0 in one currency';
    expect(published.notes.slice(0, 2)).toEqual([
      nothing,
      'its start is reckoned from the day of its publication',
    ]);
    const tenderPeriod = { endDate: dayFromNow(10) };
    const tendered = await world.importNotice(aNotice(40, { date }, { ...undated, tenderPeriod }));
    expect(tendered.notes).toContain('its start is reckoned from the last day for tenders');
  });

  it('tells how many rows it has gone through, whatever became of them', async () => {
    const file = aPackage(aNotice(40), { ocid: 'ocds-int-untitled' }, aNotice(40, {}, CANCELLED));
    const told: string[] = [];
    await world.leads.http.app.get(NoticeImport, { strict: false }).run(file, {
      onProgress: (done, of, what) => told.push(`${String(done)} of ${String(of)} ${what}`),
    });
    expect(told.at(-1)).toBe('3 of 3 rows gone through');
  });
});

describe('a notice whose dates are past', () => {
  let world: ExchangeWorld;
  beforeAll(async () => {
    world = await ExchangeWorld.start();
    await world.leads.member({ specialisms: [{ slug: 'web-development', level: 3 }] }, null);
  });
  afterAll(() => world.stop());

  it('is history: expired from birth, ranked for the record, never offered', async () => {
    const row = await world.importNotice(aNotice(-300));
    expect(row.outcome).toBe('history');
    const id = row.id ?? '';
    expect(await world.leads.brief(id)).toMatchObject({ status: 'expired' });
    await world.leads.work();
    expect(await world.leads.candidates(id)).toHaveLength(1);
    expect(await world.leads.leads(id)).toEqual([]);
    const told = (await world.leads.told(id)).map(({ type }) => type);
    expect(told).toEqual(['briefs.posted', 'matching.ranked']);
    expect((await world.leads.brief(id)).next).toMatch(/record of past work/);
  });

  it('comes alive when the whole file is moved, at its distance from the newest', async () => {
    const report = await world.importNotices([aNotice(-300), aNotice(-310), aNotice(-700)], true);
    const starts = await Promise.all(
      report.rows.map(async ({ id }) => (await world.leads.brief(id ?? '')).window.start),
    );
    expect(starts).toEqual([dayFromNow(28), dayFromNow(18), dayFromNow(-372)]);
    expect(report.rows.map(({ outcome }) => outcome)).toEqual(['taken', 'taken', 'history']);
    expect(report.remarks.join()).toContain('moved by 328 days');
  });

  it('is not moved by a notice that is left out', async () => {
    const roof = {
      title: 'Roof',
      description: '',
      classification: { scheme: 'CPV', id: '45261900' },
    };
    const { rows } = await world.importNotices([aNotice(-300), aNotice(900, {}, roof)], true);
    expect((await world.leads.brief(rows[0]?.id ?? '')).window.start).toBe(dayFromNow(28));
  });
});
