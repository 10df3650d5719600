import type { Page } from '../../src/platform/http/paging.js';
import { DEFAULT_POLICY } from '../../src/pricing/core/default-policy.js';
import type { PolicyDraft } from '../../src/pricing/core/policy.js';
import type { PolicyView } from '../../src/pricing/pricing.schemas.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { aClientBody, aCoopBody } from '../support/builders.js';
import { PolicyDesk, POLICIES } from '../support/policy-desk.js';
import { aFlatPolicy } from '../support/policy-drafts.js';

let world: TestApp;
let desk: PolicyDesk;

beforeAll(async () => {
  world = await startTestApp({ worker: false });
  desk = new PolicyDesk(world);
});
afterAll(() => world.stop());

describe('a new network', () => {
  it('prices by the default policy, which anyone may read', async () => {
    const { status, body, headers } = await world.anyone.get<PolicyView>(`${POLICIES}/active`);
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"1"');
    expect(body).toEqual({
      ...DEFAULT_POLICY,
      status: 'active',
      createdAt: expect.any(String) as string,
    });
    expect((await world.anyone.get(`${POLICIES}/1`)).body).toEqual(body);
    expect((await world.anyone.get(POLICIES)).body).toEqual({ items: [body], nextCursor: null });
  });

  it('has nothing to roll back to', async () => {
    const answer = await desk.rollBack();
    expect(answer).toMatchObject({ status: 409, body: { code: 'nothing-to-roll-back' } });
    expect(await desk.activeVersion()).toBe(1);
  });
});

describe('activating', () => {
  it('makes a version the one that prices, and a second time changes nothing', async () => {
    const previous = await desk.activeVersion();
    const version = await desk.drafted(700);
    const { status, body } = await desk.activate(version);
    expect(status).toBe(200);
    expect(body).toMatchObject({ version, status: 'active' });
    expect(await desk.statuses()).toMatchObject({ [previous]: 'retired', [version]: 'active' });
    const told = await desk.activations();
    expect(told.at(-1)).toEqual({ version, previous, how: 'activated' });
    expect((await desk.activate(version)).body).toEqual(body);
    expect(await desk.activations()).toEqual(told);
  });

  it('of a version that is not there is 404, of none 400', async () => {
    expect((await desk.activate(900)).status).toBe(404);
    expect((await world.operator.post(`${POLICIES}/next/activate`)).status).toBe(400);
    expect((await world.anyone.get(`${POLICIES}/900`)).status).toBe(404);
    expect((await world.anyone.get(`${POLICIES}/99999999999`)).status).toBe(400);
  });

  it('changes the tiers of the vocabulary', async () => {
    const tiers = async () =>
      (await world.anyone.get<{ tiers: unknown[] }>('/v1/vocabulary')).body.tiers;
    await desk.activate(1);
    expect(await tiers()).toEqual([
      { slug: 'solidarity', name: 'Solidarity' },
      { slug: 'premium', name: 'Premium' },
    ]);
    await desk.activate(await desk.drafted(700));
    expect(await tiers()).toEqual([{ slug: 'flat', name: 'Flat' }]);
  });
});

describe('rolling back', () => {
  it('does not come back to what was rolled back', async () => {
    const before = await desk.activeVersion();
    const [two, three] = [await desk.drafted(200), await desk.drafted(300)];
    await desk.activate(two);
    expect((await desk.rollBack()).body).toMatchObject({ version: before, status: 'active' });
    await desk.activate(three);
    expect((await desk.rollBack()).body.version).toBe(before);
    expect((await desk.activations()).slice(-4)).toEqual([
      { version: two, previous: before, how: 'activated' },
      { version: before, previous: two, how: 'rolled-back' },
      { version: three, previous: before, how: 'activated' },
      { version: before, previous: three, how: 'rolled-back' },
    ]);
  });

  it('walks back through what was active, step by step, and stops at the first', async () => {
    await desk.activate(1);
    const [two, three] = [await desk.drafted(200), await desk.drafted(300)];
    for (const version of [two, three, two, 1]) await desk.activate(version);
    const walked: number[] = [];
    for (let answer = await desk.rollBack(); answer.status === 200; answer = await desk.rollBack())
      walked.push(answer.body.version);
    expect(walked.slice(0, 4)).toEqual([two, three, two, 1]);
    expect(walked.at(-1)).toBe(1);
    expect(await desk.rollBack()).toMatchObject({
      status: 409,
      body: { code: 'nothing-to-roll-back' },
    });
    expect(await desk.statuses()).toMatchObject({
      1: 'active',
      [two]: 'retired',
      [three]: 'retired',
    });
  });
});

describe('50 operators at once', () => {
  it('leave exactly one policy active, at every moment', async () => {
    const versions = await Promise.all([1, 2, 3, 4, 5].map((n) => desk.drafted(100 * n)));
    expect(new Set(versions).size).toBe(5);
    const before = (await desk.activations()).length;
    const actives: number[] = [];
    const watch = async () => {
      const { body } = await world.anyone.get<Page<PolicyView>>(`${POLICIES}?limit=100`);
      actives.push(body.items.filter(({ status }) => status === 'active').length);
    };
    const acts = Array.from({ length: 50 }, async (_, n) => {
      const version = versions[n % versions.length] ?? 1;
      const { status } = await (n % 3 === 0 ? desk.rollBack() : desk.activate(version));
      await watch();
      return status;
    });
    const answers = await Promise.all(acts);
    expect(new Set([200, 409, ...answers])).toEqual(new Set([200, 409]));
    expect(new Set(actives)).toEqual(new Set([1]));
    const told = await desk.activations();
    expect(told.length).toBeGreaterThan(before + 5);
    told.forEach(({ previous }, at) => expect(previous).toBe(told[at - 1]?.version ?? 1));
    expect(told.at(-1)?.version).toBe(await desk.activeVersion());
  });
});

describe('who may change prices', () => {
  const changes: [string, string, PolicyDraft | undefined][] = [
    ['draft', POLICIES, aFlatPolicy(0)],
    ['activate', `${POLICIES}/1/activate`, undefined],
    ['roll back', `${POLICIES}/rollback`, undefined],
  ];

  it.each(changes)('only an operator may %s', async (_, path, body) => {
    const client = await world.anyone.post<{ apiKey: string }>('/v1/clients', aClientBody());
    const coop = await world.anyone.post<{ apiKey: string }>('/v1/coops', aCoopBody());
    const before = await desk.statuses();
    expect((await world.anyone.post(path, body)).status).toBe(401);
    expect((await world.as(client.body.apiKey).post(path, body)).status).toBe(403);
    expect((await world.as(coop.body.apiKey).post(path, body)).status).toBe(403);
    expect(await desk.statuses()).toEqual(before);
  });
});
