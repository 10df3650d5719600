import type { ChanceView, ChangesView } from '../../src/matching/changes.schemas.js';
import type { Problem } from '../../src/platform/http/problem.js';
import { newId } from '../../src/platform/id.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { KeyHolder } from '../support/brief-desk.js';
import type { TestClient } from '../support/http-client.js';
import { RankingDesk } from '../support/ranking-desk.js';

let world: TestApp;
let desk: RankingDesk;
let client: KeyHolder;
let briefId: string;
let best: KeyHolder;
let dear: KeyHolder;
let refuser: KeyHolder;

/** A brief with room for one, a co-op that gets it, and some that do not. */
beforeAll(async () => {
  world = await startTestApp({ worker: false });
  desk = new RankingDesk(world);
  client = await desk.client();
  best = await desk.member({ name: 'best', causes: ['food-poverty'] });
  dear = await desk.member({
    name: 'dear',
    causes: ['food-poverty'],
    specialisms: [{ slug: 'web-design', level: 3 }],
    dayRate: { amountMinor: 300_000, currency: 'GBP' },
  });
  refuser = await desk.member({ name: 'refuser', redLines: ['prisons'] });
  await desk.member({ name: 'german', languages: ['de'] });
  briefId = await desk.postAndRank(client, {
    shortlistSize: 2,
    purpose: { sectors: ['prisons'], causes: ['food-poverty'] },
  });
});
afterAll(() => world.stop());

async function chance(as: TestClient, of: string, coopId?: string) {
  await desk.feedIsWhole();
  const query = coopId === undefined ? '' : `?coopId=${coopId}`;
  return as.get<ChanceView>(`/v1/briefs/${of}/chance${query}`);
}

async function changes(as: TestClient, of: string) {
  await desk.feedIsWhole();
  return as.get<ChangesView>(`/v1/briefs/${of}/changes`);
}

describe('the chance of a co-op', () => {
  it('is that nothing has to change when it is among the first', async () => {
    const { status, body } = await chance(best.itself, briefId);
    expect(status).toBe(200);
    expect(body).toMatchObject({ coopId: best.id, inWave: true, waveSize: 2, changes: [] });
    expect(body.policyVersion).toBe(1);
    expect(body.because).toBe('It is among the first 2 for this brief; nothing has to change.');
  });

  it('names the smallest change, and after that change it is among the first', async () => {
    const { body } = await chance(dear.itself, briefId, dear.id);
    expect(body).toMatchObject({ inWave: false, score: null, scoreNeeded: null });
    expect(body.reasons.map(({ code }) => code)).toEqual(['price']);
    const [only, ...others] = body.changes.map(({ change }) => change);
    expect(others).toEqual([]);
    if (only?.kind !== 'day-rate') throw new Error('the day rate would have to change');
    // £10,000 for at least 6 days at 20% off.
    expect(only).toEqual({ kind: 'day-rate', from: 300_000, to: 208_333, currency: 'GBP' });
    const stranger = await desk.member({
      specialisms: [{ slug: 'web-design', level: 3 }],
      dayRate: { amountMinor: only.to, currency: 'GBP' },
    });
    const again = await chance(world.operator, briefId, stranger.id);
    expect(again.body.inWave).toBe(true);
    expect(again.body.because).toContain('nothing has to change');
    await world.operator.post(`/v1/coops/${stranger.id}/suspend`);
  });

  it('says so when no single change is enough', async () => {
    const { body } = await chance(refuser.itself, briefId);
    expect(body.changes).toEqual([]);
    expect(body.because).toMatch(/^No single change .*It has drawn a red line/);
  });

  it('is for the co-op itself and for operators', async () => {
    expect((await chance(world.anyone, briefId, best.id)).status).toBe(401);
    for (const [as, coopId] of [
      [best.itself, dear.id],
      [client.itself, best.id],
      [client.itself, undefined],
      [(await desk.client()).itself, best.id],
    ] as const) {
      const foreign = await chance(as, briefId, coopId);
      const absent = await chance(as, newId(), coopId);
      expect([foreign.status, foreign.text]).toEqual([404, absent.text]);
    }
    const nobody = await world.operator.get<Problem>(`/v1/briefs/${briefId}/chance`);
    expect(nobody).toMatchObject({ status: 400, body: { errors: [{ pointer: '/coopId' }] } });
    expect((await chance(world.operator, briefId, newId())).status).toBe(404);
    expect((await chance(world.operator, briefId, best.id)).body).toEqual(
      (await chance(best.itself, briefId)).body,
    );
  });

  it('tells a co-op of no brief that it was never held against', async () => {
    const late = await desk.member({ name: 'late' });
    expect((await chance(late.itself, briefId)).status).toBe(404);
    await desk.rankAgain(briefId);
    expect((await chance(late.itself, briefId)).status).toBe(200);
    await world.operator.post(`/v1/coops/${late.id}/suspend`);
  });

  it('tells of no other co-op but the score to pass', async () => {
    const full = await desk.postAndRank(client, { shortlistSize: 1 });
    const answers = [];
    for (const coop of [best, refuser]) answers.push(await chance(coop.itself, full));
    const [loser] = answers.filter(({ body }) => !body.inWave);
    expect(loser?.body.scoreNeeded).toBeGreaterThan(loser?.body.score ?? 0);
    for (const other of [best, dear, refuser])
      if (other.id !== loser?.body.coopId) expect(loser?.text).not.toContain(other.id);
  });
});

describe('the changes of a brief', () => {
  it('say what would bring more co-ops, with how many before and after', async () => {
    const { status, body } = await changes(client.itself, briefId);
    expect(status).toBe(200);
    expect(body).toMatchObject({ eligible: 1, policyVersion: 1 });
    expect(body.changes).toEqual([
      {
        change: { kind: 'language', language: 'de' },
        eligibleAfter: 2,
        because: 'Accept work in German, too.',
      },
      {
        change: { kind: 'budget', maxMinor: 1_440_000 },
        eligibleAfter: 2,
        because: 'Raise the budget to £14,400 from £10,000.',
      },
      {
        change: { kind: 'effort', minDays: 4, maxDays: 4 },
        eligibleAfter: 2,
        because: 'Ask for 4 days instead of 6 to 10.',
      },
    ]);
  });

  it('are for its client and operators', async () => {
    const stranger = await desk.client();
    for (const as of [stranger.itself, best.itself]) {
      const foreign = await changes(as, briefId);
      expect([foreign.status, foreign.text]).toEqual([404, (await changes(as, newId())).text]);
    }
    expect((await changes(world.anyone, briefId)).status).toBe(401);
    expect((await changes(world.operator, briefId)).status).toBe(200);
  });
});
