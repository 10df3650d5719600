import type { DeliveryView, Replayed } from '../../src/events/deliveries.schemas.js';
import { Doorbell } from '../../src/events/doorbell.js';
import type { Page } from '../../src/platform/http/paging.js';
import type { Answer } from '../support/http-client.js';
import { LeadWorld, only } from '../support/lead-world.js';

describe('the deliveries, as an operator sees them', () => {
  let world: LeadWorld;
  let briefId: string;

  beforeAll(async () => {
    world = await LeadWorld.start();
  });
  afterAll(() => world.stop());

  /** A brief that was posted and whose delivery to matching is a dead letter. */
  beforeEach(async () => {
    await world.query(`TRUNCATE deliveries`);
    briefId = (await world.post(await world.client())).id;
    await world.query(
      `UPDATE deliveries SET state = 'dead', attempts = 8, crashes = 2, last_error = 'Error: no',
         finished_at = '2026-11-24T08:00:00Z'
       WHERE consumer = 'matching'`,
    );
  });

  const list = async (query = '') =>
    (await world.http.operator.get<Page<DeliveryView>>(`/v1/deliveries${query}`)).body;
  const dead = async () => only((await list()).items);
  const replay = (id: string): Promise<Answer<DeliveryView>> =>
    world.http.operator.post(`/v1/deliveries/${id}/replay`);
  const discard = (id: string, reason = 'The brief was a test.'): Promise<Answer<DeliveryView>> =>
    world.http.operator.post(`/v1/deliveries/${id}/discard`, { reason });
  const rung = async () => {
    await world.http.app.get(Doorbell).settle();
    const rings = await world.query<{ data: { ids: string[] } }>(
      `SELECT data FROM bullmq.job WHERE queue LIKE '%matching'`,
    );
    return rings.flatMap(({ data }) => data.ids);
  };

  it('are dead letters unless another state is asked for', async () => {
    const found = await dead();
    expect(found.id).toBe(`matching:${found.eventId}`);
    expect(found).toMatchObject({
      consumer: 'matching',
      type: 'briefs.posted',
      stream: briefId,
      state: 'dead',
      attempts: 8,
      crashes: 2,
      lastError: 'Error: no',
      finishedAt: '2026-11-24T08:00:00.000Z',
      reason: null,
      because: expect.stringMatching(
        new RegExp(
          `^"matching" was given briefs.posted of ${found.eventAt} \\(stream ${briefId}\\); it failed 8 times .*"Error: no"`,
        ),
      ) as string,
    });
    expect(Date.now() - Date.parse(found.eventAt)).toBeLessThan(found.ageSeconds * 1000 + 60_000);
    expect((await list('?state=pending&consumer=matching')).items).toEqual([]);
    expect((await list('?consumer=leads')).items).toEqual([]);
    expect((await list('?type=briefs.posted')).items).toHaveLength(1);
    expect((await list('?type=briefs.withdrawn')).items).toEqual([]);
  });

  it('come newest first, in pages', async () => {
    const client = await world.client();
    for (let n = 0; n < 4; n += 1) await world.post(client);
    await world.query(`UPDATE deliveries SET state = 'dead'`);
    const all = (await list()).items.map((each) => each.id);
    const first = await list('?limit=3');
    const second = await list(`?limit=3&cursor=${first.nextCursor ?? ''}`);
    expect(all.length).toBeGreaterThanOrEqual(5);
    expect(all).toEqual(all.toSorted((a, b) => Number(b.split(':')[1]) - Number(a.split(':')[1])));
    expect([...first.items, ...second.items].map((each) => each.id)).toEqual(all.slice(0, 6));
  });

  it('a replayed dead letter is tried as if for the first time, and its consumer is rung', async () => {
    const { id, eventId } = await dead();
    const answer = await replay(id);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id, state: 'pending', attempts: 0, crashes: 0 });
    expect(answer.body.finishedAt).toBeNull();
    expect(await rung()).toContain(eventId);
    await world.rank();
    expect((await list('?state=done&consumer=matching')).items.map((each) => each.id)).toEqual([
      id,
    ]);
    expect(await world.candidates(briefId)).toEqual([]);
  });

  it('a discarded dead letter keeps its reason and no longer holds its stream back', async () => {
    await world.query(
      `INSERT INTO events (stream, type, version, actor, payload)
       SELECT stream, 'matching.ranking-requested', 1, 'test', $2
       FROM events WHERE stream = $1 AND type = 'briefs.posted'`,
      [briefId, { briefId, because: 'the test asks' }],
    );
    await world.query(
      `INSERT INTO deliveries (event_id, consumer, stream, type)
       SELECT id, 'matching', stream, type FROM events WHERE stream = $1 ORDER BY id DESC LIMIT 1`,
      [briefId],
    );
    const { id } = await dead();
    await world.rank();
    expect((await list('?state=pending&consumer=matching')).items).toHaveLength(1);
    const answer = await discard(id);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id, state: 'discarded', reason: 'The brief was a test.' });
    await world.rank();
    expect((await list('?state=pending&consumer=matching')).items).toEqual([]);
    expect((await list('?state=discarded')).items.map((each) => each.id)).toEqual([id]);
  });

  describe('many at once', () => {
    const replayAll = (body: unknown): Promise<Answer<Replayed>> =>
      world.http.operator.post('/v1/deliveries/replay', body);
    const states = async () =>
      (
        await world.query<{ consumer: string; type: string; state: string }>(
          `SELECT consumer, type, state FROM deliveries WHERE consumer IN ('matching', 'stranger') ORDER BY event_id`,
        )
      ).map(({ consumer, type, state }) => `${consumer} ${type} ${state}`);

    /** Besides the one there is: a day older, of another type; and one of another consumer. */
    beforeEach(async () => {
      await world.query(
        `INSERT INTO deliveries (event_id, consumer, stream, type, state, attempts, created_at) VALUES
         (900001, 'matching', gen_random_uuid(), 'coops.changed', 'dead', 8, now() - interval '1 day'),
         (900002, 'stranger', gen_random_uuid(), 'briefs.posted', 'dead', 8, now())`,
      );
    });

    it.each([
      ['of a consumer', () => ({ consumer: 'matching' }), ['pending', 'pending', 'dead']],
      ['of a type', () => ({ type: 'briefs.posted' }), ['pending', 'dead', 'pending']],
      [
        'of a consumer and a type',
        () => ({ consumer: 'matching', type: 'briefs.posted' }),
        ['pending', 'dead', 'dead'],
      ],
      [
        'of a time',
        () => ({ to: new Date(Date.now() - 3_600_000).toISOString() }),
        ['dead', 'pending', 'dead'],
      ],
      [
        'since a time',
        () => ({ from: new Date(Date.now() - 3_600_000).toISOString() }),
        ['pending', 'dead', 'pending'],
      ],
    ])('dead letters %s are tried again, and no others', async (_, body, expected) => {
      const answer = await replayAll(body());
      expect(answer.status).toBe(200);
      const again = expected.filter((state) => state === 'pending').length;
      expect(answer.body).toEqual({ replayed: again, remaining: 0 });
      expect((await states()).map((each) => each.split(' ')[2])).toEqual(expected);
    });

    it('are told in the audit one by one, and their consumers are rung', async () => {
      const { eventId } = only((await list('?consumer=matching&type=briefs.posted')).items);
      await replayAll({ consumer: 'matching', type: 'briefs.posted' });
      const told = await world.query<{ payload: unknown; actor: string }>(
        `SELECT payload, actor FROM events WHERE type = 'deliveries.replayed' ORDER BY id DESC LIMIT 1`,
      );
      expect(only(told)).toMatchObject({
        payload: { consumer: 'matching', eventId, type: 'briefs.posted' },
        actor: expect.stringContaining('operator') as string,
      });
      expect(await rung()).toContain(eventId);
    });

    it('come at most 500 at a time, the oldest first; the answer says how many are left', async () => {
      await world.query(
        `INSERT INTO deliveries (event_id, consumer, stream, type, state)
         SELECT 1000000 + n, 'crowd', gen_random_uuid(), 'briefs.posted', 'dead' FROM generate_series(1, 600) AS n`,
      );
      expect((await replayAll({ consumer: 'crowd' })).body).toEqual({
        replayed: 500,
        remaining: 100,
      });
      const left = await world.query<{ first: string }>(
        `SELECT min(event_id)::text AS first FROM deliveries WHERE consumer = 'crowd' AND state = 'dead'`,
      );
      expect(only(left).first).toBe('1000501');
      expect((await replayAll({ consumer: 'crowd' })).body).toEqual({
        replayed: 100,
        remaining: 0,
      });
    });

    it('a time may end within the second in which it begins', async () => {
      const span = { from: '2026-11-24T00:00:00Z', to: '2026-11-24T00:00:00.5Z' };
      expect(await replayAll(span)).toMatchObject({ status: 200, body: { replayed: 0 } });
    });

    it('what a consumer of an earlier version left is found by its name, a slip of the hand is not', async () => {
      expect((await list('?consumer=stranger')).items).toHaveLength(1);
      const slip = await world.http.operator.get('/v1/deliveries?consumer=matcing');
      expect(slip.status).toBe(400);
      expect(slip.body).toMatchObject({ errors: [{ pointer: '/consumer' }] });
    });

    it.each([
      [{}, '', 'Say which'],
      [{ consumer: 'NOBODY!' }, '/consumer', 'must be the name of a consumer'],
      [{ consumer: 'nobody' }, '/consumer', 'there are leads, mail, matching, notices'],
      [{ type: 'posted' }, '/type', 'must be a type of event'],
      [{ type: 'briefs.nope' }, '/type', 'briefs.posted'],
      [{ type: 'nope.posted' }, '/type', 'there are those of '],
      [{ from: 'yesterday' }, '/from', 'must be a date and time such as'],
      [{ from: '0000-01-01T00:00:00Z' }, '/from', 'year 0001 or later'],
      [{ from: '2026-11-24T00:00:00Z', to: '2026-11-23T00:00:00Z' }, '/to', 'must be after'],
      [{ from: '2026-11-24T00:00:00.5Z', to: '2026-11-24T00:00:00Z' }, '/to', 'must be after'],
    ])('%j is refused with what would be accepted', async (body, pointer, message) => {
      const answer = await replayAll(body);
      expect(answer.status).toBe(400);
      expect(answer.text).toContain(message);
      expect(answer.body).toMatchObject({ errors: [{ pointer }] });
    });
  });

  it('only a dead letter can be replayed or discarded; the answer says what the delivery is', async () => {
    const { id } = await dead();
    for (const [state, because] of [
      ['pending', 'still being tried'],
      ['done', 'would do it twice'],
      ['discarded', 'has gone on without it'],
    ] as const) {
      await world.query(`UPDATE deliveries SET state = $1 WHERE consumer = 'matching'`, [state]);
      for (const answer of [await replay(id), await discard(id)]) {
        expect(answer.status).toBe(409);
        expect(answer.body).toMatchObject({ code: 'delivery-not-dead' });
        expect(answer.text).toContain(because);
      }
    }
  });

  it('two operators who replay at once replay once', async () => {
    const { id } = await dead();
    const answers = await Promise.all([replay(id), replay(id), discard(id)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
  });

  it('one that is not there is not found, and an id that is none is refused', async () => {
    expect((await replay('matching:999999')).status).toBe(404);
    expect((await replay('matching:1e3')).status).toBe(400);
    expect((await discard('matching:999999')).status).toBe(404);
    expect((await discard((await dead()).id, '')).status).toBe(400);
  });

  it('what an operator does to one stands in the audit', async () => {
    const { id, eventId } = await dead();
    await replay(id);
    const entries = await world.http.operator.get<Page<{ actor: string; payload: unknown }>>(
      `/v1/audit?type=deliveries.replayed&stream=${briefId}`,
    );
    const entry = only(entries.body.items);
    expect(entry.actor).toMatch(/^operator:/);
    expect(entry.payload).toEqual({ consumer: 'matching', eventId, type: 'briefs.posted' });
  });

  it('are for operators alone', async () => {
    const client = await world.client();
    expect((await client.itself.get('/v1/deliveries')).status).toBe(403);
    expect((await client.itself.get('/v1/audit')).status).toBe(403);
    expect((await world.http.anyone.get('/v1/deliveries')).status).toBe(401);
    expect((await world.http.anyone.post('/v1/deliveries/matching:1/replay')).status).toBe(401);
  });
});
