import { Database } from '../../src/platform/database/database.js';
import { encodeCursor, type Page } from '../../src/platform/http/paging.js';
import type { Problem } from '../../src/platform/http/problem.js';
import type { PolicyView } from '../../src/pricing/pricing.schemas.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { aBriefBody } from '../support/builders.js';
import { PolicyDesk, POLICIES } from '../support/policy-desk.js';
import { aFlatPolicy, aPolicyDraft } from '../support/policy-drafts.js';

let world: TestApp;
let desk: PolicyDesk;

beforeAll(async () => {
  world = await startTestApp({ worker: false });
  desk = new PolicyDesk(world);
});
afterAll(() => world.stop());

describe('a draft', () => {
  it('becomes the next version, by which nothing is priced yet', async () => {
    const before = await desk.activeVersion();
    const { status, body } = await desk.draft(aFlatPolicy(700));
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...aFlatPolicy(700), status: 'draft' });
    expect(await desk.activeVersion()).toBe(before);
    expect((await world.anyone.get(`${POLICIES}/${body.version}`)).body).toEqual(body);
    expect(await desk.drafted(800)).toBe(body.version + 1);
  });

  const tier = { slug: 'flat', name: 'Flat', adjustmentBps: 0 };
  const rule = (when: unknown) => ({
    rules: [{ slug: 'r', because: 'So.', when, tier: 'premium' }],
  });
  const faults: [string, Record<string, unknown>, string, string][] = [
    [
      'an unknown cause',
      rule({ anyCause: ['food-poverty', 'fod'] }),
      '/rules/0/when/anyCause/1',
      'fod',
    ],
    [
      'an unknown sector',
      rule({ not: { anySector: ['guns'] } }),
      '/rules/0/when/not/anySector/0',
      'guns',
    ],
    [
      'an unknown form',
      rule({ organisationForm: ['ltd'] }),
      '/rules/0/when/organisationForm/0',
      'ltd',
    ],
    ['an unknown tier', { otherwise: { tier: 'gift', because: 'So.' } }, '/otherwise/tier', 'gift'],
    [
      'more than 4 times the price',
      { tiers: [{ ...tier, adjustmentBps: 30_001 }] },
      '/tiers/0/adjustmentBps',
      'to 30,000',
    ],
    [
      'less than nothing',
      { tiers: [{ ...tier, adjustmentBps: -10_001 }] },
      '/tiers/0/adjustmentBps',
      'from -10,000',
    ],
    [
      'a day rate beyond counting',
      { standardDayRate: { amountMinor: Number.MAX_SAFE_INTEGER, currency: 'GBP' } },
      '/standardDayRate/amountMinor',
      'from 1 to 10000000',
    ],
    [
      'a part of a basis point',
      { tiers: [{ ...tier, adjustmentBps: 0.5 }] },
      '/tiers/0/adjustmentBps',
      'whole number',
    ],
    [
      'the same tier twice',
      { ...aFlatPolicy(0), tiers: [tier, tier] },
      '/tiers/1/slug',
      'earlier tier',
    ],
    [
      'another currency',
      { currency: 'EUR', standardDayRate: { amountMinor: 1, currency: 'EUR' } },
      '/currency',
      'must be GBP',
    ],
    [
      'an unknown placeholder',
      { otherwise: { tier: 'premium', because: 'As {name}.' } },
      '/otherwise/because',
      '{name}',
    ],
    [
      'a condition of two keys',
      rule({ registrationNumber: true, country: ['GB'] }),
      '/rules/0/when',
      'one key',
    ],
    ['an unknown field', { discount: 3 }, '/discount', 'not a field'],
  ];
  it.each(faults)('with %s is refused at its pointer', async (_, overrides, pointer, message) => {
    const before = await desk.statuses();
    const { status, body } = await world.operator.post<Problem>(POLICIES, {
      ...aPolicyDraft(),
      ...overrides,
    });
    expect(status).toBe(400);
    expect(await desk.statuses()).toEqual(before);
    const at = body.errors?.find((each) => each.pointer === pointer);
    expect(at?.message).toContain(message);
  });

  it('is told all its faults at once', async () => {
    const faulty = aPolicyDraft({ otherwise: { tier: 'gift', because: 'For {whom}.' } });
    const rules = [{ slug: 'r', because: 'So.', when: { anyCause: ['fod'] }, tier: 'none' }];
    const { body } = await world.operator.post<Problem>(POLICIES, { ...faulty, rules });
    expect(body.errors?.map(({ pointer }) => pointer)).toEqual([
      '/rules/0/tier',
      '/rules/0/when/anyCause/0',
      '/otherwise/because',
      '/otherwise/tier',
    ]);
  });

  it('may nest 5 conditions deep and no deeper, however deep', async () => {
    const nested = (depth: number) => {
      const when = `${'{"not":'.repeat(depth - 1)}{"anyCause":"any"}${'}'.repeat(depth - 1)}`;
      const rule = `{"slug":"r","because":"So.","tier":"premium","when":${when}}`;
      const body = JSON.stringify(aPolicyDraft({ rules: [] })).replace('[]', `[${rule}]`);
      return world.operator.post<Problem>(POLICIES, body);
    };
    expect((await nested(5)).status).toBe(201);
    for (const depth of [6, 12]) {
      const { status, body } = await nested(depth);
      expect(status).toBe(400);
      expect(body.errors?.[0]?.pointer).toMatch(/^\/rules\/0\/when/);
      expect(body.errors?.[0]?.message).toContain('more than 5 conditions deep');
    }
    expect((await nested(100_000)).status).toBe(400);
  });
});

describe('the list of policies', () => {
  it('pages from the newest on', async () => {
    for (const bps of [100, 200, 300, 400]) await desk.drafted(bps);
    const newest = await desk.drafted(500);
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `&cursor=${cursor}`;
      const { body } = await world.anyone.get<Page<PolicyView>>(`${POLICIES}?limit=3${query}`);
      seen.push(...body.items.map(({ version }) => version));
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(newest).toBeGreaterThan(5);
    expect(seen).toEqual(Array.from({ length: newest }, (_, n) => newest - n));
  });

  it.each([
    'cursor=x',
    `cursor=${encodeCursor('abc')}`,
    `cursor=${encodeCursor('1e30')}`,
    'limit=0',
  ])('refuses ?%s', async (query) => {
    expect((await world.anyone.get(`${POLICIES}?${query}`)).status).toBe(400);
  });
});

describe('a policy from before day rates had a limit', () => {
  it('prices no effort beyond counting, and names the field', async () => {
    const version = await desk.drafted(0);
    const manager = world.app.get(Database).manager;
    await manager.query(
      `UPDATE pricing_policies SET draft = jsonb_set(draft::jsonb, '{standardDayRate,amountMinor}', '9007199254740991')
       WHERE version = $1`,
      [version],
    );
    await desk.activate(version);
    const client = { organisationForm: 'private-company', country: 'GB' };
    const body = aBriefBody({ client });
    const answer = await world.anyone.post<Problem>('/v1/quotes', body);
    await desk.rollBack();
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/effort/maxDays' }] },
    });
  });
});
