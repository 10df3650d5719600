import type { LeadView } from '../../src/leads/leads.schemas.js';
import { newId } from '../../src/platform/id.js';
import type { Page } from '../../src/platform/http/paging.js';
import { LeadWorld, only, type Party, type Scene } from '../support/lead-world.js';

describe('answering a lead', () => {
  let world: LeadWorld;
  let scene: Scene;
  let coop: Party;
  let briefId: string;
  let lead: LeadView;

  beforeAll(async () => {
    world = await LeadWorld.start();
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    scene = await world.scene();
    coop = await scene.member();
    briefId = (await scene.postAndWork()).id;
    lead = await world.leadOf(coop, briefId);
  });

  const answer = (what: string, body?: unknown, by: Party = coop) =>
    by.itself.post(`/v1/leads/${lead.id}/${what}`, body);
  const decline = { reason: 'timing', note: 'We move house in March.' };

  it('by accepting holds the days, and shortlists the brief', async () => {
    const { status, body, headers } = await world.accept(coop, lead.id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: lead.id, status: 'accepted', version: lead.version + 1 });
    expect(body.answeredAt).not.toBeNull();
    expect(headers.get('etag')).toBe(`"${String(lead.version + 1)}"`);
    expect(await world.taken(coop.id)).toEqual({ held: 20, committed: 0 });
    expect(await world.brief(briefId)).toMatchObject({ status: 'shortlisted' });
    const [accepted, shortlisted] = (await world.told(briefId)).slice(-3);
    expect(accepted).toMatchObject({ type: 'leads.accepted', payload: { leadId: lead.id } });
    expect(shortlisted).toMatchObject({
      type: 'leads.shortlisted',
      payload: { coopId: coop.id, accepted: 1, shortlistSize: 3 },
    });
  });

  it.each([
    ['accept', undefined],
    ['decline', decline],
  ])('twice by %s changes nothing the second time', async (what, body) => {
    const first = await answer(what, body);
    const told = await world.told(briefId);
    expect(await answer(what, body)).toMatchObject({ status: 200, text: first.text });
    expect(await world.told(briefId)).toEqual(told);
  });

  it('by accepting says nothing else, and is told so', async () => {
    const answered = await answer('accept', { foo: 1 });
    expect(answered).toMatchObject({ status: 400, body: { errors: [{ pointer: '/foo' }] } });
    expect(only(await world.leads(briefId)).status).toBe('offered');
  });

  it('by declining keeps the reason between the co-op and the operators', async () => {
    const { status, body } = await answer('decline', decline);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'declined', decline });
    const asOperator = only(await world.leads(briefId));
    expect(asOperator.decline).toEqual(decline);
    const asClient = only(await world.leads(briefId, scene.client.itself));
    expect(asClient.status).toBe('declined');
    expect(asClient.decline).toBeUndefined();
  });

  it('counts in the standing, with the hours that it took', async () => {
    await world.query(
      `UPDATE leads SET offered_at = offered_at - interval '6 hours' WHERE id = $1`,
      [lead.id],
    );
    await answer('decline', decline);
    const { body } = await coop.itself.get<{ standing: { responseHours: number } }>(
      `/v1/coops/${coop.id}`,
    );
    expect(body.standing).toMatchObject({ declined: 1, accepted: 0, expired: 0 });
    expect(body.standing.responseHours).toBeGreaterThanOrEqual(6);
    expect(body.standing.responseHours).toBeLessThan(7);
  });

  it('one way rules the other out, and says when it was answered', async () => {
    await answer('accept');
    expect(await answer('decline', decline)).toMatchObject({
      status: 409,
      body: {
        code: 'lead-accepted',
        detail: expect.stringMatching(/^The co-op accepted this lead on .* UTC\.$/) as string,
      },
    });
  });

  it('is refused once it was declined', async () => {
    await answer('decline', decline);
    expect(await answer('accept')).toMatchObject({ status: 409, body: { code: 'lead-declined' } });
  });

  it('is refused after its time, by the database’s clock, before any sweep has come by', async () => {
    await world.letExpire(lead.id);
    for (const refused of [await answer('accept'), await answer('decline', decline)]) {
      expect(refused).toMatchObject({ status: 409, body: { code: 'lead-expired' } });
    }
    expect(only(await world.leads(briefId)).status).toBe('offered');
  });

  it('is refused as soon as the brief is withdrawn, and the lead is taken back with the reason', async () => {
    const reason = 'The grant fell through.';
    await scene.client.itself.post(`/v1/briefs/${briefId}/withdraw`, { reason });
    expect(await answer('accept')).toMatchObject({ status: 409, body: { code: 'lead-withdrawn' } });
    await world.work();
    expect(await world.leadOf(coop, briefId)).toMatchObject({
      status: 'withdrawn',
      endedBecause: `The client withdrew the brief: ${reason}`,
    });
    expect(await world.taken(coop.id)).toEqual({ held: 0, committed: 0 });
    expect(await answer('accept')).toMatchObject({
      status: 409,
      body: { code: 'lead-withdrawn', detail: `The client withdrew the brief: ${reason}` },
    });
    expect((await world.told(briefId)).at(-1)).toMatchObject({
      type: 'leads.withdrawn',
      payload: { leadId: lead.id, reason: `The client withdrew the brief: ${reason}` },
    });
  });

  it('takes accepted leads back too when the brief is withdrawn', async () => {
    await answer('accept');
    await scene.client.itself.post(`/v1/briefs/${briefId}/withdraw`, { reason: 'No.' });
    await world.work();
    expect(await scene.statuses(briefId)).toEqual(['withdrawn']);
    expect(await world.taken(coop.id)).toEqual({ held: 0, committed: 0 });
  });

  it('is refused to a co-op that was suspended', async () => {
    await world.http.operator.post(`/v1/coops/${coop.id}/suspend`);
    expect(await answer('accept')).toMatchObject({ status: 409, body: { code: 'coop-suspended' } });
    expect((await answer('decline', decline)).status).toBe(200);
  });

  it('honours If-Match', async () => {
    const path = `/v1/leads/${lead.id}/accept`;
    const stale = await coop.itself.post(path, undefined, { 'if-match': '"7"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'stale' } });
    const fresh = await coop.itself.post(path, undefined, { 'if-match': '"1"' });
    expect(fresh.status).toBe(200);
  });

  it('takes only reasons of the vocabulary, and no unknown field', async () => {
    expect(await answer('decline', { reason: 'dunno' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/reason' }] },
    });
    expect(await answer('decline', { ...decline, sorry: true })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/sorry' }] },
    });
    expect((await answer('decline', {})).status).toBe(400);
  });

  it('is for its co-op alone', async () => {
    const stranger = await world.member();
    const foreign = await answer('accept', undefined, stranger);
    expect(foreign).toMatchObject({ status: 404, body: { detail: 'There is no such lead.' } });
    expect((await answer('decline', decline, stranger)).status).toBe(404);
    expect((await answer('accept', undefined, scene.client)).status).toBe(403);
    expect((await coop.itself.post(`/v1/leads/${newId()}/accept`)).status).toBe(404);
    expect((await coop.itself.post('/v1/leads/7/accept')).status).toBe(400);
    expect(only(await world.leads(briefId)).status).toBe('offered');
  });
});

describe('reading leads', () => {
  let world: LeadWorld;
  let scene: Scene;

  beforeAll(async () => {
    world = await LeadWorld.start();
    scene = await world.scene();
    await scene.members(3);
    for (let n = 0; n < 3; n++) await scene.postAndWork({ title: `Brief ${String(n)}` });
  });
  afterAll(() => world.stop());

  it('shows a co-op its own, a client those of its briefs, an operator all', async () => {
    const [one] = scene.coops;
    const mine = await one?.itself.get<Page<LeadView>>('/v1/leads');
    expect(mine?.body.items.map(({ coopId }) => coopId)).toEqual([one?.id, one?.id, one?.id]);
    const ofClient = await scene.client.itself.get<Page<LeadView>>('/v1/leads');
    expect(ofClient.body.items).toHaveLength(9);
    const stranger = await world.client();
    const foreign = await stranger.itself.get<Page<LeadView>>('/v1/leads');
    expect(foreign.body).toEqual({ items: [], nextCursor: null });
    const lead = only(ofClient.body.items);
    expect((await stranger.itself.get(`/v1/leads/${lead.id}`)).status).toBe(404);
    const other = scene.coops.find(({ id }) => id !== lead.coopId);
    expect((await other?.itself.get(`/v1/leads/${lead.id}`))?.status).toBe(404);
    for (const party of [scene.client.itself, world.http.operator])
      expect((await party.get(`/v1/leads/${lead.id}`)).status).toBe(200);
    expect((await world.http.anyone.get('/v1/leads')).status).toBe(401);
  });

  it('pages, newest first, each lead once', async () => {
    const seen: LeadView[] = [];
    let cursor = '';
    for (let page = 0; page < 9; page++) {
      const { body } = await scene.client.itself.get<Page<LeadView>>(
        `/v1/leads?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...body.items);
      if (body.nextCursor === null) break;
      cursor = body.nextCursor;
    }
    const ids = seen.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    expect(ids).toHaveLength(9);
    expect(seen[0]?.brief.title).toBe('Brief 2');
  });

  it('filters by status and by brief', async () => {
    const [coop] = scene.coops;
    const all = (await coop?.itself.get<Page<LeadView>>('/v1/leads'))?.body.items ?? [];
    const { id, briefId } = only(all);
    await coop?.itself.post(`/v1/leads/${id}/accept`);
    const find = async (query: string) =>
      (await coop?.itself.get<Page<LeadView>>(`/v1/leads?${query}`))?.body.items.map(
        (lead) => lead.id,
      );
    expect(await find('status=accepted')).toEqual([id]);
    expect(await find(`briefId=${briefId}`)).toEqual([id]);
    expect(await find(`briefId=${briefId}&status=offered`)).toEqual([]);
    const bad = await coop?.itself.get('/v1/leads?status=open');
    expect(bad).toMatchObject({ status: 400, body: { errors: [{ pointer: '/status' }] } });
    const forged = Buffer.from('["7"]').toString('base64url');
    expect((await coop?.itself.get(`/v1/leads?cursor=${forged}`))?.status).toBe(400);
  });

  it('tells a co-op what it needs to decide, and not who asks', async () => {
    const [coop] = scene.coops;
    const { body, text } = (await coop?.itself.get<Page<LeadView>>('/v1/leads?limit=1')) ?? {};
    expect(body?.items[0]).toMatchObject({
      brief: {
        specialisms: [{ slug: scene.trade, importance: 'must' }],
        effort: { minDays: 6, maxDays: 10 },
        location: { remote: true, country: 'GB' },
        tier: { slug: 'solidarity', adjustmentBps: -2000 },
      },
      coop: { name: expect.any(String) as string },
    });
    expect(text).not.toMatch(/Larder|1234567|@|clientId/);
  });
});
