import { event, EventLog } from '../../src/events/event-log.js';
import { BriefPosted, type BriefFacts } from '../../src/briefs/briefs.events.js';
import { Database } from '../../src/platform/database/database.js';
import { addWeeks, isoWeekOf } from '../../src/platform/iso-week.js';
import { RankingReader } from '../../src/matching/ranking-reader.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { KeyHolder } from '../support/brief-desk.js';
import { dayFromNow } from '../support/builders.js';
import { RankingDesk } from '../support/ranking-desk.js';

let world: TestApp;
let desk: RankingDesk;
let client: KeyHolder;

beforeAll(async () => {
  world = await startTestApp({ worker: false });
  desk = new RankingDesk(world);
  client = await desk.client();
});
afterAll(() => world.stop());

/** A brief for which only the co-ops of this test are asked, since no other knows the trade. */
const trades = ['printing', 'animation', 'illustration', 'photography', 'copywriting'];
function aTrade(): string {
  const trade = trades.pop();
  if (trade === undefined) throw new Error('no trade is left');
  return trade;
}

function must(slug: string) {
  return { specialisms: [{ slug, importance: 'must' }] };
}

function holds(slug: string) {
  return { specialisms: [{ slug, level: 2 }] };
}

async function change(coop: KeyHolder, body: Record<string, unknown>): Promise<void> {
  const path = `/v1/coops/${coop.id}`;
  const { headers } = await coop.itself.get(path);
  const answer = await coop.itself.patch(path, body, { 'If-Match': headers.get('etag') ?? '' });
  if (answer.status !== 200) throw new Error(answer.text);
}

describe('a stored ranking', () => {
  it('comes out the same after its co-ops have changed', async () => {
    const trade = aTrade();
    const able = await desk.member({ ...holds(trade), name: 'able' });
    const dear = await desk.member({
      ...holds(trade),
      dayRate: { amountMinor: 9e6, currency: 'GBP' },
    });
    const briefId = await desk.postAndRank(client, must(trade));
    const before = await desk.ranking(world.operator, briefId);
    await change(able, { specialisms: [{ slug: trade, level: 1 }], causes: [], name: 'unable' });
    await change(dear, { dayRate: null });
    await world.operator.post(`/v1/coops/${able.id}/suspend`);
    await desk.postAndRank(client, must(trade));
    expect((await desk.ranking(world.operator, briefId)).text).toBe(before.text);
    const read = await world.app.get(RankingReader).read(briefId);
    expect(read?.ranked.map(({ coopId, score }) => ({ coopId, score }))).toEqual(
      read?.stored.ranked.map(({ coopId, score }) => ({ coopId, score })),
    );
    expect(before.body.ranked.map(({ coopName }) => coopName)).toEqual(['able']);
  });

  it('gives a rejected co-op the reasons that it had, whatever it knows', async () => {
    // Drupal is a child of content management: who knows the child knows the parent.
    const full = await desk.member(holds('drupal'));
    const weeks = [{ week: addWeeks(isoWeekOf(dayFromNow(0)), 1), personDays: 1 }];
    await full.itself.put(`/v1/coops/${full.id}/capacity`, { weeks });
    const briefId = await desk.postAndRank(client, must('content-management-systems'));
    const { body } = await desk.ranking(world.operator, briefId);
    const reasons = body.rejected.find(({ coopId }) => coopId === full.id)?.reasons;
    expect(reasons?.map(({ code }) => code)).toEqual(['capacity']);
  });

  it('agrees with its own counts', async () => {
    const briefId = await desk.postAndRank(client);
    const { body } = await desk.ranking(world.operator, briefId);
    const counts: Record<string, number> = {};
    // Who is no member is counted as that and nothing else, whatever else speaks against it.
    const counted = body.rejected.flatMap(({ reasons }) => {
      const membership = reasons.filter(({ code }) => code === 'membership');
      return membership.length > 0 ? membership : reasons;
    });
    for (const { code } of counted) counts[code] = (counts[code] ?? 0) + 1;
    expect(counts).toEqual(body.rejectedByReason);
    expect(body.ranked.length + body.rejected.length).toBe(body.considered);
  });
});

describe('ranking again', () => {
  it('writes nothing when it comes to the same', async () => {
    const trade = aTrade();
    await desk.member(holds(trade));
    const briefId = await desk.postAndRank(client, must(trade));
    const before = await desk.rankingsOf(briefId);
    await desk.rankAgain(briefId);
    expect(await desk.rankingsOf(briefId)).toEqual(before);
    expect(await desk.told(briefId)).toEqual([
      'briefs.posted',
      'matching.ranked',
      'matching.ranking-requested',
    ]);
  });

  it('tells of the new outcome after a co-op has changed', async () => {
    const trade = aTrade();
    const coop = await desk.member(holds(trade));
    const briefId = await desk.postAndRank(client, must(trade));
    const before = (await desk.ranking(client.itself, briefId)).body;
    await change(coop, { specialisms: [{ slug: trade, level: 3 }] });
    await desk.rankAgain(briefId);
    const after = (await desk.ranking(client.itself, briefId)).body;
    expect(await desk.rankingsOf(briefId)).toHaveLength(2);
    expect(after.ranked[0]?.score).toBeGreaterThan(before.ranked[0]?.score ?? 1_000_000);
    expect((await desk.told(briefId)).at(-1)).toBe('matching.ranked');
  });

  it('of a brief that was posted in the same breath ranks it once', async () => {
    const { id } = await desk.post(client);
    await desk.rankAgain(id);
    expect(await desk.rankingsOf(id)).toHaveLength(1);
    expect(await desk.told(id)).toEqual([
      'briefs.posted',
      'matching.ranking-requested',
      'matching.ranked',
    ]);
  });

  it('keeps each version of a co-op’s facts once', async () => {
    const trade = aTrade();
    const coop = await desk.member(holds(trade));
    await desk.postAndRank(client, must(trade));
    await desk.postAndRank(client, must(trade));
    const versions = () =>
      desk.query(`SELECT version FROM ranked_facts WHERE coop_id = $1 ORDER BY 1`, [coop.id]);
    expect(await versions()).toEqual([{ version: 2 }]);
    await change(coop, { name: 'Renamed' });
    await desk.postAndRank(client, must(trade));
    expect(await versions()).toEqual([{ version: 2 }, { version: 3 }]);
  });
});

describe('a brief that no ranking can be made of', () => {
  it('becomes a dead letter that says why, and holds up no other', async () => {
    const { id } = await desk.post(client);
    const [row] = await desk.query<{ facts: BriefFacts }>(
      `SELECT facts FROM briefs WHERE id = $1`,
      [id],
    );
    if (!row) throw new Error('the brief is not there');
    const facts = { ...row.facts, effort: { minDays: 9, maxDays: 3 } };
    await desk.work();
    const database = world.app.get(Database);
    await database.transaction((tx) =>
      world.app.get(EventLog).append(tx, [event(BriefPosted, id, { facts })]),
    );
    const others: string[] = [];
    const delivery = async () => {
      const [found] = await desk.query<{ state: string; attempts: number; last_error: string }>(
        `SELECT state, attempts, last_error FROM deliveries
         WHERE stream = $1 AND consumer = 'matching' ORDER BY event_id DESC LIMIT 1`,
        [id],
      );
      return found;
    };
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      others.push((await desk.post(client)).id);
      await desk.work();
      expect((await delivery())?.attempts).toBe(attempt);
      await desk.query(`UPDATE deliveries SET available_at = now() WHERE stream = $1`, [id]);
    }
    expect(await delivery()).toEqual({
      state: 'dead',
      attempts: 8,
      last_error: 'MatchingInputError: effort.maxDays must be at least minDays, 9',
    });
    for (const other of others) expect(await desk.rankingsOf(other)).toHaveLength(1);
  });
});
