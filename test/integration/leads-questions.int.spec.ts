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

  it('tell who holds an offer that nothing has to change, though it would not be among the first today', async () => {
    const coop = await scene.member();
    const { id } = await scene.postAndWork({ shortlistSize: 1 });
    expect(await scene.asked(id)).toEqual([coop]);
    await scene.member();
    const url = `/v1/coops/${coop.id}`;
    const etag = (await coop.itself.get(url)).headers.get('etag') ?? '';
    const dearer = { dayRate: { amountMinor: 900_000, currency: 'GBP' } };
    const patched = await coop.itself.patch(url, dearer, { 'if-match': etag });
    expect(patched.status).toBe(200);
    await world.rank();
    expect(await chance(coop, id)).toMatchObject({
      inWave: false,
      changes: [],
      because: 'It has been offered this brief; nothing has to change for that.',
    });
  });

  it('count the days that the leads of other briefs hold', async () => {
    const coop = await scene.member(2);
    await scene.postAndWork({ effort: { minDays: 10, maxDays: 15 } });
    const { id } = await scene.post({ effort: { minDays: 10, maxDays: 15 } });
    await world.rank();
    expect((await changes(id)).eligible).toBe(0);
    expect((await chance(coop, id)).reasons.map(({ code }) => code)).toEqual(['capacity']);
  });

  it('are refused once the brief is closed, and not before', async () => {
    const coop = await scene.member();
    const { id } = await scene.postAndWork();
    const answers = async () => [
      await get(scene.client.itself, id, 'changes'),
      await get(scene.client.itself, id, 'consortium'),
      await get(coop.itself, id, 'chance'),
    ];
    const lead = await world.leadOf(coop, id);
    await world.accept(coop, lead.id);
    for (const { status } of await answers()) expect(status).toBe(200);
    await world.award(scene.client, id, lead.id);
    for (const answer of await answers()) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'brief-closed' } });
      expect(answer.text).toContain('This brief is awarded: no co-op can be offered it any more');
    }
    const stranger = await get((await world.client()).itself, id, 'changes');
    expect(stranger.status).toBe(404);
  });

  it('are refused for a brief that was withdrawn', async () => {
    const { id } = await scene.post();
    await scene.client.itself.post(`/v1/briefs/${id}/withdraw`, { reason: 'No longer needed.' });
    for (const what of ['changes', 'consortium'])
      expect(await get(scene.client.itself, id, what)).toMatchObject({
        status: 409,
        body: { code: 'brief-closed' },
      });
  });

  it('tell a co-op that would be among the first when the offers are out without it', async () => {
    const first = await world.member({ specialisms: [{ slug: scene.trade, level: 1 }] });
    scene.coops.push(first);
    const { id } = await scene.postAndWork({ shortlistSize: 1 });
    expect((await chance(first, id)).because).toBe(
      'It has been asked, and is the first for this brief; nothing has to change.',
    );
    const specialisms = [{ slug: scene.trade, level: 3 }];
    const late = await world.member({ specialisms });
    await world.rerank(id);
    expect(await scene.asked(id)).toEqual([first]);
    const told = await chance(late, id);
    expect(told.inWave).toBe(true);
    expect(told.because).toBe(
      'The offers for this brief are out, and it is not among those asked. It would be the first if the brief were ranked again now.',
    );
  });

  it('tell a co-op that has answered that it is not asked again', async () => {
    const coop = await scene.member();
    const { id } = await scene.postAndWork();
    await world.decline(coop, (await world.leadOf(coop, id)).id);
    expect((await chance(coop, id)).because).toBe(
      'It was offered this brief before, and no co-op is asked twice. It would be among the first 3 if the brief were ranked again now.',
    );
  });
});
