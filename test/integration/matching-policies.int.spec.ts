import { EventFeed } from '../../src/events/event-feed.js';
import { CoopsApi } from '../../src/coops/coops.api.js';
import { BriefsApi } from '../../src/briefs/briefs.api.js';
import { BriefRanker } from '../../src/matching/brief-ranker.js';
import { MatchingPolicyRepository } from '../../src/matching/matching-policy.repository.js';
import type { MatchingPolicyView } from '../../src/matching/matching-policy.schema.js';
import { DEFAULT_MATCHING_POLICY } from '../../src/matching/core/policy.js';
import { NetworkIndex } from '../../src/matching/network-index.js';
import { Clock } from '../../src/platform/clock.js';
import { Database } from '../../src/platform/database/database.js';
import type { Page } from '../../src/platform/http/paging.js';
import type { Problem } from '../../src/platform/http/problem.js';
import { TaxonomyApi } from '../../src/taxonomy/taxonomy.api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { KeyHolder } from '../support/brief-desk.js';
import {
  aMatchingPolicy,
  MATCHING_POLICIES,
  MatchingPolicyDesk,
  onlyBy,
} from '../support/matching-policy-desk.js';
import { RankingDesk } from '../support/ranking-desk.js';

let world: TestApp;
let desk: RankingDesk;
let policies: MatchingPolicyDesk;
let client: KeyHolder;

beforeAll(async () => {
  world = await startTestApp({ worker: false });
  desk = new RankingDesk(world);
  policies = new MatchingPolicyDesk(world);
  client = await desk.client();
});
afterAll(() => world.stop());
afterEach(async () => {
  while ((await policies.rollBack()).status === 200);
});

/** Two co-ops of one trade: the one knows it better, the other works for what the brief is for. */
async function rivals(trade: string) {
  const able = await desk.member({
    ...{ name: `able at ${trade}`, specialisms: [{ slug: trade, level: 3 }], causes: [] },
  });
  const keen = await desk.member({
    ...{ name: `keen on ${trade}`, specialisms: [{ slug: trade, level: 1 }] },
    causes: ['food-poverty'],
  });
  return { able, keen, must: { specialisms: [{ slug: trade, importance: 'must' }] } };
}

async function order(briefId: string) {
  const { body } = await desk.ranking(world.operator, briefId);
  return { version: body.policyVersion, coops: body.ranked.map(({ coopId }) => coopId) };
}

describe('a new network', () => {
  it('ranks by the default policy, which anyone may read', async () => {
    const active = await policies.active();
    expect(active).toEqual({
      ...DEFAULT_MATCHING_POLICY,
      status: 'active',
      createdAt: expect.any(String) as string,
    });
    expect((await world.anyone.get(`${MATCHING_POLICIES}/1`)).body).toEqual(active);
    const list = await world.anyone.get(MATCHING_POLICIES);
    expect(list.body).toEqual({ items: [active], nextCursor: null });
  });

  it('has nothing to roll back to', async () => {
    expect(await policies.rollBack()).toMatchObject({
      status: 409,
      body: { code: 'nothing-to-roll-back' },
    });
  });
});

describe('a draft', () => {
  it('becomes the next version, by which nothing is ranked yet', async () => {
    const { status, body } = await policies.draft(aMatchingPolicy({ maxTravelKm: 20 }));
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...aMatchingPolicy({ maxTravelKm: 20 }), status: 'draft' });
    expect((await policies.active()).version).toBe(1);
    expect((await world.anyone.get(`${MATCHING_POLICIES}/${body.version}`)).body).toEqual(body);
    const { body: page } = await world.anyone.get<Page<MatchingPolicyView>>(
      `${MATCHING_POLICIES}?limit=1`,
    );
    expect(page.items).toEqual([body]);
    const rest = `${MATCHING_POLICIES}?limit=100&cursor=${page.nextCursor ?? ''}`;
    const { body: older } = await world.anyone.get<Page<MatchingPolicyView>>(rest);
    expect(older.items[0]?.version).toBe(body.version - 1);
  });

  it.each<[string, unknown, string]>([
    ['weights that sum to nothing', zeroWeights(), '/weights'],
    ['a number beyond counting', '1e999', '/maxTravelKm'],
    ['no number', 'null', '/maxTravelKm'],
  ])('with %s is refused at its pointer', async (_, fault, pointer) => {
    const draft = JSON.stringify(aMatchingPolicy());
    const body =
      typeof fault === 'string'
        ? draft.replace(/"maxTravelKm":\d+/, `"maxTravelKm":${fault}`)
        : { ...aMatchingPolicy(), weights: fault };
    const answer = await world.operator.post<Problem>(MATCHING_POLICIES, body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map((each) => each.pointer)).toEqual([pointer]);
  });
});

describe('a draft based on a version', () => {
  it('needs to say only what differs, one setting of a group or several', async () => {
    const changes = {
      ...{ answerHours: 24, weights: { place: 10 }, trackRecord: { feedback: { mean: 3 } } },
    };
    const first = await policies.draft({ basedOn: 1, ...changes });
    expect(first.status).toBe(201);
    const whole = aMatchingPolicy();
    const expected = {
      ...whole,
      answerHours: 24,
      weights: { ...whole.weights, place: 10 },
      trackRecord: { ...whole.trackRecord, feedback: { ...whole.trackRecord.feedback, mean: 3 } },
    };
    expect(first.body).toEqual({
      ...expected,
      ...{ version: first.body.version, status: 'draft', createdAt: first.body.createdAt },
    });
    const levelScores = [0.1, 0.2, 0.3];
    const next = { basedOn: first.body.version, specialism: { levelScores } };
    expect((await policies.draft(next)).body).toMatchObject({
      ...{ answerHours: 24, specialism: { ...whole.specialism, levelScores } },
    });
  });

  it.each<[string, object, string[]]>([
    ['a version that is not there', { basedOn: 99_999, answerHours: 24 }, ['/basedOn']],
    [
      'no version but few settings',
      { ...aMatchingPolicy(), place: {} },
      ['/place/sameDistrict', '/place/sameArea', '/place/unknown'],
    ],
    [
      'what contradicts the version',
      { basedOn: 1, place: { sameArea: 0.95 } },
      ['/place/sameArea'],
    ],
    ['a number of the version', { basedOn: 1, version: 2 }, ['/version']],
    ['no version and no setting', {}, ['/basedOn']],
    ['a version in which it changes nothing', { basedOn: 1, weights: { place: 5 } }, ['/basedOn']],
    ['an unknown weight', { basedOn: 1, weights: { luck: 1 } }, ['/weights/luck']],
    ['a setting that is none', { basedOn: 1, place: { sameArea: null } }, ['/place/sameArea']],
  ])('is refused for %s', async (_, body, pointers) => {
    const answer = await world.operator.post<Problem>(MATCHING_POLICIES, body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map(({ pointer }) => pointer)).toEqual(pointers);
  });
});

describe('a version that is not there', () => {
  it.each(['', '/compare'])('is named by its number: %s', async (what) => {
    const { status, body } = await world.operator.get<Problem>(`${MATCHING_POLICIES}/99999${what}`);
    expect([status, body.detail]).toEqual([
      404,
      'There is no version 99999 of the matching policy.',
    ]);
  });
});

function zeroWeights(): Record<string, number> {
  const names = Object.keys(DEFAULT_MATCHING_POLICY.weights);
  return Object.fromEntries(names.map((name) => [name, 0]));
}

describe('activating a policy', () => {
  it('ranks by it from now on, and explains what was ranked before by its own', async () => {
    const { able, keen, must } = await rivals('animation');
    const before = await desk.postAndRank(client, must);
    expect(await order(before)).toEqual({ version: 1, coops: [able.id, keen.id] });
    const asItWas = (await desk.ranking(world.operator, before)).text;

    const version = await policies.adopt(onlyBy('purpose-fit'));
    expect((await policies.activations()).at(-1)).toEqual({
      ...{ version, previous: 1, how: 'activated' },
    });
    const after = await desk.postAndRank(client, must);
    expect(await order(after)).toEqual({ version, coops: [keen.id, able.id] });
    expect((await desk.ranking(world.operator, before)).text).toBe(asItWas);

    await policies.rollBack();
    const again = await desk.postAndRank(client, must);
    expect(await order(again)).toEqual({ version: 1, coops: [able.id, keen.id] });
    expect((await order(after)).version).toBe(version);
    const { body } = await desk.ranking(world.operator, after);
    expect(body.ranked[0]?.factors.find(({ weight }) => weight > 0)?.name).toBe('purpose-fit');
  });

  it('explains a co-op that a ranking did not keep by the policy of that ranking', async () => {
    const { must } = await rivals('illustration');
    const briefId = await desk.postAndRank(client, must);
    await policies.adopt(onlyBy('place'));
    const late = await desk.member({ specialisms: [{ slug: 'illustration', level: 2 }] });
    const { body } = await desk.ranking(world.operator, briefId, late.id);
    expect(body).toMatchObject({ policyVersion: 1, explainedFrom: 'current-facts' });
    const weights = body.ranked[0]?.factors.map(({ name, weight }) => [name, weight]) ?? [];
    expect(Object.fromEntries(weights)).toEqual(DEFAULT_MATCHING_POLICY.weights);
  });

  it('is known to every worker with its next ranking, whatever it ranked by before', async () => {
    const { able, keen, must } = await rivals('photography');
    const { id } = await desk.post(client, must);
    await desk.work();
    const other = anotherWorker();
    const first = await other.rank(id);
    expect(first.stored).toMatchObject({ policyVersion: 1, ranked: [{ coopId: able.id }, {}] });
    const version = await policies.adopt(onlyBy('purpose-fit'));
    const { stored } = await other.rank(id);
    expect(stored).toMatchObject({ policyVersion: version, ranked: [{ coopId: keen.id }, {}] });
  });

  it('a second time changes nothing', async () => {
    const version = await policies.adopt(onlyBy('place'));
    const told = await policies.activations();
    expect((await policies.activate(version)).body).toMatchObject({ version, status: 'active' });
    expect(await policies.activations()).toEqual(told);
  });
});

/** Another process on the same database, with its own index and its own memory of policies. */
function anotherWorker() {
  const { app } = world;
  const database = app.get(Database);
  const index = new NetworkIndex(database, app.get(CoopsApi), app.get(EventFeed));
  const memory = new MatchingPolicyRepository(database);
  const ranker = new BriefRanker(index, app.get(TaxonomyApi), app.get(Clock), memory);
  return {
    async rank(briefId: string) {
      await index.catchUp();
      return database.transaction(async (tx) => {
        const brief = (await app.get(BriefsApi).facts([briefId], tx)).get(briefId);
        if (!brief) throw new Error('the brief is not there');
        return ranker.rank(brief, await ranker.policy(tx));
      });
    },
  };
}
