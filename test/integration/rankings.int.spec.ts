import { newId } from '../../src/platform/id.js';
import type { Problem } from '../../src/platform/http/problem.js';
import { DEFAULT_WEIGHTS } from '../../src/matching/core/policy.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { KeyHolder } from '../support/brief-desk.js';
import { dayFromNow } from '../support/builders.js';
import { RankingDesk } from '../support/ranking-desk.js';

const printing = { specialisms: [{ slug: 'printing', level: 2 }] };

let world: TestApp;
let desk: RankingDesk;
let client: KeyHolder;
let briefId: string;
const coops: Record<string, string> = {};

/** A network for a food bank whose work is for prisons, and the ranking that it gets. */
beforeAll(async () => {
  world = await startTestApp({ worker: false });
  desk = new RankingDesk(world);
  client = await desk.client();
  const members: Record<string, Record<string, unknown>> = {
    expert: { specialisms: [{ slug: 'web-design', level: 3 }], causes: ['food-poverty'] },
    novice: { specialisms: [{ slug: 'web-design', level: 1 }], causes: [] },
    printer: { ...printing, dayRate: { amountMinor: 900_000, currency: 'GBP' } },
    german: { languages: ['de'] },
    refuser: { redLines: ['prisons'] },
    refusingPrinter: { ...printing, redLines: ['prisons', 'arms'] },
    suspended: {},
  };
  for (const [name, body] of Object.entries(members))
    coops[name] = (await desk.member({ name, ...body })).id;
  coops['applicant'] = (await desk.applicant({ name: 'applicant' })).id;
  await world.operator.post(`/v1/coops/${idOf('suspended')}/suspend`);
  const purpose = { sectors: ['prisons'], causes: [] };
  briefId = await desk.postAndRank(client, { purpose });
});
afterAll(() => world.stop());

function idOf(name: string): string {
  return coops[name] ?? '';
}

describe('the ranking of a brief', () => {
  it('is there once matching has worked, and says so before', async () => {
    const { id } = await desk.post(client);
    const before = await client.itself.get<Problem>(`/v1/briefs/${id}/ranking`);
    expect(before).toMatchObject({ status: 404, body: { code: 'not-ranked-yet' } });
    await desk.work();
    expect((await desk.ranking(client.itself, id)).status).toBe(200);
    expect(await desk.told(id)).toEqual(['briefs.posted', 'matching.ranked']);
  });

  it('has those who pass every filter, best first, with the reasons of each score', async () => {
    const { body } = await desk.ranking(client.itself, briefId);
    expect(body).toMatchObject({ briefId, policyVersion: 1, explainedFrom: 'ranking' });
    expect([body.considered, body.eligible]).toEqual([8, 2]);
    expect(body.ranked.map(({ coopName }) => coopName)).toEqual(['expert', 'novice']);
    for (const { score, factors } of body.ranked) {
      const weights = Object.fromEntries(factors.map(({ name, weight }) => [name, weight]));
      expect(weights).toEqual(DEFAULT_WEIGHTS);
      const total = factors.reduce((sum, factor) => sum + factor.score * factor.weight, 0);
      expect(score).toBe(Math.round((total / 100) * 1_000_000));
      expect(factors.every(({ because }) => because.endsWith('.'))).toBe(true);
    }
  });

  it('has those who do not, each with every reason', async () => {
    const { body } = await desk.ranking(world.operator, briefId);
    const rejected = Object.fromEntries(
      body.rejected.map(({ coopName, reasons }) => [coopName, reasons.map(({ code }) => code)]),
    );
    expect(rejected).toEqual({
      printer: ['must-have', 'price'],
      german: ['language'],
      refuser: ['red-line'],
      refusingPrinter: ['red-line', 'must-have'],
      suspended: ['membership'],
      applicant: ['membership'],
    });
    expect(body.rejectedByReason).toEqual({
      ...{ 'must-have': 2, price: 1, language: 1, 'red-line': 2, membership: 2 },
    });
    const sentences = body.rejected.flatMap(({ reasons }) => reasons.map((each) => each.because));
    expect(sentences).toContain('It works in German; the brief needs English.');
    expect(body).toMatchObject({ withheld: 0, notMembers: 0, further: 0 });
  });

  it('withholds from its client the names of those who only refuse its sector', async () => {
    const { body, text } = await desk.ranking(client.itself, briefId);
    const shown = body.rejected.map(({ coopName }) => coopName).sort();
    expect(shown).toEqual(['german', 'printer', 'refusingPrinter']);
    // Two ranked and three rejected: with these it comes to the 8 that were considered.
    expect(body).toMatchObject({ considered: 8, withheld: 1, notMembers: 2, further: 0 });
    expect(text).not.toMatch(/"refuser"|"suspended"|"applicant"/);
    for (const name of ['refuser', 'suspended', 'applicant'])
      expect(text).not.toContain(idOf(name));
  });

  it('is for its client and operators', async () => {
    const stranger = await desk.client();
    const [coop] = [await desk.member()];
    for (const caller of [stranger.itself, coop.itself])
      expect((await desk.ranking(caller, briefId)).status).toBe(404);
    expect((await desk.ranking(world.anyone, briefId)).status).toBe(401);
    expect((await desk.ranking(client.itself, newId())).status).toBe(404);
    expect((await client.itself.get(`/v1/briefs/${briefId}/ranking?limit=3`)).status).toBe(400);
    expect((await client.itself.get(`/v1/briefs/${briefId}/ranking?coopId=x`)).status).toBe(400);
  });
});

describe('asking about one co-op', () => {
  it('gives its place, or the reasons against it, as they were ranked', async () => {
    const whole = (await desk.ranking(world.operator, briefId)).body;
    for (const one of whole.ranked) {
      const { body } = await desk.ranking(client.itself, briefId, one.coopId);
      const counts = { considered: 1, eligible: 1, rejectedByReason: {} };
      expect(body).toEqual({ ...whole, ...counts, ranked: [one], rejected: [] });
    }
    for (const one of whole.rejected) {
      const { body } = await desk.ranking(world.operator, briefId, one.coopId);
      const rejectedByReason = Object.fromEntries(one.reasons.map(({ code }) => [code, 1]));
      const counts = { considered: 1, eligible: 0, rejectedByReason };
      expect(body).toEqual({ ...whole, ...counts, ranked: [], rejected: [one] });
    }
  });

  it('counts it alone, so that the counts come to what is shown', async () => {
    const ids = ['printer', 'german', 'refuser', 'refusingPrinter'].map(idOf);
    for (const coopId of [...ids, (await desk.member()).id]) {
      const { body } = await desk.ranking(client.itself, briefId, coopId);
      const shown = body.ranked.length + body.rejected.length;
      expect(shown + body.withheld + body.notMembers + body.further).toBe(body.considered);
      expect(body.eligible).toBe(body.ranked.length);
    }
    const german = (await desk.ranking(client.itself, briefId, idOf('german'))).body;
    expect(german.rejectedByReason).toEqual({ language: 1 });
  });

  it('names no reason to a client where a red line is the only one', async () => {
    const { body } = await desk.ranking(client.itself, briefId, idOf('refuser'));
    expect(body).toMatchObject({ ranked: [], rejected: [], withheld: 1 });
    expect(body.rejectedByReason).toEqual({});
    const all = await desk.ranking(world.operator, briefId, idOf('refuser'));
    expect(all.body.rejectedByReason).toEqual({ 'red-line': 1 });
    const printer = await desk.ranking(client.itself, briefId, idOf('refusingPrinter'));
    expect(printer.body.rejected).toHaveLength(1);
  });

  it('finds none to a client that is no member, nor one that never was', async () => {
    for (const coopId of [idOf('suspended'), idOf('applicant'), newId()])
      expect((await desk.ranking(client.itself, briefId, coopId)).status).toBe(404);
    expect((await desk.ranking(world.operator, briefId, newId())).status).toBe(404);
  });

  it('who came later, or was not among the first 50, goes by what is known now', async () => {
    const late = await desk.member({ name: 'late' });
    const { body } = await desk.ranking(client.itself, briefId, late.id);
    expect(body.explainedFrom).toBe('current-facts');
    expect(body.ranked.map(({ coopName }) => coopName)).toEqual(['late']);
    const lateApplicant = await desk.applicant();
    expect((await desk.ranking(client.itself, briefId, lateApplicant.id)).status).toBe(404);
    const all = await desk.ranking(world.operator, briefId, lateApplicant.id);
    expect(all.body.rejected[0]?.reasons[0]?.code).toBe('membership');
  });
});

describe('a ranking of many', () => {
  it('keeps the first 50 of each kind, and explains the others', async () => {
    const specialism = (slug: string) => ({ specialisms: [{ slug, level: 2 }] });
    const holders = await desk.import(53, specialism('wordpress'));
    const id = await desk.postAndRank(client, {
      specialisms: [{ slug: 'wordpress', importance: 'must' }],
      window: { start: dayFromNow(30), end: dayFromNow(60) },
    });
    const { body } = await desk.ranking(world.operator, id);
    expect(body.eligible).toBe(53);
    expect(body.ranked).toHaveLength(50);
    const kept = new Set(body.ranked.map(({ coopId }) => coopId));
    const beyond = holders.filter((coopId) => !kept.has(coopId));
    expect(beyond).toHaveLength(3);
    const [first = ''] = beyond;
    const one = await desk.ranking(client.itself, id, first);
    expect(one.body.explainedFrom).toBe('current-facts');
    expect(one.body.ranked[0]?.coopId).toBe(first);
    expect(one.body.ranked[0]?.score).toBeLessThanOrEqual(body.ranked.at(-1)?.score ?? 0);

    const none = await desk.postAndRank(client, {
      specialisms: [{ slug: 'printing', importance: 'must' }],
      budget: { maxMinor: 1, currency: 'GBP' },
    });
    const rejected = (await desk.ranking(world.operator, none)).body;
    expect(rejected.ranked).toEqual([]);
    expect(rejected.rejected).toHaveLength(50);
    expect(rejected.further).toBe(rejected.considered - 50);
    const own = (await desk.ranking(client.itself, none)).body;
    expect(own.rejected.length + own.withheld + own.notMembers + own.further).toBe(own.considered);
    expect(rejected.rejectedByReason['must-have']).toBeGreaterThan(53);
  });
});
