import type { BriefView } from '../../src/briefs/briefs.schemas.js';
import { newId } from '../../src/platform/id.js';
import type { Problem } from '../../src/platform/http/problem.js';
import type { Quote } from '../../src/pricing/pricing.api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { BriefDesk, type KeyHolder } from '../support/brief-desk.js';
import { aBriefBody } from '../support/builders.js';
import { PolicyDesk } from '../support/policy-desk.js';

let world: TestApp;
let desk: BriefDesk;
let policies: PolicyDesk;
let client: KeyHolder;

beforeAll(async () => {
  world = await startTestApp({ worker: false, env: { LOG_LEVEL: 'silent' } });
  desk = new BriefDesk(world);
  policies = new PolicyDesk(world);
  client = await desk.client();
});
afterAll(() => world.stop());

async function countBriefs(): Promise<number> {
  const [row] = await desk.query<{ n: number }>(`SELECT count(*)::int AS n FROM briefs`);
  return row?.n ?? 0;
}

describe('a brief that is posted', () => {
  it('gets its quote, and says what happens next', async () => {
    const answer = await client.itself.post<BriefView>('/v1/briefs', aBriefBody());
    expect(answer.status).toBe(201);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.body).toMatchObject({
      ...aBriefBody(),
      clientId: client.id,
      budget: { minMinor: null, maxMinor: 1_000_000, currency: 'GBP' },
      status: 'posted',
      version: 1,
    });
    expect(answer.body.next).toMatch(/ranking the member co-ops now/);
    expect(answer.body.quote.tier.slug).toBe('solidarity');
    expect(await desk.read(answer.body.id)).toEqual(answer.body);
  });

  it('is told of in its own transaction, to those who are owed it', async () => {
    const { id } = await desk.post(client);
    const rows = await desk.query<{ same: boolean; state: string }>(
      `SELECT b.xmin::text = (e.tx::text::bigint % 4294967296)::text
         AND d.xmin = b.xmin AS same, d.state
       FROM briefs b JOIN events e ON e.stream = b.id JOIN deliveries d ON d.event_id = e.id
       WHERE b.id = $1 AND e.type = 'briefs.posted' AND d.consumer = 'matching'`,
      [id],
    );
    expect(rows).toEqual([{ same: true, state: 'pending' }]);
    expect(await desk.told(id)).toEqual(['briefs.posted']);
  });

  it('leaves nothing behind when its event cannot be written', async () => {
    const before = await countBriefs();
    await desk.query(
      `ALTER TABLE deliveries ADD CONSTRAINT nobody CHECK (consumer <> 'matching') NOT VALID`,
    );
    const { status } = await client.itself.post('/v1/briefs', aBriefBody());
    await desk.query(`ALTER TABLE deliveries DROP CONSTRAINT nobody`);
    expect(status).toBe(500);
    expect(await countBriefs()).toBe(before);
  });

  it('tells of the union of what its client and itself stand for, and no contact', async () => {
    const { id } = await desk.post(client, {
      purpose: { causes: ['climate', 'food-poverty'], sectors: ['retail'] },
    });
    const [event] = await desk.query<{ payload: { facts: Record<string, unknown> } }>(
      `SELECT payload FROM events WHERE stream = $1`,
      [id],
    );
    expect(event?.payload.facts).toMatchObject({
      causes: ['food-poverty', 'climate'],
      sectors: ['charity-sector', 'retail'],
      adjustmentBps: -2000,
      standardDayRateMinor: 45_000,
      history: false,
    });
    expect(JSON.stringify(event)).not.toMatch(/ada@|Ada Larder/);
  });

  it('can be posted by a client only', async () => {
    const coop = await desk.member();
    expect((await world.anyone.post('/v1/briefs', aBriefBody())).status).toBe(401);
    expect((await coop.itself.post('/v1/briefs', aBriefBody())).status).toBe(403);
    expect((await world.operator.post('/v1/briefs', aBriefBody())).status).toBe(403);
  });
});

describe('an Idempotency-Key', () => {
  it('gives a retry the same bytes, and one brief', async () => {
    const headers = { 'Idempotency-Key': newId() };
    const first = await client.itself.post<BriefView>('/v1/briefs', aBriefBody(), headers);
    const before = await countBriefs();
    const retry = await client.itself.post('/v1/briefs', aBriefBody(), headers);
    expect(first.status).toBe(201);
    expect([retry.status, retry.text]).toEqual([201, first.text]);
    expect(retry.headers.get('etag')).toBe('"1"');
    expect(await countBriefs()).toBe(before);
    expect(await desk.told(first.body.id)).toEqual(['briefs.posted']);
  });

  it('makes one brief of 20 calls at once', async () => {
    const before = await countBriefs();
    const headers = { 'Idempotency-Key': newId() };
    const calls = Array.from({ length: 20 }, () =>
      client.itself.post<BriefView>('/v1/briefs', aBriefBody(), headers),
    );
    const answers = await Promise.all(calls);
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    expect(await countBriefs()).toBe(before + 1);
  });

  it('stands for one request of one client', async () => {
    const headers = { 'Idempotency-Key': newId() };
    await client.itself.post('/v1/briefs', aBriefBody(), headers);
    const other = aBriefBody({ title: 'Another site' });
    const reused = await client.itself.post<Problem>('/v1/briefs', other, headers);
    expect(reused).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    const stranger = await desk.client();
    expect((await stranger.itself.post('/v1/briefs', other, headers)).status).toBe(201);
  });

  it('keeps a refusal too, of which nothing is stored', async () => {
    const headers = { 'Idempotency-Key': newId() };
    const bad = aBriefBody({ specialisms: [{ slug: 'drupall', importance: 'must' }] });
    const before = await countBriefs();
    const first = await client.itself.post<Problem>('/v1/briefs', bad, headers);
    const retry = await client.itself.post<Problem>('/v1/briefs', bad, headers);
    expect(first.status).toBe(400);
    expect(retry.text).toBe(first.text);
    expect(await countBriefs()).toBe(before);
  });
});

describe('a new pricing policy', () => {
  it('leaves the quotes of posted briefs as they were, byte for byte', async () => {
    const { id } = await desk.post(client);
    const quoteOf = async () => JSON.stringify((await desk.read(id)).quote);
    const before = await quoteOf();
    const version = await policies.drafted(700);
    await policies.activate(version);
    expect(await quoteOf()).toBe(before);
    const later = await desk.post(client);
    expect(later.quote).toMatchObject({ policyVersion: version, tier: { adjustmentBps: 700 } });
    await policies.rollBack();
    expect(await quoteOf()).toBe(before);
    expect((await desk.read(later.id)).quote).toEqual(later.quote);
  });

  it('refuses a brief that was quoted by the one before, with the new quote', async () => {
    const seen = (await client.itself.post<Quote>('/v1/quotes', aBriefBody())).body.policyVersion;
    const body = aBriefBody({ expectedPolicyVersion: seen });
    expect((await client.itself.post('/v1/briefs', body)).status).toBe(201);
    const version = await policies.drafted(900);
    await policies.activate(version);
    const before = await countBriefs();
    const stale = await client.itself.post<Problem & { quote: Quote }>('/v1/briefs', body);
    expect(stale).toMatchObject({ status: 409, body: { code: 'policy-changed' } });
    expect(stale.body.quote).toMatchObject({ policyVersion: version, tier: { slug: 'flat' } });
    expect(await countBriefs()).toBe(before);
    const accepted = aBriefBody({ expectedPolicyVersion: stale.body.quote.policyVersion });
    const posted = await client.itself.post<BriefView>('/v1/briefs', accepted);
    expect(posted.status).toBe(201);
    expect({ ...posted.body.quote, validUntil: '' }).toEqual({
      ...stale.body.quote,
      validUntil: '',
    });
    await policies.rollBack();
  });
});

describe('a client that changes what it is', () => {
  it('leaves its posted briefs as they were', async () => {
    const changing = await desk.client();
    const before = await desk.post(changing);
    const change = { organisationForm: 'private-company', registrationNumber: null, causes: [] };
    expect((await changing.itself.patch(`/v1/clients/${changing.id}`, change)).status).toBe(200);
    expect(await desk.read(before.id)).toEqual(before);
    expect((await desk.post(changing)).quote.tier.slug).toBe('premium');
  });
});
