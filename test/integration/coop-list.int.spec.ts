import type { FullCoop, RegisteredCoop } from '../../src/coops/coops.schemas.js';
import { encodeCursor, type Page } from '../../src/platform/http/paging.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { aCoopBody } from '../support/builders.js';
import type { TestClient } from '../support/http-client.js';

type Listed = Pick<FullCoop, 'id' | 'name'> & Partial<FullCoop>;

let world: TestApp;
let someCoop: TestClient;

/** Five web co-ops, a printer, one that applied and one that is suspended. */
beforeAll(async () => {
  world = await startTestApp({ worker: false });
  const webCoops = ['Ash', 'Birch', 'Cedar', 'Dogwood', 'Elm'];
  for (const name of webCoops) await aCoop(name, 'drupal', ['admit']);
  someCoop = await aCoop('Fir', 'printing', ['admit']);
  await aCoop('Gorse', 'drupal', []);
  await aCoop('Hazel', 'drupal', ['admit', 'suspend']);
});
afterAll(() => world.stop());

async function aCoop(name: string, slug: string, steps: readonly string[]): Promise<TestClient> {
  const body = aCoopBody({ name, specialisms: [{ slug, level: 2 }] });
  const answer = await world.anyone.post<RegisteredCoop>('/v1/coops', body);
  for (const step of steps) await world.operator.post(`/v1/coops/${answer.body.coop.id}/${step}`);
  return world.as(answer.body.apiKey);
}

async function names(client: TestClient, query: string): Promise<string[]> {
  const { body } = await client.get<Page<Listed>>(`/v1/coops${query}`);
  return body.items.map(({ name }) => name);
}

describe('the list of co-ops', () => {
  it('shows anyone the active ones, in the order in which they came', async () => {
    const active = ['Ash', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir'];
    expect(await names(world.anyone, '')).toEqual(active);
    expect(await names(someCoop, '?status=active')).toEqual(active);
    const { text } = await someCoop.get('/v1/coops');
    expect(text).not.toMatch(/contact|dayRate|standing|example\.org|ada@/);
  });

  it('goes on where the page before ended', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = `?limit=4${cursor === null ? '' : `&cursor=${cursor}`}`;
      const { body } = await world.anyone.get<Page<Listed>>(`/v1/coops${query}`);
      seen.push(...body.items.map(({ name }) => name));
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(['Ash', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir']);
  });

  it('finds those that hold a specialism or a narrower one', async () => {
    expect(await names(world.anyone, '?specialism=drupal')).toHaveLength(5);
    expect(await names(world.anyone, '?specialism=printing')).toEqual(['Fir']);
    expect(await names(world.anyone, '?specialism=software-development')).toContain('Ash');
    const unknown = await world.anyone.get('/v1/coops?specialism=druppal');
    expect(unknown.status).toBe(400);
    expect(unknown.text).toContain('Did you mean');
  });

  it('shows operators every co-op in full, or those of a status', async () => {
    expect(await names(world.operator, '')).toHaveLength(8);
    expect(await names(world.operator, '?status=applied')).toEqual(['Gorse']);
    expect(await names(world.operator, '?status=suspended&specialism=drupal')).toEqual(['Hazel']);
    const { body } = await world.operator.get<Page<Listed>>('/v1/coops?status=applied');
    expect(body.items[0]?.contact?.name).toBe('Ada Bramble');
  });

  it('tells others nothing of those that are not active', async () => {
    expect((await world.anyone.get('/v1/coops?status=applied')).status).toBe(403);
    expect((await someCoop.get('/v1/coops?status=suspended')).status).toBe(403);
  });

  it.each(['cursor=nonsense', `cursor=${encodeCursor('nonsense')}`, 'limit=101', 'page=2'])(
    'refuses ?%s',
    async (query) => {
      expect((await world.anyone.get(`/v1/coops?${query}`)).status).toBe(400);
    },
  );
});
