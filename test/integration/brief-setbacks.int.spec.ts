import type { BriefView } from '../../src/briefs/briefs.api.js';
import type { Page } from '../../src/platform/http/paging.js';
import type { Problem } from '../../src/platform/http/problem.js';
import { MatchingApi } from '../../src/matching/matching.api.js';
import { LeadWorld, only, type Scene } from '../support/lead-world.js';

const RAW = `TypeError: Cannot read properties of undefined (reading 'days')`;

describe('what a client is told of a brief that we failed on', () => {
  let world: LeadWorld;
  let scene: Scene;

  beforeAll(async () => {
    world = await LeadWorld.start();
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    scene = await world.scene();
  });

  /** Its consumer has failed on what it is owed of a brief until it was given up. @returns the id of the delivery */
  const fails = async (consumer: string, briefId: string): Promise<string> => {
    const given = await world.query<{ id: string }>(
      `WITH given_up AS (UPDATE deliveries SET state = 'dead', attempts = 8, last_error = $3
       WHERE consumer = $1 AND stream = $2 AND state = 'pending' RETURNING consumer || ':' || event_id AS id)
       SELECT id FROM given_up`,
      [consumer, briefId, RAW],
    );
    return only(given).id;
  };
  const operate = async (id: string, move: 'replay' | 'discard') => {
    const body = move === 'discard' ? { reason: 'It was a test of secrets.' } : undefined;
    const answer = await world.http.operator.post(`/v1/deliveries/${id}/${move}`, body);
    expect(answer.status).toBe(200);
  };
  const seen = async (briefId: string) => {
    const { itself } = scene.client;
    const one = (await itself.get<BriefView>(`/v1/briefs/${briefId}`)).body;
    const list = (await itself.get<Page<BriefView>>('/v1/briefs')).body.items;
    const ranking = await itself.get<Problem>(`/v1/briefs/${briefId}/ranking`);
    expect(list.find(({ id }) => id === briefId)?.next).toBe(one.next);
    for (const text of [one.next, ranking.text]) expect(text).not.toMatch(/TypeError|secrets/);
    const { status, code, detail } = ranking.body;
    return { status: one.status, next: one.next, ranking: { status, code, detail } };
  };

  it('is that the ranking failed and who can see it, by brief and ranking alike; a replay puts it right', async () => {
    await scene.member();
    const { id: briefId } = await scene.post();
    const soon = await seen(briefId);
    expect(soon.ranking.code).toBe('not-ranked-yet');
    const delivery = await fails('matching', briefId);
    const failed = await seen(briefId);
    expect(failed.next).toMatch(/^Ranking .* failed.*The people who run this network can see it/);
    expect(failed.ranking).toEqual({ status: 404, code: 'ranking-failed', detail: failed.next });
    await operate(delivery, 'replay');
    expect(await seen(briefId)).toEqual(soon);
    await world.work();
    expect(await seen(briefId)).toMatchObject({
      status: 'offered',
      next: expect.stringContaining('1 co-op has been asked') as string,
      ranking: { status: undefined },
    });
  });

  it('is that we have stopped trying and what is left to do, where an operator gave the ranking up', async () => {
    const { id: briefId } = await scene.post();
    await operate(await fails('matching', briefId), 'discard');
    const { next, ranking } = await seen(briefId);
    expect(next).toMatch(/^Ranking .* failed.* have stopped trying.* withdraw this brief and post/);
    expect(ranking).toEqual({ status: 404, code: 'ranking-failed', detail: next });
  });

  it('is that asking the co-ops failed, where they are ranked', async () => {
    await scene.member();
    const { id: briefId } = await scene.post();
    await world.rank();
    const delivery = await fails('leads', briefId);
    const failed = await seen(briefId);
    expect(failed.next).toMatch(/^The co-ops for this brief are ranked, but asking them failed/);
    expect(failed.ranking.code).toBeUndefined();
    await operate(delivery, 'replay');
    await world.work();
    expect((await seen(briefId)).next).toContain('1 co-op has been asked');
  });

  it('is nothing of a repetition that was given up: the brief was ranked before, and is looked at again', async () => {
    const { id: briefId } = await scene.postAndWork();
    const before = await seen(briefId);
    expect(before.status).toBe('unmatched');
    await world.transaction((tx) =>
      world.http.app.get(MatchingApi).requestRanking(briefId, 'The test asks.', tx),
    );
    const delivery = await fails('matching', briefId);
    expect((await seen(briefId)).next).toMatch(/^Ranking .* failed/);
    await operate(delivery, 'discard');
    expect(await seen(briefId)).toEqual(before);
  });

  it('is nothing of other briefs', async () => {
    const [failed, fine] = [await scene.post(), await scene.post()];
    const before = await seen(fine.id);
    await fails('matching', failed.id);
    expect(await seen(fine.id)).toEqual(before);
  });
});
