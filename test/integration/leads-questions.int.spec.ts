import type { ChanceView, ChangesView } from '../../src/matching/changes.schemas.js';
import type { ConsortiumView } from '../../src/matching/consortium.schemas.js';
import type { TestClient } from '../support/http-client.js';
import { LeadWorld, type Party, type Scene } from '../support/lead-world.js';

/** What is asked of a brief once it has leads. */
describe('the questions about a brief with leads', () => {
  let world: LeadWorld;
  let scene: Scene;

  beforeAll(async () => {
    world = await LeadWorld.start();
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    scene = await world.scene();
  });

  const get = <T>(as: TestClient, briefId: string, what: string) =>
    as.get<T>(`/v1/briefs/${briefId}/${what}`);
  const changes = (briefId: string) =>
    get<ChangesView>(scene.client.itself, briefId, 'changes').then(({ body }) => body);
  const chance = (coop: Party, briefId: string) =>
    get<ChanceView>(coop.itself, briefId, 'chance').then(({ body }) => body);
  const consortium = (briefId: string) =>
    get<ConsortiumView>(scene.client.itself, briefId, 'consortium').then(({ body }) => body);

  it('do not count the days that its own leads hold against it', async () => {
    // Two days in each of the eight or nine weeks of the window: one brief of 15 days is all that fits.
    const coop = await scene.member(2);
    const { id } = await scene.post({ effort: { minDays: 10, maxDays: 15 } });
    await world.rank();
    const before = await chance(coop, id);
    expect(before.inWave).toBe(true);
    await world.drain('leads');
    expect(await scene.asked(id)).toEqual([coop]);
    expect((await changes(id)).eligible).toBe(1);
    expect(await consortium(id)).toMatchObject({ alone: 1, members: [] });
    const after = await chance(coop, id);
    expect(after).toMatchObject({ inWave: true, reasons: [] });
    // The lead is not held against its fair share, either.
    expect(after.score).toBe(before.score);
  });

  it('count the days that the leads of other briefs hold', async () => {
    const coop = await scene.member(2);
    await scene.postAndWork({ effort: { minDays: 10, maxDays: 15 } });
    const { id } = await scene.post({ effort: { minDays: 10, maxDays: 15 } });
    await world.rank();
    expect((await changes(id)).eligible).toBe(0);
    expect((await chance(coop, id)).reasons.map(({ code }) => code)).toEqual(['capacity']);
  });
});
