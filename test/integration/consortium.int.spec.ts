import type { ConsortiumView } from '../../src/matching/consortium.schemas.js';
import { newId } from '../../src/platform/id.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { KeyHolder } from '../support/brief-desk.js';
import type { TestClient } from '../support/http-client.js';
import { RankingDesk } from '../support/ranking-desk.js';

let world: TestApp;
let desk: RankingDesk;
let client: KeyHolder;
let drupal: KeyHolder;
let film: KeyHolder;

const both = [
  { slug: 'drupal', importance: 'must' },
  { slug: 'film', importance: 'must' },
];
const lists = (slug: string) => ({ name: slug, specialisms: [{ slug, level: 3 }] });

beforeAll(async () => {
  world = await startTestApp({ worker: false });
  desk = new RankingDesk(world);
  client = await desk.client();
  drupal = await desk.member(lists('drupal'));
  film = await desk.member(lists('film'));
  await desk.member({ ...lists('film'), dayRate: { amountMinor: 90_000, currency: 'GBP' } });
  await desk.member({
    ...lists('film'),
    name: 'refuser',
    redLines: ['prisons'],
    dayRate: { amountMinor: 10_000, currency: 'GBP' },
  });
});
afterAll(() => world.stop());

async function consortium(as: TestClient, of: string) {
  await desk.feedIsWhole();
  return as.get<ConsortiumView>(`/v1/briefs/${of}/consortium`);
}

describe('a consortium', () => {
  it('is proposed where no co-op passes alone, and adds up', async () => {
    const { id } = await desk.post(client, {
      specialisms: both,
      purpose: { sectors: ['prisons'], causes: ['food-poverty'] },
    });
    const { status, body, text } = await consortium(client.itself, id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ briefId: id, alone: 0, candidates: 3, exact: true });
    expect(body.policyVersion).toBe(1);
    expect(body.members.map(({ coopId }) => coopId).sort()).toEqual([drupal.id, film.id].sort());
    expect(body.members.map(({ leads }) => leads)).toEqual([true, false]);
    expect(body.members.flatMap((each) => each.specialisms.map(({ slug }) => slug)).sort()).toEqual(
      ['drupal', 'film'],
    );
    expect(body.members.reduce((sum, { days }) => sum + days, 0)).toBe(10);
    // Ten days at £450 less the fifth that a charity saves.
    expect([body.priceMinor, body.currency]).toEqual([360_000, 'GBP']);
    expect(body.because).toMatch(/^No co-op passes alone\. Together, .* for £3,600\./);
    expect(text).not.toContain('refuser');
    expect((await consortium(world.operator, id)).body).toEqual(body);
  });

  it('is none where one can do it alone, or nobody lists what it must have', async () => {
    const one = await desk.post(client, { specialisms: both.slice(0, 1) });
    const alone = await consortium(client.itself, one.id);
    expect(alone.body).toMatchObject({
      ...{ alone: 1, members: [], priceMinor: null },
      ...{ exact: null, guarantee: null },
    });
    expect(alone.body.because).toBe('1 co-op can do this work alone; no team is needed.');
    const none = await desk.post(client, {
      specialisms: [...both, { slug: 'printing', importance: 'must' }],
    });
    const { body } = await consortium(client.itself, none.id);
    expect(body.members).toEqual([]);
    expect(body.because).toMatch(/^No co-op lists .*, which the brief must have\.$/);
  });

  it('is for the client of the brief and operators', async () => {
    const { id } = await desk.post(client, { specialisms: both });
    for (const as of [(await desk.client()).itself, drupal.itself]) {
      const foreign = await consortium(as, id);
      expect([foreign.status, foreign.text]).toEqual([404, (await consortium(as, newId())).text]);
    }
    expect((await consortium(world.anyone, id)).status).toBe(401);
    expect((await consortium(world.operator, 'x')).status).toBe(400);
  });
});
