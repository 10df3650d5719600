import type { BriefView } from '../../src/briefs/briefs.api.js';
import type { DeliveredEvent } from '../../src/events/consumer.js';
import { ExpireLeads } from '../../src/leads/expire-leads.sweep.js';
import { OfferLeads } from '../../src/leads/offer-leads.consumer.js';
import { BriefRanked } from '../../src/matching/matching.events.js';
import { newId } from '../../src/platform/id.js';
import type { Problem } from '../../src/platform/http/problem.js';
import type { Answer } from '../support/http-client.js';
import { LeadWorld, only, type Party, type Scene } from '../support/lead-world.js';

/** The claims of this file are about chance; each is tried this often. */
const ROUNDS = { lastDays: 200, answers: 60 };

describe('leads under concurrency', () => {
  let world: LeadWorld;
  let scene: Scene;

  beforeAll(async () => {
    world = await LeadWorld.start({ env: { DATABASE_POOL: '20' } });
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    scene = await world.scene();
  });

  /** Half-days by week that the co-op's leads hold or have committed, by the leads themselves. */
  const byLeads = (coopId: string) =>
    world.query<{ week: string; held: number; committed: number }>(
      `SELECT p->>'week' AS week,
         coalesce(sum((p->>'halfDays')::int) FILTER (WHERE status IN ('offered', 'accepted')), 0)::int AS held,
         coalesce(sum((p->>'halfDays')::int) FILTER (WHERE status = 'awarded'), 0)::int AS committed
       FROM leads, jsonb_array_elements(placement) AS p
       WHERE coop_id = $1 AND status IN ('offered', 'accepted', 'awarded')
       GROUP BY 1 ORDER BY 1`,
      [coopId],
    );
  const byLedger = (coopId: string) =>
    world.query<{ week: string; held: number; committed: number }>(
      `SELECT week, held, committed FROM capacity_weeks
       WHERE coop_id = $1 AND held + committed > 0 ORDER BY week`,
      [coopId],
    );

  describe('20 briefs that race for the last days of one co-op', () => {
    const offer = (briefId: string, coopId: string): Promise<void> => {
      const delivered: DeliveredEvent = {
        id: '1',
        stream: briefId,
        type: BriefRanked.type,
        version: BriefRanked.version,
        at: new Date().toISOString(),
        actor: 'matching',
        trace: null,
        payload: {
          briefId,
          rankingId: newId(),
          policyVersion: 1,
          candidates: [{ coopId, rank: 1, score: 1, because: ['It fits.'] }],
          eligible: 1,
          considered: 1,
          rejectedByReason: {},
          answerHours: 48,
          history: false,
        },
      };
      const consumer = world.http.app.get(OfferLeads);
      return world.transaction((tx) => consumer.handle([delivered], tx));
    };
    /** Twins of a brief, not yet ranked. */
    const copies = async (briefId: string, count: number): Promise<string[]> => {
      const ids = Array.from({ length: count }, () => newId());
      await world.query(
        `INSERT INTO briefs (id, client_id, status, title, summary, facts, quote, next)
         SELECT twin, client_id, 'posted', title, summary,
           jsonb_set(facts, '{briefId}', to_jsonb(twin)), quote, next
         FROM briefs, unnest($2::uuid[]) AS twin WHERE id = $1`,
        [briefId, ids],
      );
      return ids;
    };

    it(`never get more than it has declared, in ${String(ROUNDS.lastDays)} rounds`, async () => {
      // 8 weeks of 4 days: three times 10 fit, a fourth does not.
      const coop = await scene.member(4);
      const original = await scene.post();
      for (let round = 0; round < ROUNDS.lastDays; round++) {
        const briefIds = await copies(original.id, 20);
        await Promise.all(briefIds.map((briefId) => offer(briefId, coop.id)));
        const made = await world.query<{ count: number }>(
          `SELECT count(*)::int AS count FROM leads WHERE brief_id = ANY ($1)`,
          [briefIds],
        );
        expect(made).toEqual([{ count: 3 }]);
        expect(await byLedger(coop.id)).toEqual(await byLeads(coop.id));
        await world.query(`DELETE FROM leads WHERE brief_id = ANY ($1)`, [briefIds]);
        await world.query(`UPDATE capacity_weeks SET held = 0 WHERE coop_id = $1`, [coop.id]);
      }
    }, 240_000);
  });

  describe('acceptance, decline, expiry and withdrawal of one lead that race', () => {
    const CODES = ['lead-accepted', 'lead-declined', 'lead-expired', 'lead-withdrawn'];
    const ENDINGS = [
      'leads.accepted',
      'leads.accepted leads.withdrawn',
      'leads.declined',
      'leads.expired',
      'leads.withdrawn',
    ];

    const race = async (coop: Party, brief: BriefView, leadId: string, first: number) => {
      const answers: Promise<Answer>[] = [];
      const runners = [
        () => answers.push(world.accept(coop, leadId)),
        () => answers.push(world.decline(coop, leadId)),
        () => world.http.app.get(ExpireLeads).sweep(),
        async () => {
          await scene.client.itself.post(`/v1/briefs/${brief.id}/withdraw`, { reason: 'No.' });
          await world.work();
        },
      ];
      const turned = [...runners.slice(first), ...runners.slice(0, first)];
      await Promise.all(turned.map(async (run) => run()));
      return Promise.all(answers);
    };

    it(`are won by exactly one, in ${String(ROUNDS.answers)} rounds`, async () => {
      const coop = await scene.member(20);
      for (let round = 0; round < ROUNDS.answers; round++) {
        const brief = await scene.postAndWork();
        const lead = await world.leadOf(coop, brief.id);
        // Its time runs out while they race, or just before, or not at all.
        await world.query(
          `UPDATE leads SET expires_at = clock_timestamp() + $2 * interval '1 millisecond' WHERE id = $1`,
          [lead.id, [-1, 5, 15, 60_000][round % 4]],
        );
        const answers = await race(coop, brief, lead.id, Math.floor(round / 4) % 4);
        await world.work();
        const won = answers.filter(({ status }) => status === 200);
        const lost = answers.filter(({ status }) => status === 409);
        expect(won.length + lost.length).toBe(2);
        expect(won.length).toBeLessThanOrEqual(1);
        for (const { body } of lost as Answer<Problem>[]) {
          expect(CODES).toContain(body.code);
          expect(body.detail).toMatch(/\.$/);
        }
        const story = (await world.told(brief.id)).filter(({ type }) =>
          /accepted|declined|leads\.expired|leads\.withdrawn/.test(type),
        );
        const ending = story.map(({ type }) => type).join(' ');
        expect(ENDINGS).toContain(ending);
        const answered = ending.startsWith('leads.accepted') || ending === 'leads.declined';
        expect(won).toHaveLength(answered ? 1 : 0);
        expect(await byLedger(coop.id)).toEqual(await byLeads(coop.id));
      }
      const { body } = await coop.itself.get<{ standing: Record<string, number> }>(
        `/v1/coops/${coop.id}`,
      );
      const story = await world.query<{ type: string; count: number }>(
        `SELECT type, count(*)::int AS count FROM events WHERE payload->>'coopId' = $1
           AND type IN ('leads.accepted', 'leads.declined', 'leads.expired') GROUP BY type`,
        [coop.id],
      );
      const count = (type: string) => story.find((each) => each.type === type)?.count ?? 0;
      expect(body.standing).toMatchObject({
        receivedCount: ROUNDS.answers,
        accepted: count('leads.accepted'),
        declined: count('leads.declined'),
        expired: count('leads.expired'),
      });
    }, 240_000);
  });

  it('one brief is awarded to one co-op, however many awards race', async () => {
    await scene.members(3);
    for (let round = 0; round < 10; round++) {
      const { id } = await scene.postAndWork({ effort: { minDays: 1, maxDays: 2 } });
      const leads = await world.leads(id);
      for (const lead of leads) {
        const coop = only(scene.coops.filter((each) => each.id === lead.coopId));
        await world.accept(coop, lead.id);
      }
      const awards = await Promise.all(leads.map((lead) => world.award(scene.client, id, lead.id)));
      expect(awards.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      const statuses = (await scene.statuses(id)).sort();
      expect(statuses).toEqual(['awarded', 'not-selected', 'not-selected']);
      for (const coop of scene.coops)
        expect(await byLedger(coop.id)).toEqual(await byLeads(coop.id));
    }
  });

  it('in a storm of everything at once nobody is refused for a deadlock, and the ledger equals the leads', async () => {
    await scene.members(8, 6);
    const briefs: BriefView[] = [];
    for (let n = 0; n < 30; n++)
      briefs.push(await scene.post({ shortlistSize: 2, effort: { minDays: 1, maxDays: 6 } }));
    await world.work();
    const codes: number[] = [];
    const keep = async (call: Promise<Answer>) => codes.push((await call).status);
    const answer = async (coop: Party, nth: number) => {
      const { body } = await coop.itself.get<{ items: { id: string }[] }>(
        '/v1/leads?status=offered&limit=100',
      );
      for (const [at, { id }] of body.items.entries()) {
        if ((at + nth) % 3 === 0) await keep(world.accept(coop, id));
        if ((at + nth) % 3 === 1) await keep(world.decline(coop, id));
        if ((at + nth) % 3 === 2) await world.letExpire(id);
      }
    };
    const decide = async (brief: BriefView, nth: number) => {
      if (nth % 5 === 0)
        await keep(scene.client.itself.post(`/v1/briefs/${brief.id}/withdraw`, { reason: 'No.' }));
      const [accepted] = (await world.leads(brief.id)).filter(
        ({ status }) => status === 'accepted',
      );
      if (accepted) await keep(world.award(scene.client, brief.id, accepted.id));
    };
    for (let wave = 0; wave < 4; wave++) {
      await Promise.all([
        ...scene.coops.map((coop, nth) => answer(coop, nth + wave)),
        ...briefs.map((brief, nth) => decide(brief, nth + wave)),
        ...[1, 2, 3].map(() => world.http.app.get(ExpireLeads).sweep()),
        ...[1, 2, 3].map(() => world.rerank(only(briefs.slice(wave)).id)),
      ]);
    }
    await world.work();
    expect(codes.filter((status) => status !== 200 && status !== 409)).toEqual([]);
    for (const coop of scene.coops) expect(await byLedger(coop.id)).toEqual(await byLeads(coop.id));
    const failed = await world.query(
      `SELECT last_error FROM deliveries
       WHERE consumer IN ('matching', 'leads') AND (attempts > 0 OR state <> 'done')`,
    );
    expect(failed).toEqual([]);
  }, 120_000);
});
