import { BRIEF_STATUSES, type BriefStatus } from '../../src/briefs/briefs.events.js';
import { BriefsApi, type BriefView } from '../../src/briefs/briefs.api.js';
import { BRIEF_TRANSITIONS, transitionTo } from '../../src/briefs/brief-status.js';
import { newId } from '../../src/platform/id.js';
import { Database } from '../../src/platform/database/database.js';
import type { Problem } from '../../src/platform/http/problem.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { BriefDesk, type KeyHolder } from '../support/brief-desk.js';

let world: TestApp;
let desk: BriefDesk;
let client: KeyHolder;

beforeAll(async () => {
  world = await startTestApp({ worker: false });
  desk = new BriefDesk(world);
  client = await desk.client();
});
afterAll(() => world.stop());

function withdraw(briefId: string, headers: Record<string, string> = {}, as = client) {
  const body = { reason: 'We found the money for staff' };
  return as.itself.post<BriefView>(`/v1/briefs/${briefId}/withdraw`, body, headers);
}

/** A brief that stands at a status, however it came there. */
async function aBriefThatIs(status: BriefStatus): Promise<BriefView> {
  const { id } = await desk.post(client);
  await desk.query(`UPDATE briefs SET status = $2 WHERE id = $1`, [id, status]);
  return desk.read(id);
}

describe('withdrawing a brief', () => {
  it('ends it, and tells why', async () => {
    const { id } = await desk.post(client);
    const { status, body, headers } = await withdraw(id);
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"2"');
    expect(body).toMatchObject({ id, status: 'withdrawn', version: 2 });
    expect(body.next).toMatch(/You withdrew this brief/);
    expect(await desk.read(id)).toEqual(body);
    expect(await desk.told(id)).toEqual([
      'briefs.posted',
      'briefs.status-changed',
      'briefs.withdrawn',
    ]);
    const [told] = await desk.query<{ payload: Record<string, unknown>; actor: string }>(
      `SELECT payload, actor FROM events WHERE stream = $1 AND type = 'briefs.status-changed'`,
      [id],
    );
    expect(told).toMatchObject({
      actor: `client:${client.id}`,
      payload: { from: 'posted', to: 'withdrawn', because: 'We found the money for staff' },
    });
  });

  it.each(['offered', 'unmatched', 'shortlisted'] as const)(
    'is possible while %s',
    async (from) => {
      expect((await withdraw((await aBriefThatIs(from)).id)).status).toBe(200);
    },
  );

  it.each(['awarded', 'completed', 'expired'] as const)(
    'is refused once it is %s, with that reason',
    async (from) => {
      const before = await aBriefThatIs(from);
      const { status, text } = await withdraw(before.id);
      expect(status).toBe(409);
      expect(JSON.parse(text)).toMatchObject({ code: `brief-${from}` });
      expect(text).toContain(`A brief that is ${from} cannot be withdrawn any more.`);
      expect(await desk.read(before.id)).toEqual(before);
      expect(await desk.told(before.id)).toEqual(['briefs.posted']);
    },
  );

  it('happens once, however many try at once', async () => {
    const { id } = await desk.post(client);
    const answers = await Promise.all(Array.from({ length: 8 }, () => withdraw(id)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual(Array<number>(8).fill(200));
    expect((await desk.told(id)).filter((type) => type === 'briefs.withdrawn')).toHaveLength(1);
  });

  it('a second time changes nothing, whatever version it was read at', async () => {
    const { id } = await desk.post(client);
    const first = await withdraw(id, { 'If-Match': '"1"' });
    const told = await desk.told(id);
    for (const headers of [{}, { 'If-Match': '"1"' }]) {
      const again = await withdraw(id, headers);
      expect(again).toMatchObject({ status: 200, text: first.text });
      expect(again.headers.get('etag')).toBe('"2"');
    }
    expect(await desk.told(id)).toEqual(told);
    expect((await withdraw(id, {}, await desk.client())).status).toBe(404);
  });

  it('honours If-Match', async () => {
    const { id } = await desk.post(client);
    const stale = await withdraw(id, { 'If-Match': '"7"' });
    expect(stale.status).toBe(412);
    expect((await desk.read(id)).status).toBe('posted');
    expect((await withdraw(id, { 'If-Match': 'seven' })).status).toBe(400);
    expect((await withdraw(id, { 'If-Match': '"1"' })).status).toBe(200);
  });

  it('of someone else’s brief finds none', async () => {
    const { id } = await desk.post(client);
    const stranger = await desk.client();
    const theirs = await withdraw(id, {}, stranger);
    const none = await withdraw(newId(), {}, stranger);
    expect([theirs.status, theirs.text]).toEqual([404, none.text]);
    expect((await withdraw(id, { 'If-Match': '"7"' }, stranger)).status).toBe(404);
    const coop = await desk.member();
    expect((await withdraw(id, {}, coop)).status).toBe(403);
    const reason = { reason: 'x' };
    expect((await world.operator.post(`/v1/briefs/${id}/withdraw`, reason)).status).toBe(403);
    expect((await world.anyone.post(`/v1/briefs/${id}/withdraw`, reason)).status).toBe(401);
    expect((await desk.read(id)).status).toBe('posted');
  });

  it('takes a reason', async () => {
    const { id } = await desk.post(client);
    for (const body of [{}, { reason: '  ' }, { reason: 'x', note: 'y' }, undefined]) {
      const answer = await client.itself.post<Problem>(`/v1/briefs/${id}/withdraw`, body);
      expect(answer.status).toBe(400);
    }
  });
});

describe('the status of a brief', () => {
  const pairs = BRIEF_STATUSES.flatMap((from) =>
    BRIEF_STATUSES.filter((to) => to !== from).map((to) => [from, to] as const),
  );

  function move(briefId: string, to: BriefStatus): Promise<void> {
    const change = { briefId, to, because: 'Because.', next: 'Next.' };
    const briefs = world.app.get(BriefsApi);
    return world.app
      .get(Database)
      .transaction(async (tx) =>
        briefs.changeStatus([change], await briefs.lock([briefId], tx), tx),
      );
  }

  it('has 15 ways to change and no more', () => {
    expect(BRIEF_TRANSITIONS).toHaveLength(17);
    expect(pairs.filter(([from, to]) => transitionTo(from, to))).toHaveLength(17);
  });

  it.each(pairs)('changes from %s to %s only if the table says so', async (from, to) => {
    const before = await aBriefThatIs(from);
    if (transitionTo(from, to)) {
      await move(before.id, to);
      const after = await desk.read(before.id);
      expect(after).toEqual({ ...before, status: to, next: 'Next.', version: 2 });
      expect(await desk.told(before.id)).toEqual(['briefs.posted', 'briefs.status-changed']);
    } else {
      await expect(move(before.id, to)).rejects.toThrow(
        `a brief that is ${from} cannot become ${to}`,
      );
      expect(await desk.read(before.id)).toEqual(before);
    }
  });

  it('that stays the same only gets its new next sentence', async () => {
    const before = await aBriefThatIs('offered');
    await move(before.id, 'offered');
    expect(await desk.read(before.id)).toEqual({ ...before, next: 'Next.', version: 2 });
    expect(await desk.told(before.id)).toEqual(['briefs.posted']);
  });
});
