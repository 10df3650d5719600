import type { PolicyComparison } from '../../src/matching/policy-comparison.schema.js';
import type { RankingView } from '../../src/matching/rankings.schemas.js';
import { LeadWorld, type Party, type Scene } from '../support/lead-world.js';

/** What a brief's own leads do to its co-ops is no reason of the brief against them. */
describe('a brief’s own leads', () => {
  let world: LeadWorld;
  let scene: Scene;

  beforeAll(async () => {
    world = await LeadWorld.start();
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    scene = await world.scene();
  });

  /** The co-ops that the brief which was ranked last would be offered to, by the active policy held against itself. */
  async function first(): Promise<string[]> {
    await world.rank();
    const path = '/v1/matching/policies/1/compare?briefs=1';
    const { body } = await world.http.operator.get<PolicyComparison>(path);
    expect(body).toMatchObject({ version: 1, activeVersion: 1, changes: [], briefs: 1 });
    return body.coops.map(({ coopId }) => coopId);
  }

  it('do not count in a comparison of policies by the days that they hold, or are awarded', async () => {
    // Two days in each of the eight or nine weeks of the window: one brief of 15 days is all that fits.
    const coop = await scene.member(2);
    const { id } = await scene.postAndWork({ effort: { minDays: 10, maxDays: 15 } });
    expect(await scene.asked(id)).toEqual([coop]);
    expect(await first()).toEqual([coop.id]);
    const lead = await world.leadOf(coop, id);
    await world.accept(coop, lead.id);
    await world.award(scene.client, id, lead.id);
    expect((await world.taken(coop.id)).committed).toBeGreaterThan(0);
    expect(await first()).toEqual([coop.id]);
    // The days of another brief do.
    await scene.post({ effort: { minDays: 10, maxDays: 15 } });
    expect(await first()).toEqual([]);
  });

  it.each(['offered', 'withdrawn'] as const)(
    'do not count in a comparison of policies as a share that was received, once %s',
    async (until) => {
      const coops = await scene.members(2);
      const { id } = await scene.postAndWork({ shortlistSize: 1 });
      const [asked] = await scene.asked(id);
      expect(coops).toContain(asked);
      if (until === 'withdrawn')
        await scene.client.itself.post(`/v1/briefs/${id}/withdraw`, {
          reason: 'No longer needed.',
        });
      await world.work();
      expect(await scene.statuses(id)).toEqual([until]);
      expect(await first()).toEqual([asked?.id]);
    },
  );

  it('do not count where one co-op is explained by what is known of it now', async () => {
    const { id } = await scene.post({ effort: { minDays: 10, maxDays: 15 } });
    await world.rank();
    // The ranking did not know it yet, so it is explained from current facts.
    const late = await scene.member(2);
    const told = async (coop: Party) => {
      const path = `/v1/briefs/${id}/ranking?coopId=${coop.id}`;
      return (await scene.client.itself.get<RankingView>(path)).body;
    };
    const before = await told(late);
    expect(before).toMatchObject({ explainedFrom: 'current-facts', eligible: 1 });
    await world.ranked(id, [{ coopId: late.id, rank: 1, score: 900_000, because: [] }]);
    expect(await scene.asked(id)).toEqual([late]);
    expect(await told(late)).toEqual(before);
  });
});
