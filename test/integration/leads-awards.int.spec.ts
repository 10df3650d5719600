import type { BriefView } from '../../src/briefs/briefs.api.js';
import type { LeadView } from '../../src/leads/leads.schemas.js';
import { newId } from '../../src/platform/id.js';
import type { Answer } from '../support/http-client.js';
import { LeadWorld, only, type Party, type Scene } from '../support/lead-world.js';

describe('awarding a brief', () => {
  let world: LeadWorld;
  let scene: Scene;
  let briefId: string;
  let coops: Party[];

  beforeAll(async () => {
    world = await LeadWorld.start();
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    scene = await world.scene();
    await scene.members(3);
    briefId = (await scene.postAndWork()).id;
    coops = await scene.asked(briefId);
  });

  const coop = (n: number): Party => only(coops.slice(n));
  const lead = (n: number): Promise<LeadView> => world.leadOf(coop(n), briefId);
  const accept = async (n: number): Promise<LeadView> =>
    (await world.accept(coop(n), (await lead(n)).id)).body;
  const award = (leadId: string): Promise<Answer<BriefView>> =>
    world.award(scene.client, briefId, leadId);
  const complete = (body?: unknown): Promise<Answer<BriefView>> =>
    scene.client.itself.post(`/v1/briefs/${briefId}/complete`, body);

  it('turns the hold into a commitment and releases everyone else’s', async () => {
    const { id } = await accept(0);
    await accept(1);
    expect((await award(id)).body).toMatchObject({ id: briefId, status: 'awarded' });
    expect(await scene.statuses(briefId)).toEqual(['awarded', 'not-selected', 'not-selected']);
    expect(await world.taken(coop(0).id)).toEqual({ held: 0, committed: 20 });
    for (const n of [1, 2])
      expect(await world.taken(coop(n).id)).toEqual({ held: 0, committed: 0 });
    const told = (await world.told(briefId)).map(({ type }) => type);
    expect(told.slice(-4)).toEqual([
      'leads.awarded',
      'leads.not-selected',
      'leads.not-selected',
      'briefs.status-changed',
    ]);
  });

  it('tells the client what it pays, on the brief as in the offer', async () => {
    const { id, priceMinor, payMinor, currency, days } = await accept(0);
    expect(priceMinor).toBe(payMinor);
    expect((await world.brief(briefId)).agreed).toBeNull();
    const agreed = { coopId: coop(0).id, amountMinor: priceMinor, currency, days };
    expect((await award(id)).body.agreed).toEqual(agreed);
    expect((await complete()).body.agreed).toEqual(agreed);
  });

  it('tells both sides where the most days may cost more than the budget', async () => {
    const budget = { maxMinor: 300_000, currency: 'GBP' };
    const posted = await scene.postAndWork({ shortlistSize: 1, budget });
    const [seen] = await world.leads(posted.id, scene.client.itself);
    expect(seen?.budgetRemark).toBe(
      '10 days would cost £3,600, more than the budget of £3,000; 6 days would cost £2,160, within it.',
    );
    const [asked] = await scene.asked(posted.id);
    if (!asked) throw new Error('nobody was asked');
    const own = await asked.itself.get<LeadView>(`/v1/leads/${seen?.id ?? ''}`);
    expect(own.body.budgetRemark).toBe(seen?.budgetRemark);
    expect((await accept(0)).budgetRemark).toBeNull();
  });

  it('shows contacts to the two sides of the award, and to nobody else', async () => {
    const { id } = await accept(0);
    await accept(1);
    expect((await lead(0)).client).toBeUndefined();
    await award(id);
    expect((await lead(0)).client).toMatchObject({ contact: { email: 'ada@larder.example' } });
    expect((await lead(1)).client).toBeUndefined();
    const seen = await world.leads(briefId, scene.client.itself);
    expect(seen.map(({ coop: { contact } }) => contact?.email)).toEqual([
      'ada@bramble.example',
      undefined,
      undefined,
    ]);
  });

  it('a second time is the same answer for the same lead, and refused for another', async () => {
    const { id } = await accept(0);
    const other = await accept(1);
    const first = await award(id);
    expect(await award(id)).toMatchObject({ status: 200, text: first.text });
    expect(await award(other.id)).toMatchObject({ status: 409, body: { code: 'brief-awarded' } });
    expect(await accept(0)).toMatchObject({ status: 'awarded' });
  });

  it('takes a lead that was accepted, and says what became of another', async () => {
    expect(await award((await lead(0)).id)).toMatchObject({
      status: 409,
      body: { code: 'lead-offered' },
    });
    await world.decline(coop(0), (await lead(0)).id);
    expect(await award((await lead(0)).id)).toMatchObject({ body: { code: 'lead-declined' } });
    expect((await world.brief(briefId)).status).toBe('offered');
  });

  it('does not go to a co-op that was suspended since', async () => {
    const { id } = await accept(0);
    await world.http.operator.post(`/v1/coops/${coop(0).id}/suspend`);
    expect(await award(id)).toMatchObject({ status: 409, body: { code: 'coop-suspended' } });
    expect((await lead(0)).status).toBe('accepted');
  });

  it('is refused for a brief that was withdrawn', async () => {
    const { id } = await accept(0);
    await scene.client.itself.post(`/v1/briefs/${briefId}/withdraw`, { reason: 'No.' });
    expect(await award(id)).toMatchObject({ status: 409, body: { code: 'brief-withdrawn' } });
  });

  it('is for the client of the brief alone, and for leads of the brief alone', async () => {
    const { id } = await accept(0);
    const stranger = await world.client();
    expect((await world.award(stranger, briefId, id)).status).toBe(404);
    expect((await world.award(coop(0), briefId, id)).status).toBe(403);
    expect((await award(newId())).status).toBe(404);
    const elsewhere = await scene.postAndWork();
    expect((await world.award(scene.client, elsewhere.id, id)).status).toBe(404);
    expect((await world.award(scene.client, newId(), id)).status).toBe(404);
  });

  it('honours If-Match and Idempotency-Key', async () => {
    const { id } = await accept(0);
    const path = `/v1/briefs/${briefId}/award`;
    const stale = await scene.client.itself.post(path, { leadId: id }, { 'if-match': '"1"' });
    expect(stale.status).toBe(412);
    const once = { 'idempotency-key': newId() };
    const first = await scene.client.itself.post(path, { leadId: id }, once);
    expect(first.status).toBe(200);
    expect((await scene.client.itself.post(path, { leadId: id }, once)).text).toBe(first.text);
  });

  it('comes before the work is completed, once, with or without feedback', async () => {
    expect(await complete()).toMatchObject({ status: 409, body: { code: 'brief-offered' } });
    await award((await accept(0)).id);
    expect((await complete({ feedback: 6 })).status).toBe(400);
    const done = await complete();
    expect(done.body).toMatchObject({ status: 'completed' });
    expect(await complete()).toMatchObject({ status: 200, text: done.text });
    expect(await complete({ feedback: 4 })).toMatchObject({
      status: 409,
      body: {
        code: 'brief-completed',
        detail: expect.stringMatching(/without feedback/) as string,
      },
    });
    const standing = await coop(0).itself.get(`/v1/coops/${coop(0).id}`);
    expect(standing.body).toMatchObject({
      standing: { awarded: 1, completed: 1, feedbackCount: 0 },
    });
    expect((await world.told(briefId)).filter(({ type }) => /completed/.test(type))).toMatchObject([
      { payload: { coopId: coop(0).id, feedback: null } },
    ]);
  });

  it('completes only for the client of the brief', async () => {
    await award((await accept(0)).id);
    const stranger = await world.client();
    expect((await stranger.itself.post(`/v1/briefs/${briefId}/complete`, {})).status).toBe(404);
    expect((await coop(0).itself.post(`/v1/briefs/${briefId}/complete`, {})).status).toBe(403);
  });
});
