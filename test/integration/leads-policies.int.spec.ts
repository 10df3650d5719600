import { SettleFairness } from '../../src/leads/settle-fairness.sweep.js';
import type { StandingFacts } from '../../src/coops/coops.events.js';
import { LeadWorld, only, type Party, type Scene } from '../support/lead-world.js';
import { aMatchingPolicy, MatchingPolicyDesk } from '../support/matching-policy-desk.js';

const HOUR_MS = 3_600_000;

/** The last finished fairness epoch: a day ends five minutes late, for what is still being committed. */
const yesterday = (): number => Math.floor((Date.now() - 300_000) / 86_400_000) - 1;

describe('what leads make of the matching policy', () => {
  let world: LeadWorld;
  let policies: MatchingPolicyDesk;
  let scene: Scene;

  beforeAll(async () => {
    world = await LeadWorld.start();
    policies = new MatchingPolicyDesk(world.http);
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    scene = await world.scene();
  });
  afterEach(() => policies.rollBack());

  const hoursToAnswer = async (briefId: string): Promise<number> => {
    const { offeredAt, expiresAt } = only(await world.leads(briefId));
    return (Date.parse(expiresAt) - Date.parse(offeredAt)) / HOUR_MS;
  };
  const standing = async (coop: Party): Promise<StandingFacts> => {
    const path = `/v1/coops/${coop.id}`;
    return (await coop.itself.get<{ standing: StandingFacts }>(path)).body.standing;
  };

  it('asks as many co-ops as it says about a brief posted from now on that does not say', async () => {
    await scene.members(3);
    const before = await scene.post();
    await policies.adopt(aMatchingPolicy({ shortlistSize: 1 }));
    const after = await scene.post();
    const stated = await scene.post({ shortlistSize: 2 });
    await world.work();
    expect([before, after, stated].map(({ shortlistSize }) => shortlistSize)).toEqual([3, 1, 2]);
    const offers = await Promise.all(
      [before, after, stated].map(async ({ id }) => (await world.leads(id)).length),
    );
    expect(offers).toEqual([3, 1, 2]);
  });

  it('gives co-ops the time to answer of the policy by which the brief was ranked', async () => {
    await scene.member();
    const before = await scene.post();
    await world.rank();
    await policies.adopt(aMatchingPolicy({ answerHours: 6 }));
    await world.work();
    const after = await scene.post();
    await world.work();
    expect(await hoursToAnswer(before.id)).toBeCloseTo(48, 1);
    expect(await hoursToAnswer(after.id)).toBeCloseTo(6, 1);
  });

  it('checks that a co-op still fits by the policy of the ranking that the offer is from', async () => {
    const far = await world.member({
      specialisms: [{ slug: scene.trade, level: 3 }],
      remote: false,
      location: { lat: 51.5, lng: -1.9, country: 'GB' },
    });
    scene.coops.push(far);
    const { id } = await scene.post({ location: { remote: false, lat: 51.5, lng: -0.1 } });
    await world.rank();
    await policies.adopt(aMatchingPolicy({ maxTravelKm: 10 }));
    await world.work();
    expect(await scene.asked(id)).toEqual([far]);
  });

  it('lets what a co-op was offered count half after its half-life', async () => {
    const coop = await scene.member();
    await world.query(
      `UPDATE coops SET standing = standing || jsonb_build_object(
         'receivedCount', 8, 'epoch', (standing->>'epoch')::int - 20) WHERE id = $1`,
      [coop.id],
    );
    await policies.adopt(aMatchingPolicy({ halfLifeDays: 10 }));
    await scene.postAndWork();
    expect((await standing(coop)).receivedCount).toBe(8 / 4 + 1);
  });

  it('divides demand by worker-members when it says so', async () => {
    const holder = { specialisms: [{ slug: scene.trade, level: 2 }] };
    const small = await world.member({ ...holder, workerMembers: 2 });
    const large = await world.member({ ...holder, workerMembers: 6 });
    await policies.adopt(aMatchingPolicy({ entitlementMode: 'per-member' }));
    const { id } = await scene.post({ shortlistSize: 4 });
    await world.query(`UPDATE briefs SET posted_at = to_timestamp($2) WHERE id = $1`, [
      id,
      yesterday() * 86_400 + 3600,
    ]);
    await world.http.app.get(SettleFairness).sweep();
    const shares = [await standing(small), await standing(large)];
    const [few = 0, many = 0] = shares.map(({ entitledCount }) => entitledCount);
    expect(few).toBeGreaterThan(0);
    expect(many / few).toBeCloseTo(3, 9);
    const values = shares.map(({ entitledValue }) => entitledValue);
    expect((values[1] ?? 0) / (values[0] ?? 1)).toBeCloseTo(3, 9);
  });
});
