import { calendarDay } from '../../src/leads/core/moment.js';
import { ExpireBriefs } from '../../src/leads/expire-briefs.sweep.js';
import { ExpireLeads } from '../../src/leads/expire-leads.sweep.js';
import { ExpireShortlists } from '../../src/leads/expire-shortlists.sweep.js';
import { RemindCoops } from '../../src/leads/remind-coops.sweep.js';
import { RerankUnmatched } from '../../src/leads/rerank-unmatched.sweep.js';
import type { SweepTask } from '../../src/events/sweep.js';
import { dayFromNow } from '../support/builders.js';
import { eventually } from '../support/eventually.js';
import { LeadWorld, only, type Party, type Scene } from '../support/lead-world.js';
import { aMatchingPolicy, MatchingPolicyDesk } from '../support/matching-policy-desk.js';

describe('what time alone makes due', () => {
  let world: LeadWorld;
  let scene: Scene;

  beforeAll(async () => {
    world = await LeadWorld.start();
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    scene = await world.scene();
  });

  const sweep = (task: new (...args: never[]) => SweepTask): Promise<void> =>
    world.http.app.get<SweepTask>(task).sweep();
  const told = async (briefId: string, type: string) =>
    (await world.told(briefId)).filter((each) => each.type === type);
  const windowIs = (briefId: string, start: number, end: number) =>
    world.query(`UPDATE briefs SET facts = jsonb_set(facts, '{window}', $2) WHERE id = $1`, [
      briefId,
      JSON.stringify({ start: dayFromNow(start), end: dayFromNow(end) }),
    ]);

  describe('an offer that nobody answers in time', () => {
    it('expires, releases its days, counts for its co-op, and the next is asked', async () => {
      await scene.members(2);
      const { id } = await scene.postAndWork({ shortlistSize: 1 });
      const coop = only(await scene.asked(id));
      const lead = await world.leadOf(coop, id);
      await world.letExpire(lead.id);
      await sweep(ExpireLeads);
      expect(await scene.statuses(id)).toEqual(['expired', 'offered']);
      expect(await world.taken(coop.id)).toEqual({ held: 0, committed: 0 });
      expect(await world.leadOf(coop, id)).toMatchObject({
        answeredAt: null,
        endedBecause: expect.stringMatching(
          /^This lead expired on .* without an answer\.$/,
        ) as string,
      });
      const { body } = await coop.itself.get(`/v1/coops/${coop.id}`);
      expect(body).toMatchObject({ standing: { expired: 1, declined: 0, responseHours: 0 } });
      expect(await told(id, 'leads.expired')).toMatchObject([{ payload: { leadId: lead.id } }]);
      expect(await world.accept(coop, lead.id)).toMatchObject({
        status: 409,
        body: { code: 'lead-expired' },
      });
    });

    it('leaves the brief unmatched when nobody is left', async () => {
      const coop = await scene.member();
      const { id } = await scene.postAndWork();
      await world.letExpire((await world.leadOf(coop, id)).id);
      await sweep(ExpireLeads);
      const { status, next } = await world.brief(id);
      expect(status).toBe('unmatched');
      expect(next).toMatch(/^No co-op that fits this brief is left: 1 did not answer in time;/);
    });

    it('is left to the withdrawal when its brief was withdrawn', async () => {
      const coop = await scene.member();
      const { id } = await scene.postAndWork();
      await world.letExpire((await world.leadOf(coop, id)).id);
      await scene.client.itself.post(`/v1/briefs/${id}/withdraw`, { reason: 'No.' });
      await sweep(ExpireLeads);
      expect(await scene.statuses(id)).toEqual(['offered']);
      await world.work();
      expect(await scene.statuses(id)).toEqual(['withdrawn']);
    });

    it('is found among more than a batch of them, and past one that fails', async () => {
      await scene.members(1, 28);
      const briefs = [];
      for (let n = 0; n < 40; n++)
        briefs.push(await scene.post({ effort: { minDays: 1, maxDays: 1 } }));
      await world.work();
      const ids = briefs.map(({ id }) => id).sort();
      await world.query(
        `UPDATE leads SET expires_at = now() - interval '1 second' WHERE brief_id = ANY ($1)`,
        [ids],
      );
      // A placement that was never held cannot be released: this lead fails, each time.
      await world.query(
        `UPDATE leads SET placement = '[{"week":"2031-W01","halfDays":9}]' WHERE brief_id = $1`,
        [ids[3]],
      );
      await sweep(ExpireLeads);
      const left = await world.query(
        `SELECT brief_id AS id FROM leads WHERE brief_id = ANY ($1) AND status = 'offered'`,
        [ids],
      );
      expect(left).toEqual([{ id: ids[3] }]);
      await world.query(`DELETE FROM leads WHERE brief_id = $1`, [ids[3]]);
    });

    it('expires once, however many workers sweep', async () => {
      await scene.members(3);
      const { id } = await scene.postAndWork({ shortlistSize: 1 });
      await world.letExpire(only(await world.leads(id)).id);
      await Promise.all(Array.from({ length: 6 }, () => sweep(ExpireLeads)));
      await eventually(async () => {
        await sweep(ExpireLeads);
        expect(await scene.statuses(id)).toEqual(['expired', 'offered']);
      });
      expect(await told(id, 'leads.expired')).toHaveLength(1);
      const held = await Promise.all(scene.coops.map((coop) => world.taken(coop.id)));
      expect(held.reduce((sum, each) => sum + each.held, 0)).toBe(20);
    });
  });

  describe('a reminder', () => {
    it('goes out once, when a quarter of the time is left', async () => {
      const coop = await scene.member();
      const { id } = await scene.postAndWork();
      const lead = await world.leadOf(coop, id);
      const { hours } = only(
        await world.query<{ hours: number }>(
          `SELECT extract(epoch FROM expires_at - remind_at)::float8 / 3600 AS hours FROM leads WHERE id = $1`,
          [lead.id],
        ),
      );
      expect(hours).toBe(12);
      await sweep(RemindCoops);
      expect(await told(id, 'leads.about-to-expire')).toEqual([]);
      await world.query(`UPDATE leads SET remind_at = now() WHERE id = $1`, [lead.id]);
      await Promise.all([sweep(RemindCoops), sweep(RemindCoops)]);
      await sweep(RemindCoops);
      expect(await told(id, 'leads.about-to-expire')).toMatchObject([
        { payload: { leadId: lead.id, coopId: coop.id, expiresAt: lead.expiresAt } },
      ]);
      expect(await world.leadOf(coop, id)).toEqual(lead);
    });

    it('does not go out for a lead that was answered', async () => {
      const coop = await scene.member();
      const { id } = await scene.postAndWork();
      await world.accept(coop, (await world.leadOf(coop, id)).id);
      await world.query(`UPDATE leads SET remind_at = now() WHERE brief_id = $1`, [id]);
      await sweep(RemindCoops);
      expect(await told(id, 'leads.about-to-expire')).toEqual([]);
    });
  });

  describe('a shortlist', () => {
    const age = (briefId: string, days: number) =>
      world.query(
        `UPDATE leads SET answered_at = now() - $2 * interval '1 day' WHERE brief_id = $1 AND status = 'accepted'`,
        [briefId, days],
      );
    const shortlisted = async (): Promise<{ id: string; coop: Party }> => {
      await scene.members(2);
      const { id } = await scene.postAndWork();
      const coop = only(await scene.asked(id));
      await world.accept(coop, (await world.leadOf(coop, id)).id);
      return { id, coop };
    };

    it('that is not chosen from in 30 days expires with all its leads, and says why', async () => {
      const { id, coop } = await shortlisted();
      await age(id, 30);
      await sweep(ExpireShortlists);
      expect(await scene.statuses(id)).toEqual(['expired', 'expired']);
      for (const each of scene.coops)
        expect(await world.taken(each.id)).toEqual({ held: 0, committed: 0 });
      const { status, next } = await world.brief(id);
      expect(status).toBe('expired');
      expect(next).toMatch(/^No co-op was chosen within 30 days, so the shortlist has expired/);
      const lead = await world.leadOf(coop, id);
      expect(lead.endedBecause).toMatch(/^The client chose no co-op within 30 days/);
      expect(await world.award(scene.client, id, lead.id)).toMatchObject({
        status: 409,
        body: { code: 'brief-expired' },
      });
    });

    it('does not count against the co-ops', async () => {
      const { id, coop } = await shortlisted();
      await age(id, 31);
      await sweep(ExpireShortlists);
      const { body } = await coop.itself.get(`/v1/coops/${coop.id}`);
      expect(body).toMatchObject({ standing: { accepted: 1, expired: 0 } });
    });

    it('stays while there is time, and once it is awarded', async () => {
      const { id, coop } = await shortlisted();
      await age(id, 29);
      await sweep(ExpireShortlists);
      expect((await world.brief(id)).status).toBe('shortlisted');
      await world.award(scene.client, id, (await world.leadOf(coop, id)).id);
      await age(id, 40);
      await sweep(ExpireShortlists);
      expect((await world.brief(id)).status).toBe('awarded');
    });
  });

  describe('a brief whose window has started', () => {
    it('stays open while it is unmatched, and says until when', async () => {
      const window = { start: dayFromNow(0), end: dayFromNow(90) };
      const { id } = await scene.postAndWork({ window });
      await sweep(ExpireBriefs);
      const { status, next } = await world.brief(id);
      expect(status).toBe('unmatched');
      expect(next).toContain(`until the window ends on ${calendarDay(new Date(window.end))};`);
      const coop = await scene.member();
      await sweep(RerankUnmatched);
      await world.work();
      expect(await scene.asked(id)).toEqual([coop]);
    });

    it('stays open, and is looked at again, on the last day of its window', async () => {
      const { id } = await scene.postAndWork();
      await windowIs(id, -10, 0);
      await sweep(ExpireBriefs);
      expect((await world.brief(id)).status).toBe('unmatched');
      await world.member();
      await sweep(RerankUnmatched);
      expect(await told(id, 'matching.ranking-requested')).toHaveLength(1);
    });
  });

  describe('a brief whose window is over', () => {
    it('expires when it is unmatched', async () => {
      const { id } = await scene.postAndWork();
      await windowIs(id, -10, -1);
      await sweep(ExpireBriefs);
      const { status, next } = await world.brief(id);
      expect(status).toBe('expired');
      const end = calendarDay(new Date(dayFromNow(-1)));
      expect(next).toContain(`before its window ended on ${end}, so the brief has expired`);
      expect(await told(id, 'briefs.status-changed')).toHaveLength(2);
    });

    it('expires when it was never ranked', async () => {
      const { id } = await scene.post();
      await windowIs(id, -10, -1);
      await sweep(ExpireBriefs);
      expect((await world.brief(id)).status).toBe('expired');
      await world.work();
      expect((await world.brief(id)).status).toBe('expired');
    });

    it('goes on when co-ops have been asked', async () => {
      await scene.member();
      const { id } = await scene.postAndWork();
      await windowIs(id, -10, -1);
      await sweep(ExpireBriefs);
      expect((await world.brief(id)).status).toBe('offered');
    });
  });

  describe('an unmatched brief', () => {
    const asked = async (briefId: string) => told(briefId, 'matching.ranking-requested');
    const minutesPass = (briefId: string, minutes: number) =>
      world.query(
        `UPDATE rerank_requests SET asked_at = asked_at - $2 * interval '1 minute' WHERE brief_id = $1`,
        [briefId, minutes],
      );

    it('is ranked again when a co-op has changed, and offered to whom that finds', async () => {
      const { id } = await scene.postAndWork();
      await sweep(RerankUnmatched);
      expect(await asked(id)).toEqual([]);
      const coop = await scene.member();
      await sweep(RerankUnmatched);
      await world.work();
      expect(await scene.asked(id)).toEqual([coop]);
    });

    it('is ranked again when another matching policy is active, and offered to whom that finds', async () => {
      const policies = new MatchingPolicyDesk(world.http);
      const far = await world.member({
        specialisms: [{ slug: scene.trade, level: 3 }],
        remote: false,
        location: { lat: 55.95, lng: -3.19, country: 'GB' },
      });
      scene.coops.push(far);
      const { id } = await scene.postAndWork({
        location: { remote: false, lat: 51.5, lng: -0.1 },
      });
      await sweep(RerankUnmatched);
      expect(await scene.asked(id)).toEqual([]);
      await policies.adopt(aMatchingPolicy({ maxTravelKm: 1000 }));
      await sweep(RerankUnmatched);
      await world.work();
      expect(await scene.asked(id)).toEqual([far]);
      await policies.rollBack();
    });

    it('is ranked again at most every 10 minutes, and not when nothing has changed since', async () => {
      const { id } = await scene.postAndWork();
      await world.member();
      await sweep(RerankUnmatched);
      await world.member();
      await sweep(RerankUnmatched);
      expect(await asked(id)).toHaveLength(1);
      await minutesPass(id, 11);
      await Promise.all([sweep(RerankUnmatched), sweep(RerankUnmatched)]);
      expect(await asked(id)).toHaveLength(2);
      await world.query(`UPDATE events SET at = at - interval '1 hour'`);
      await minutesPass(id, 11);
      await sweep(RerankUnmatched);
      expect(await asked(id)).toHaveLength(2);
    });

    it('is not ranked again once its window is over', async () => {
      const { id } = await scene.postAndWork();
      await windowIs(id, -10, -1);
      await world.member();
      await sweep(RerankUnmatched);
      expect(await asked(id)).toEqual([]);
    });
  });
});
