import type { BriefView } from '../../src/briefs/briefs.api.js';
import { DemoKeyring, type DemoKeys } from '../../src/exchange/demo/demo-keys.js';
import { DemoNetwork } from '../../src/exchange/demo/demo-network.js';
import type { LeadView } from '../../src/leads/leads.api.js';
import type { Page } from '../../src/platform/http/paging.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { aCoopBody } from '../support/builders.js';
import type { TestClient } from '../support/http-client.js';

interface Ranking {
  readonly ranked: readonly { readonly coopName: string }[];
  readonly rejected: readonly {
    readonly coopName: string;
    readonly reasons: readonly { readonly code: string }[];
  }[];
  readonly withheld: number;
}

describe('the demo network', () => {
  let http: TestApp;
  let keys: DemoKeys;

  beforeAll(async () => {
    http = await startTestApp();
    const made = await http.app.get(DemoNetwork, { strict: false }).ensure({ besideOthers: false });
    if (!made) throw new Error('no demo network was made');
    keys = made;
  });
  afterAll(() => http.stop());

  const items = async <T>(client: TestClient, path: string): Promise<T[]> =>
    (await client.get<Page<T>>(path)).body.items;
  const briefs = (client = http.operator): Promise<BriefView[]> =>
    items(client, '/v1/briefs?limit=100');
  const leadsOf = (briefId: string): Promise<LeadView[]> =>
    items(http.operator, `/v1/leads?limit=100&briefId=${briefId}`);
  const brief = async (title: RegExp): Promise<BriefView> => {
    const found = (await briefs()).find((each) => title.test(each.title));
    if (!found) throw new Error(`there is no brief ${String(title)}`);
    return found;
  };
  const ranking = async (id: string, client = http.operator): Promise<Ranking> =>
    (await client.get<Ranking>(`/v1/briefs/${id}/ranking`)).body;

  it('has 12 co-ops, one of which waits to be admitted, 6 clients and 20 briefs', async () => {
    const active = await items(http.anyone, '/v1/coops?limit=100');
    const applied = await items(http.operator, '/v1/coops?limit=100&status=applied');
    expect([active.length, applied.length]).toEqual([11, 1]);
    const all = await briefs();
    expect(all).toHaveLength(20);
    expect(new Set(all.map(({ clientId }) => clientId)).size).toBe(6);
  });

  it('has briefs in different states', async () => {
    const counts: Record<string, number> = {};
    for (const { status } of await briefs()) counts[status] = (counts[status] ?? 0) + 1;
    expect(counts).toEqual({
      offered: 10,
      shortlisted: 3,
      awarded: 3,
      completed: 2,
      withdrawn: 1,
      unmatched: 1,
    });
  });

  it('gives the food bank its discount, and says why', async () => {
    const own = await briefs(http.as(keys.client));
    expect(own).toHaveLength(5);
    for (const { quote } of own) {
      expect(quote.tier).toMatchObject({ slug: 'solidarity', adjustmentBps: -2_000 });
      expect(quote.reasons.map(({ because }) => because).join()).toContain('registered charity');
    }
  });

  it('lets the food bank choose between two co-ops for its website', async () => {
    const { id, status } = await brief(/next open food bank/);
    expect(status).toBe('shortlisted');
    const accepted = (await leadsOf(id)).filter((lead) => lead.status === 'accepted');
    expect(accepted).toHaveLength(2);
    const client = http.as(keys.client);
    const awarded = await client.post(`/v1/briefs/${id}/award`, { leadId: accepted[0]?.id });
    expect(awarded.status).toBe(200);
  });

  it('has the arms maker meet the red line of all co-ops but one, at a premium', async () => {
    const bang = await brief(/go bang/);
    expect(bang.quote.tier).toMatchObject({ slug: 'premium' });
    const { ranked, rejected } = await ranking(bang.id);
    const refused = rejected.filter(({ reasons }) =>
      reasons.some(({ code }) => code === 'red-line'),
    );
    expect(ranked.map(({ coopName }) => coopName)).toEqual(['Left-Handed Screwdriver Software']);
    expect(refused).toHaveLength(11);
    expect(await leadsOf(bang.id)).toMatchObject([{ status: 'offered' }]);
  });

  it('finds the co-op that likes small work for the small brief', async () => {
    const small = await brief(/Latin/);
    expect(small.effort.maxDays).toBe(2);
    const { ranked } = await ranking(small.id);
    expect(ranked.map(({ coopName }) => coopName)).toEqual(['Second Cup Small Works']);
    expect(await leadsOf(small.id)).toMatchObject([
      { status: 'offered', coop: { name: 'Second Cup Small Works' } },
    ]);
  });

  it('leaves one brief unmatched, which says why and what happens next', async () => {
    const { status, next } = await brief(/mainframe/);
    expect(status).toBe('unmatched');
    expect(next).toMatch(/do not have every must-have specialism.*we look again/);
  });

  it('has a co-op say no, with its reason, and the next one asked', async () => {
    const { id } = await brief(/people join/);
    const leads = (await leadsOf(id)).sort((a, b) => a.rank - b.rank);
    expect(leads.map(({ status }) => status)).toEqual(['declined', 'offered']);
    expect(leads[0]?.decline).toMatchObject({ reason: 'timing' });
  });

  it('has work awarded and done, with feedback in the co-op’s standing', async () => {
    const done = await brief(/logo/);
    const [lead] = await leadsOf(done.id);
    const { body } = await http.operator.get<{ standing: unknown }>(
      `/v1/coops/${lead?.coopId ?? ''}`,
    );
    expect(body.standing).toMatchObject({ awarded: 1, completed: 1, feedbackSum: 5 });
  });

  it('has offers for the demo co-op, which it can accept', async () => {
    const coop = http.as(keys.coop);
    const [offer] = await items<LeadView>(coop, '/v1/leads?status=offered');
    expect(offer?.payMinor).toBeGreaterThan(0);
    expect((await coop.post(`/v1/leads/${offer?.id ?? ''}/accept`)).status).toBe(200);
  });

  it('is made once, whatever has been done in it since', async () => {
    const before = await briefs();
    const demo = http.app.get(DemoNetwork, { strict: false });
    expect(await demo.ensure({ besideOthers: true })).toBeNull();
    expect(await briefs()).toEqual(before);
    expect(await demo.exists()).toBe(true);
  });

  it('gives out further keys where the first were lost', async () => {
    const again = await http.app.get(DemoKeyring, { strict: false }).issue();
    expect(again?.client).not.toBe(keys.client);
    expect(await briefs(http.as(again?.client ?? ''))).toHaveLength(5);
  });
});

describe('a demo network without workers', () => {
  let http: TestApp;
  beforeAll(async () => {
    http = await startTestApp({ worker: false });
  });
  afterAll(() => http.stop());

  it('is not made beside co-ops that are real, unless it is asked for', async () => {
    await http.anyone.post('/v1/coops', aCoopBody());
    const demo = http.app.get(DemoNetwork, { strict: false });
    expect(await demo.ensure({ besideOthers: false })).toBeNull();
    expect(await demo.exists()).toBe(false);
    expect(await http.app.get(DemoKeyring, { strict: false }).issue()).toBeNull();
  });
});
