import { ImportFault } from '../../src/exchange/import-fault.js';
import { ExchangeWorld } from '../support/exchange-world.js';
import { aDirectoryRow } from '../support/notices.js';

describe('importing a directory of co-ops', () => {
  let world: ExchangeWorld;
  beforeAll(async () => {
    world = await ExchangeWorld.start();
  });
  afterAll(() => world.stop());

  const coop = async (id: string | null | undefined) =>
    (await world.leads.http.operator.get(`/v1/coops/${id ?? ''}`)).body;

  it('makes the co-ops, as applied or active, and says of each what it took', async () => {
    const { rows } = await world.importCoops([aDirectoryRow()], 'applied');
    expect(rows[0]).toMatchObject({ row: 1, source: 'bramble', outcome: 'taken', notes: [] });
    expect(await coop(rows[0]?.id)).toMatchObject({
      name: 'Bramble Web Workers',
      status: 'applied',
      workerMembers: 8,
    });
    const active = await world.importCoops([aDirectoryRow({ slug: 'thistle' })], 'active');
    expect(await coop(active.rows[0]?.id)).toMatchObject({ status: 'active' });
  });

  it('changes nothing when the same file comes twice', async () => {
    const rows = [aDirectoryRow({ slug: 'clover' }), aDirectoryRow({ slug: 'sorrel' })];
    await world.importCoops(rows);
    const before = await world.state();
    const { counts } = await world.importCoops(rows);
    expect(counts).toMatchObject({ taken: 0, changed: 0, unchanged: 2 });
    expect(await world.state()).toEqual(before);
  });

  it('brings a profile up to date and leaves the membership alone', async () => {
    await world.importCoops([aDirectoryRow({ slug: 'yarrow' })], 'active');
    const { rows } = await world.importCoops(
      [aDirectoryRow({ slug: 'yarrow', headcountBand: '11-15' })],
      'applied',
    );
    expect(rows[0]?.outcome).toBe('changed');
    expect(await coop(rows[0]?.id)).toMatchObject({ workerMembers: 13, status: 'active' });
  });

  it('lets one bad row stop no other', async () => {
    const report = await world.importCoops([
      7,
      aDirectoryRow({ slug: 'burdock' }),
      aDirectoryRow({ slug: 'dock', name: null }),
      aDirectoryRow({ slug: 'mallow', services: ['web-design', 'alchemy'] }),
    ]);
    expect(report.rows.map(({ outcome }) => outcome)).toEqual(['left', 'taken', 'left', 'taken']);
    expect(report.rows[2]?.because).toBe('It has no name.');
    expect(report.rows[3]?.notes.join()).toContain('alchemy');
    expect(report.remarks.join()).toContain('Terms that name no specialism: alchemy.');
  });

  it('takes many, more than one transaction holds', async () => {
    const rows = Array.from({ length: 120 }, (_, n) =>
      aDirectoryRow({ slug: `many-${String(n)}` }),
    );
    expect((await world.importCoops(rows)).counts.taken).toBe(120);
  });

  it('refuses a file that is no directory', async () => {
    await expect(world.importCoops({ releases: [] })).rejects.toThrow(ImportFault);
  });
});
