import type { BriefView } from '../../src/briefs/briefs.schemas.js';
import { newId } from '../../src/platform/id.js';
import { encodeCursor, type Page } from '../../src/platform/http/paging.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { BriefDesk, type KeyHolder } from '../support/brief-desk.js';
import type { TestClient } from '../support/http-client.js';

const MANY = 107;

let world: TestApp;
let desk: BriefDesk;
let busy: KeyHolder;
let other: KeyHolder;
let coop: KeyHolder;
let posted: BriefView[];
let foreign: BriefView;

/** A client with 107 briefs, of which the first two are withdrawn, and another with one. */
beforeAll(async () => {
  world = await startTestApp({ worker: false });
  desk = new BriefDesk(world);
  [busy, other, coop] = await Promise.all([desk.client(), desk.client(), desk.member()]);
  foreign = await desk.post(other);
  posted = [];
  for (let n = 0; n < MANY; n += 1) posted.push(await desk.post(busy, { title: `Site ${n}` }));
  for (const { id } of posted.slice(0, 2))
    await busy.itself.post(`/v1/briefs/${id}/withdraw`, { reason: 'No money' });
});
afterAll(() => world.stop());

async function page(as: TestClient, query = ''): Promise<Page<BriefView>> {
  return (await as.get<Page<BriefView>>(`/v1/briefs${query}`)).body;
}

/** The titles of all pages, and how long each page was. */
async function walk(as: TestClient, query: string) {
  const titles: string[] = [];
  const lengths: number[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const next: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const { items, nextCursor } = await page(as, `?${query}${next}`);
    titles.push(...items.map(({ title }) => title));
    lengths.push(items.length);
    cursor = nextCursor;
  }
  return { titles, lengths };
}

describe('the list of briefs', () => {
  it('shows a client its own, newest first, over as many pages as it takes', async () => {
    const newestFirst = posted.map(({ title }) => title).reverse();
    const byHundred = await walk(busy.itself, 'limit=100');
    expect(byHundred).toEqual({ titles: newestFirst, lengths: [100, 7] });
    const byTwenty = await walk(busy.itself, 'limit=20');
    expect(byTwenty).toEqual({ titles: newestFirst, lengths: [20, 20, 20, 20, 20, 7] });
    expect((await page(other.itself)).items).toEqual([foreign]);
  });

  it('is not disturbed by briefs that come while it is read', async () => {
    const first = await page(other.itself, '?limit=1');
    const late = await desk.post(other);
    expect(first).toEqual({ items: [foreign], nextCursor: null });
    const again = await page(other.itself, '?limit=1');
    expect(again.items[0]?.id).toBe(late.id);
    const rest = await page(other.itself, `?limit=1&cursor=${again.nextCursor ?? ''}`);
    expect(rest).toEqual({ items: [foreign], nextCursor: null });
  });

  it('has 20 on a page unless asked for more', async () => {
    expect((await page(busy.itself)).items).toHaveLength(20);
  });

  it('shows those of one status', async () => {
    const withdrawn = await page(busy.itself, '?status=withdrawn');
    expect(withdrawn.items.map(({ id }) => id)).toEqual([posted[1]?.id, posted[0]?.id]);
    const { titles } = await walk(busy.itself, 'limit=100&status=posted');
    expect(titles).toHaveLength(MANY - 2);
    expect((await page(busy.itself, '?status=awarded')).items).toEqual([]);
  });

  it('shows an operator everybody’s, and a co-op none', async () => {
    const { titles } = await walk(world.operator, 'limit=100');
    expect(titles).toEqual(expect.arrayContaining(['Site 0', foreign.title]));
    expect(titles.length).toBeGreaterThan(MANY);
    expect((await coop.itself.get('/v1/briefs')).status).toBe(403);
    expect((await world.anyone.get('/v1/briefs')).status).toBe(401);
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=1.5',
    'limit=ten',
    'limit=1e1',
    'limit=0x10',
    'limit=%2010',
    'limit=10.0',
    'limit=',
    'status=open',
    'page=2',
    'cursor=nonsense',
    `cursor=${encodeCursor('nonsense')}`,
    `cursor=${encodeCursor("' OR true --")}`,
    `cursor=${Buffer.from('[7]').toString('base64url')}`,
    `cursor=${Buffer.from('{"id":1}').toString('base64url')}`,
  ])('refuses ?%s', async (query) => {
    const { status, headers } = await busy.itself.get(`/v1/briefs?${query}`);
    expect(status).toBe(400);
    expect(headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('a brief', () => {
  it('is read by its client and an operator, with its version as ETag', async () => {
    for (const reader of [other.itself, world.operator]) {
      const { status, body, headers } = await reader.get(`/v1/briefs/${foreign.id}`);
      expect([status, headers.get('etag')]).toEqual([200, '"1"']);
      expect(body).toEqual(foreign);
    }
  });

  it('of someone else is not there, and cannot be told from one that never was', async () => {
    const never = newId();
    for (const stranger of [busy.itself, coop.itself]) {
      const theirs = await stranger.get(`/v1/briefs/${foreign.id}`);
      const none = await stranger.get(`/v1/briefs/${never}`);
      expect([theirs.status, theirs.text]).toEqual([404, none.text]);
      expect((await stranger.get(`/v1/briefs/${foreign.id}/ranking`)).text).toBe(none.text);
    }
    expect((await world.operator.get(`/v1/briefs/${never}`)).status).toBe(404);
    expect((await world.anyone.get(`/v1/briefs/${foreign.id}`)).status).toBe(401);
    expect((await busy.itself.get('/v1/briefs/mine')).status).toBe(400);
  });
});
