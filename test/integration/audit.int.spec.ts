import type { AuditEntry } from '../../src/events/audit.schemas.js';
import type { Page } from '../../src/platform/http/paging.js';
import { LeadWorld, only, type Party } from '../support/lead-world.js';

describe('the audit', () => {
  let world: LeadWorld;
  let coop: Party;
  let client: Party;
  let briefId: string;

  beforeAll(async () => {
    world = await LeadWorld.start();
    coop = await world.member();
    client = await world.client();
    briefId = (await world.post(client)).id;
  });
  afterAll(() => world.stop());

  const audit = async (query = '') =>
    (await world.http.operator.get<Page<AuditEntry>>(`/v1/audit${query}`)).body;

  it('says who changed what, and when', async () => {
    const entry = only((await audit(`?stream=${briefId}&type=briefs.posted`)).items);
    expect(entry).toMatchObject({
      actor: `client:${client.id}`,
      type: 'briefs.posted',
      version: 1,
      stream: briefId,
      payload: { facts: { briefId } },
    });
    expect(new Date(entry.at).toISOString()).toBe(entry.at);
  });

  it('is filtered by what it is about, by kind and by who did it', async () => {
    const registered = only((await audit(`?stream=${client.id}&type=clients.registered`)).items);
    expect(registered.actor).toBe('anyone');
    const admitted = only((await audit(`?type=coops.admitted`)).items);
    expect(admitted.stream).toBe(coop.id);
    expect(admitted.actor).toMatch(/^operator:/);
    const byClient = (await audit(`?actor=client:${client.id}`)).items;
    expect(new Set(byClient.map((each) => each.stream))).toEqual(new Set([briefId]));
    expect((await audit(`?actor=nobody`)).items).toEqual([]);
  });

  it('comes newest first, in pages that leave nothing out', async () => {
    const all = (await audit('?limit=100')).items.map((each) => Number(each.id));
    const paged: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page<AuditEntry> = await audit(
        `?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      paged.push(...page.items.map((each) => Number(each.id)));
      cursor = page.nextCursor;
    }
    expect(all).toEqual(all.toSorted((a, b) => b - a));
    expect(paged).toEqual(all);
  });

  it('holds no personal data: no name or address of a contact', async () => {
    await world.work();
    const told = JSON.stringify((await audit('?limit=100')).items);
    expect(told).not.toContain('@');
    expect(told).not.toContain('Ada Bramble');
  });

  it('refuses a filter that it does not know', async () => {
    const answer = await world.http.operator.get('/v1/audit?strem=x');
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('strem');
  });
});
