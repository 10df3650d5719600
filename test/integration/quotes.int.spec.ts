import type { Problem } from '../../src/platform/http/problem.js';
import type { Quote } from '../../src/pricing/pricing.api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { BriefDesk } from '../support/brief-desk.js';
import { aBriefBody } from '../support/builders.js';
import type { TestClient } from '../support/http-client.js';

let world: TestApp;
let desk: BriefDesk;

beforeAll(async () => {
  world = await startTestApp({ worker: false });
  desk = new BriefDesk(world);
});
afterAll(() => world.stop());

async function quote(as: TestClient, overrides: Record<string, unknown> = {}): Promise<Quote> {
  const { status, body, text } = await as.post<Quote>('/v1/quotes', aBriefBody(overrides));
  if (status !== 200) throw new Error(text);
  return body;
}

const company = { organisationForm: 'private-company', country: 'GB' };
const foodBank = { organisationForm: 'charity', registrationNumber: '1234567', country: 'GB' };

describe('a quote without a key', () => {
  it('rests on what the client is said to be', async () => {
    const { tier, reasons, policyVersion } = await quote(world.anyone, { client: foodBank });
    expect(tier).toEqual({ slug: 'solidarity', name: 'Solidarity', adjustmentBps: -2000 });
    expect(reasons).toEqual([
      {
        rule: 'registered-charity',
        because: 'The client is a registered charity, number 1234567.',
        evidence: { organisationForm: 'charity', registrationNumber: '1234567' },
      },
    ]);
    expect(policyVersion).toBe(1);
  });

  it('says what would change it, and that is so', async () => {
    const client = { organisationForm: 'university', country: 'GB' };
    const before = await quote(world.anyone, { client, purpose: { causes: [], sectors: [] } });
    expect(before.tier.slug).toBe('premium');
    expect(before.changes).toContainEqual({
      if: 'it names the good cause that the work serves',
      thenTier: 'solidarity',
    });
    const purpose = { causes: ['climate'], sectors: [] };
    expect((await quote(world.anyone, { client, purpose })).tier.slug).toBe('solidarity');
  });

  it('gives no discount to harm, whoever asks', async () => {
    const purpose = { causes: ['food-poverty'], sectors: ['arms'] };
    const { tier, reasons } = await quote(world.anyone, { client: foodBank, purpose });
    expect(tier).toMatchObject({ slug: 'premium', adjustmentBps: 1500 });
    expect(reasons[0]).toMatchObject({ rule: 'harmful-sector', evidence: { sectors: ['arms'] } });
  });

  it('prices by the standard day rate while too few co-ops state one', async () => {
    const { estimate } = await quote(world.anyone, {
      client: company,
      specialisms: [{ slug: 'printing', importance: 'must' }],
      effort: { minDays: 2, maxDays: 3 },
    });
    // £450 a day and 15% more.
    expect(estimate).toMatchObject({ lowMinor: 103_500, highMinor: 155_250, currency: 'GBP' });
    expect(estimate.basis).toContain('standard day rate of £450');
  });

  it('prices by the quartiles of the active co-ops that hold every must-have', async () => {
    for (const amountMinor of [40_000, 50_000, 60_000, 70_000, 80_000])
      await desk.member({
        specialisms: [{ slug: 'wordpress', level: 2 }],
        dayRate: { amountMinor, currency: 'GBP' },
      });
    await desk.applicant({
      specialisms: [{ slug: 'wordpress', level: 2 }],
      dayRate: { amountMinor: 1, currency: 'GBP' },
    });
    const { estimate } = await quote(world.anyone, {
      client: foodBank,
      specialisms: [{ slug: 'wordpress', importance: 'must' }],
      effort: { minDays: 1, maxDays: 2 },
    });
    expect(estimate).toMatchObject({ lowMinor: 40_000, highMinor: 112_000 });
    expect(estimate.basis).toContain('day rates of 5 co-ops');
  });

  it('remarks on a budget that is too small, and does not refuse it', async () => {
    const budget = { maxMinor: 100, currency: 'GBP' };
    expect((await quote(world.anyone, { client: company, budget })).notes).toHaveLength(1);
    expect((await quote(world.anyone, { client: company })).notes).toEqual([]);
  });

  it('is refused, with the new one, to who expects another policy', async () => {
    const body = aBriefBody({ client: company, expectedPolicyVersion: 99 });
    const answer = await world.anyone.post<Problem & { quote: Quote }>('/v1/quotes', body);
    expect(answer).toMatchObject({ status: 409, body: { code: 'policy-changed' } });
    expect(answer.body.quote.policyVersion).toBe(1);
    const { policyVersion } = answer.body.quote;
    await quote(world.anyone, { client: company, expectedPolicyVersion: policyVersion });
  });

  it('is refused for more days than 50 people can do in the window', async () => {
    // Ten working days.
    const window = { start: '2027-03-01', end: '2027-03-14' };
    const ask = (minDays: number) =>
      world.anyone.post<Problem>(
        '/v1/quotes',
        aBriefBody({ client: company, window, effort: { minDays, maxDays: 5000 } }),
      );
    expect((await ask(500)).status).toBe(200);
    const { status, body } = await ask(501);
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([
      { pointer: '/effort/minDays', message: expect.stringContaining('10 working days') as string },
    ]);
  });

  it('holds for as long as the policy says', async () => {
    const { validUntil } = await quote(world.anyone, { client: company });
    const days = (Date.parse(validUntil) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(30);
  });

  const refused: [string, unknown, string, RegExp][] = [
    ['nothing about the client', undefined, '/client', /describe the client/],
    [
      'an unknown form',
      { ...company, organisationForm: 'ltd' },
      '/client/organisationForm',
      /not an organisation form/,
    ],
    ['an unknown country', { ...company, country: 'UK' }, '/client/country', /Did you mean "GB"/],
    [
      'a charity number that is none',
      { ...foodBank, registrationNumber: '12' },
      '/client/registrationNumber',
      /For example/,
    ],
    ['an unknown field', { ...company, name: 'X' }, '/client/name', /not a field/],
  ];
  it.each(refused)('with %s is refused', async (_, client, pointer, message) => {
    const body = aBriefBody({ client });
    const answer = await world.anyone.post<Problem>('/v1/quotes', body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.find((each) => each.pointer === pointer)?.message).toMatch(message);
  });

  it('with another currency than the network’s is refused, with that reason', async () => {
    const budget = { maxMinor: 1_000_000, currency: 'EUR' };
    const body = aBriefBody({ client: company, budget });
    const answer = await world.anyone.post<Problem>('/v1/quotes', body);
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/budget/currency' }] },
    });
    expect(answer.body.detail).toContain('This network works in GBP');
  });
});

describe('a quote with a key', () => {
  it('rests on what is known of the client, with what the brief adds', async () => {
    const plain = { ...company, registrationNumber: null, causes: [], sectors: [] };
    const client = await desk.client(plain);
    expect((await quote(client.itself)).tier.slug).toBe('premium');
    const group = await desk.client({ ...plain, organisationForm: 'unincorporated' });
    const purpose = { causes: ['housing'], sectors: [] };
    const { tier, reasons } = await quote(group.itself, { purpose });
    expect(tier.slug).toBe('solidarity');
    expect(reasons[0]?.evidence).toEqual({
      organisationForm: 'unincorporated',
      causes: ['housing'],
    });
  });

  it('is the quote that a brief posted now would get, and stores nothing', async () => {
    const client = await desk.client();
    const asked = await quote(client.itself);
    const [stored] = await desk.query(`SELECT 1 FROM briefs WHERE client_id = $1`, [client.id]);
    expect(stored).toBeUndefined();
    const { quote: frozen } = await desk.post(client);
    expect({ ...frozen, validUntil: '' }).toEqual({ ...asked, validUntil: '' });
  });

  it('of a co-op or an operator describes the client', async () => {
    const coop = await desk.member();
    for (const caller of [coop.itself, world.operator]) {
      expect((await caller.post('/v1/quotes', aBriefBody())).status).toBe(400);
      expect((await quote(caller, { client: foodBank })).tier.slug).toBe('solidarity');
    }
  });

  it('that is not known is refused, rather than taken for nobody', async () => {
    const body = aBriefBody({ client: foodBank });
    expect((await world.as('fl_unknown').post('/v1/quotes', body)).status).toBe(401);
  });
});
