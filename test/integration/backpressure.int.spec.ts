import { aBriefBody } from '../support/builders.js';
import { eventually } from '../support/eventually.js';
import { LeadWorld, type Party } from '../support/lead-world.js';

describe('when what happened waits for too long', () => {
  let world: LeadWorld;
  let client: Party;

  beforeAll(async () => {
    world = await LeadWorld.start({ env: { FAIRLEAD_MOST_WAITING_SECONDS: '60' } });
    client = await world.client();
  });
  afterAll(() => world.stop());

  /** One brief whose delivery to matching is as old as said. */
  beforeEach(async () => {
    await world.query(`TRUNCATE deliveries`);
    await eventually(async () => expect((await post()).status).toBe(201));
    await world.query(`DELETE FROM deliveries WHERE consumer <> 'matching'`);
  });

  const post = (headers: Record<string, string> = {}) =>
    client.itself.post<{ code?: string; detail?: string; id?: string }>(
      '/v1/briefs',
      aBriefBody(),
      headers,
    );
  const age = (seconds: number, set = '') =>
    world.query(`UPDATE deliveries SET available_at = now() - $1 * interval '1 second' ${set}`, [
      seconds,
    ]);
  const gauge = async () =>
    (await world.http.anyone.get('/metrics')).text
      .split('\n')
      .find((line) => line.startsWith('fairlead_backpressure '));

  it('new briefs are refused with 503 and when to come back; readiness and metrics say why', async () => {
    await age(90);
    await eventually(async () => {
      const answer = await post();
      expect(answer.status).toBe(503);
      expect(answer.body).toMatchObject({ code: 'too-much-waiting' });
      expect(answer.headers.get('retry-after')).toBe('30');
      expect(answer.body.detail).toMatch(
        /"matching" has not come to what has been due for 9\d seconds/,
      );
    });
    const ready = await world.http.anyone.get<{ remarks: { deliveries?: string } }>('/readyz');
    expect(ready.status).toBe(200);
    expect(ready.body.remarks.deliveries).toMatch(/^new briefs are refused: "matching"/);
    expect(await gauge()).toBe('fairlead_backpressure 1');
  });

  it('everything else goes on, and so do new briefs once it is worked off', async () => {
    await age(90);
    await eventually(async () => expect((await post()).status).toBe(503));
    expect((await client.itself.get('/v1/briefs')).status).toBe(200);
    await world.query(`UPDATE deliveries SET state = 'done'`);
    await eventually(async () => expect((await post()).status).toBe(201));
    expect(await gauge()).toBe('fairlead_backpressure 0');
  });

  it('a brief that was taken in before has its stored answer under its key', async () => {
    const key = { 'idempotency-key': 'the-same-brief' };
    const first = await post(key);
    expect(first.status).toBe(201);
    await age(90);
    await eventually(async () => expect((await post()).status).toBe(503));
    const again = await post(key);
    expect([again.status, again.text]).toEqual([201, first.text]);
  });

  it('what fails by itself holds nobody up: a delivery that is tried again, one behind a dead letter', async () => {
    await age(90, `, attempts = 2`);
    expect(await gauge()).toBe('fairlead_backpressure 0');
    await world.query(
      `INSERT INTO deliveries (event_id, consumer, stream, type, available_at)
       SELECT event_id + 1000000, consumer, stream, type, available_at FROM deliveries WHERE consumer = 'matching'`,
    );
    await world.query(`UPDATE deliveries SET state = 'dead' WHERE attempts = 2`);
    expect(await gauge()).toBe('fairlead_backpressure 0');
    await world.query(`UPDATE deliveries SET state = 'done' WHERE state = 'dead'`);
    expect(await gauge()).toBe('fairlead_backpressure 1');
  });

  it('a dead letter of long ago that is replayed does not turn new briefs away', async () => {
    await age(9_000, `, created_at = now() - interval '2 hours', state = 'dead', attempts = 8`);
    await world.http.operator.post('/v1/deliveries/replay', { consumer: 'matching' });
    expect(await gauge()).toBe('fairlead_backpressure 0');
  });

  it('nor does an event of the past that a consumer is given later, however long that takes', async () => {
    await age(9_000, `, created_at = now() - interval '3 days'`);
    expect(await gauge()).toBe('fairlead_backpressure 0');
  });
});
