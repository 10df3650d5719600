import { newId } from '../../src/platform/id.js';
import { LeadWorld, only, type Scene } from '../support/lead-world.js';

describe('offers', () => {
  let world: LeadWorld;
  let scene: Scene;

  beforeAll(async () => {
    world = await LeadWorld.start();
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    scene = await world.scene();
  });

  it('go to the first of the ranking, as many as the shortlist is long, and hold their days', async () => {
    const coops = await scene.members(5);
    const brief = await scene.postAndWork({ shortlistSize: 2 });
    const leads = await world.leads(brief.id);
    expect(leads.map(({ rank, status }) => [rank, status])).toEqual([
      [1, 'offered'],
      [2, 'offered'],
    ]);
    const held = await Promise.all(coops.map(({ id }) => world.taken(id)));
    expect(held.map((taken) => taken.held).sort()).toEqual([0, 0, 0, 20, 20]);
    expect(brief).toMatchObject({ status: 'offered', version: 2 });
  });

  it('hold the most days that the brief may take, in the weeks of its window, and nothing else', async () => {
    const coop = await scene.member(2);
    const brief = await scene.postAndWork({ effort: { minDays: 1, maxDays: 5 } });
    const { placement } = only(
      await world.query<{ placement: { week: string; halfDays: number }[] }>(
        `SELECT placement FROM leads WHERE brief_id = $1`,
        [brief.id],
      ),
    );
    expect(placement.reduce((sum, { halfDays }) => sum + halfDays, 0)).toBe(10);
    const held = await world.query(
      `SELECT week, held AS "halfDays" FROM capacity_weeks WHERE coop_id = $1 AND held > 0 ORDER BY week`,
      [coop.id],
    );
    expect(held).toEqual(placement);
  });

  it('hold the assumed days of a co-op that never declared any', async () => {
    const coop = await scene.member(null);
    await scene.postAndWork();
    expect(await world.taken(coop.id)).toEqual({ held: 20, committed: 0 });
  });

  it('leave a co-op out whose days went to another brief after the ranking', async () => {
    const rich = await scene.member(10);
    const poor = await scene.member(2);
    const first = await scene.post({ shortlistSize: 2 });
    const second = await scene.post({ shortlistSize: 2 });
    await world.work();
    expect(await scene.asked(first.id)).toHaveLength(2);
    expect(await scene.asked(second.id)).toEqual([rich]);
    expect(await world.taken(poor.id)).toEqual({ held: 20, committed: 0 });
  });

  it('go past co-ops that are full, however many, to the first that is not, and say so', async () => {
    await scene.members(12);
    const brief = await scene.post({ shortlistSize: 1 });
    await world.rank();
    const last = only((await scene.ranked(brief.id)).slice(-1));
    const others = scene.coops.filter((coop) => coop !== last).map(({ id }) => id);
    await world.query(`UPDATE capacity_weeks SET held = declared WHERE coop_id = ANY ($1)`, [
      others,
    ]);
    await world.work();
    const leads = await world.leads(brief.id);
    expect(leads).toMatchObject([{ coopId: last.id, rank: 12 }]);
    const { because } = only(leads);
    expect(because.length).toBeGreaterThan(3);
    expect(because.at(-1)).toMatch(/ranks higher had no days left/);
  });

  it('do not go to a co-op that has drawn a red line or was suspended since the ranking', async () => {
    await scene.members(3);
    const purpose = { sectors: ['gambling'], causes: [] };
    const brief = await scene.post({ shortlistSize: 1, purpose });
    await world.rank();
    const [first, second, third] = await scene.ranked(brief.id);
    await world.http.operator.post(`/v1/coops/${first?.id ?? ''}/suspend`);
    const profile = `/v1/coops/${second?.id ?? ''}`;
    const { headers } = await world.http.operator.get(profile);
    const ifMatch = { 'if-match': headers.get('etag') ?? '' };
    await second?.itself.patch(profile, { redLines: ['gambling'] }, ifMatch);
    await world.work();
    expect(await scene.asked(brief.id)).toEqual([third]);
  });

  it('follow a decline at once, release its days exactly, and never go to the same co-op again', async () => {
    await scene.members(3, 3);
    const brief = await scene.postAndWork({ shortlistSize: 1 });
    for (const answered of [1, 2, 3]) {
      const coop = only((await scene.asked(brief.id)).slice(-1));
      const { id } = await world.leadOf(coop, brief.id);
      expect((await world.decline(coop, id)).status).toBe(200);
      expect(await world.taken(coop.id)).toEqual({ held: 0, committed: 0 });
      expect(await world.leads(brief.id)).toHaveLength(Math.min(3, answered + 1));
    }
    expect(await scene.statuses(brief.id)).toEqual(['declined', 'declined', 'declined']);
    const because = 'No co-op that fits this brief is left: 3 declined.';
    const { status, next } = await world.brief(brief.id);
    expect(status).toBe('unmatched');
    expect(next).toMatch(/^No co-op that fits this brief is left: 3 declined; we look again/);
    const told = (await world.told(brief.id)).filter(({ type }) => type === 'leads.unmatched');
    expect(told).toMatchObject([{ payload: { because } }]);
  });

  it('stop when as many have accepted as the shortlist is long', async () => {
    await scene.members(4);
    const brief = await scene.postAndWork({ shortlistSize: 2 });
    for (const coop of await scene.asked(brief.id))
      await world.accept(coop, (await world.leadOf(coop, brief.id)).id);
    await world.ranked(brief.id, scene.coops.map(asCandidate));
    expect(await scene.statuses(brief.id)).toEqual(['accepted', 'accepted']);
    const { status, next } = await world.brief(brief.id);
    expect(status).toBe('shortlisted');
    expect(next).toMatch(/^2 co-ops are ready to do this: choose one by [^;]*\.$/);
  });

  it('keep the others live when a co-op accepts, and fill up the wave when one declines', async () => {
    await scene.members(4);
    const brief = await scene.postAndWork({ shortlistSize: 3 });
    const [one, two] = await scene.asked(brief.id);
    if (!one || !two) throw new Error('too few were asked');
    await world.accept(one, (await world.leadOf(one, brief.id)).id);
    expect(await scene.statuses(brief.id)).toEqual(['accepted', 'offered', 'offered']);
    await world.decline(two, (await world.leadOf(two, brief.id)).id);
    const after = await scene.statuses(brief.id);
    expect(after).toEqual(['accepted', 'declined', 'offered', 'offered']);
    expect(await world.brief(brief.id)).toMatchObject({ status: 'shortlisted' });
  });

  it('are none for a brief that nobody can do, which says why', async () => {
    await scene.members(2);
    const brief = await scene.postAndWork({ effort: { minDays: 900, maxDays: 1000 } });
    expect(brief.status).toBe('unmatched');
    expect(brief.next).toMatch(/^No member co-op fits this brief as it is: .*; we look again/);
    const told = (await world.told(brief.id)).filter(({ type }) => type === 'leads.unmatched');
    expect(only(told).payload['because']).toMatch(/co-ops have too few free days in the window/);
  });

  it('are made for an unmatched brief when a later ranking finds somebody', async () => {
    const brief = await scene.postAndWork();
    expect(brief.status).toBe('unmatched');
    const coop = await scene.member();
    await world.rerank(brief.id);
    expect(await world.brief(brief.id)).toMatchObject({ status: 'offered' });
    expect(await scene.asked(brief.id)).toEqual([coop]);
  });

  it('say nothing twice when a later ranking finds nobody again', async () => {
    const brief = await scene.postAndWork();
    const before = await world.told(brief.id);
    await world.ranked(brief.id, []);
    expect(await world.told(brief.id)).toHaveLength(before.length + 1);
    expect(await world.brief(brief.id)).toMatchObject({ version: brief.version });
  });

  it('are not made for history, for a brief that is over, or for one that nobody knows', async () => {
    const candidates = [asCandidate(await scene.member(), 0)];
    const over = await scene.post();
    await scene.client.itself.post(`/v1/briefs/${over.id}/withdraw`, { reason: 'no money' });
    const old = await scene.post();
    await world.query(
      `UPDATE briefs SET facts = jsonb_set(facts, '{history}', 'true') WHERE id = $1`,
      [old.id],
    );
    for (const id of [over.id, old.id, newId()]) await world.ranked(id, candidates);
    expect(await world.leads(over.id)).toEqual([]);
    expect(await world.leads(old.id)).toEqual([]);
    const owed = await world.query(
      `SELECT * FROM deliveries WHERE state <> 'done' AND consumer = 'leads'`,
    );
    expect(owed).toEqual([]);
  });

  it('of a whole batch of briefs are made in the order in which they were ranked', async () => {
    await scene.member(2);
    const briefs = [await scene.post(), await scene.post(), await scene.post()];
    await world.work();
    const leads = await Promise.all(briefs.map(({ id }) => world.leads(id)));
    expect(leads.map(({ length }) => length)).toEqual([1, 0, 0]);
    const { next } = await world.brief(only(briefs.slice(-1)).id);
    expect(next).toMatch(/^No co-op that fits this brief is left: 1 had no days left/);
  });

  it('of a newer ranking in the same batch replace those of the older one', async () => {
    const [older, newer] = await scene.members(2);
    if (!older || !newer) throw new Error('two members were asked for');
    const brief = await scene.post({ shortlistSize: 1 });
    await world.tellRanking(brief.id, [asCandidate(older, 0)]);
    await world.tellRanking(brief.id, [asCandidate(newer, 0)]);
    await world.drain('leads');
    expect(await scene.asked(brief.id)).toEqual([newer]);
  });

  it('count at once in the standing of the co-op', async () => {
    const coop = await scene.member();
    await scene.postAndWork();
    const { body } = await coop.itself.get(`/v1/coops/${coop.id}`);
    expect(body).toMatchObject({
      standing: { receivedValue: 360_000, receivedCount: 1, accepted: 0 },
    });
  });
});

function asCandidate({ id: coopId }: { id: string }, at: number) {
  return { coopId, rank: at + 1, score: 500_000 - at, because: ['It fits.'] };
}
