import { LeadWorld, only, type Party, type Scene } from '../support/lead-world.js';

describe('the leads of a co-op whose membership is suspended', () => {
  let world: LeadWorld;
  let scene: Scene;

  beforeAll(async () => {
    world = await LeadWorld.start();
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    scene = await world.scene();
  });

  const change = (coop: Party, step: 'admit' | 'suspend') =>
    world.http.operator.post(`/v1/coops/${coop.id}/${step}`);
  const suspend = async (coop: Party): Promise<void> => {
    await change(coop, 'suspend');
    await world.drain('suspensions');
  };
  const BECAUSE = /^The membership of this co-op is suspended/;

  it('end with that reason, give their days back, and the next co-op is asked', async () => {
    await scene.members(2);
    const { id } = await scene.postAndWork({ shortlistSize: 1 });
    const coop = only(await scene.asked(id));
    await suspend(coop);
    expect(await scene.statuses(id)).toEqual(['withdrawn', 'offered']);
    expect(await world.taken(coop.id)).toEqual({ held: 0, committed: 0 });
    const lead = await world.leadOf(coop, id);
    expect(lead.endedBecause).toMatch(BECAUSE);
    const told = (await world.told(id)).filter(({ type }) => type === 'leads.withdrawn');
    expect(told).toMatchObject([{ payload: { leadId: lead.id, reason: lead.endedBecause } }]);
    expect((await world.brief(id)).status).toBe('offered');
    expect(await world.accept(coop, lead.id)).toMatchObject({
      status: 409,
      body: { code: 'lead-withdrawn' },
    });
  });

  it('end when they were accepted too: its client is no longer told that it is ready', async () => {
    const coop = await scene.member();
    const { id } = await scene.postAndWork();
    await world.accept(coop, (await world.leadOf(coop, id)).id);
    await suspend(coop);
    const { status, next } = await world.brief(id);
    expect(status).toBe('unmatched');
    expect(next).toContain('the membership of 1 was suspended');
    expect(await world.taken(coop.id)).toEqual({ held: 0, committed: 0 });
  });

  it('leave a shortlist with the others of it', async () => {
    await scene.members(2);
    const { id } = await scene.postAndWork();
    for (const each of scene.coops) await world.accept(each, (await world.leadOf(each, id)).id);
    await suspend(only(scene.coops));
    const { status, next } = await world.brief(id);
    expect(status).toBe('shortlisted');
    expect(next).toMatch(/^1 co-op is ready to do this/);
  });

  it('stay when the work is awarded', async () => {
    const coop = await scene.member();
    const { id } = await scene.postAndWork();
    const lead = await world.leadOf(coop, id);
    await world.accept(coop, lead.id);
    await world.award(scene.client, id, lead.id);
    await suspend(coop);
    expect(await scene.statuses(id)).toEqual(['awarded']);
    expect(await world.taken(coop.id)).toEqual({ held: 0, committed: 20 });
  });

  it('stay when it is admitted again before anything has happened', async () => {
    const coop = await scene.member();
    const { id } = await scene.postAndWork();
    await change(coop, 'suspend');
    await change(coop, 'admit');
    await world.drain('suspensions');
    expect(await scene.statuses(id)).toEqual(['offered']);
  });

  it('end each once, also when there are more than one transaction takes', async () => {
    const coop = await scene.member(28);
    for (let n = 0; n < 40; n++) await scene.post({ effort: { minDays: 1, maxDays: 1 } });
    await world.work();
    expect(await world.taken(coop.id)).toEqual({ held: 80, committed: 0 });
    await suspend(coop);
    expect(await world.taken(coop.id)).toEqual({ held: 0, committed: 0 });
    const told = await world.query(
      `SELECT payload->>'leadId' AS lead, count(*)::int AS times FROM events
       WHERE type = 'leads.withdrawn' AND payload->>'coopId' = $1 GROUP BY 1 HAVING count(*) = 1`,
      [coop.id],
    );
    expect(told).toHaveLength(40);
  });
});
