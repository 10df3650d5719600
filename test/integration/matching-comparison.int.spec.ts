import type { PolicyComparison } from '../../src/matching/policy-comparison.schema.js';
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
let able: KeyHolder;
let keen: KeyHolder;

const TRADE = 'animation';
const MUST = { specialisms: [{ slug: TRADE, importance: 'must' }] };

// The one knows the trade better, the other works for what the briefs are for.
beforeAll(async () => {
  world = await startTestApp({ worker: false });
  desk = new RankingDesk(world);
  policies = new MatchingPolicyDesk(world);
  client = await desk.client();
  able = await desk.member({
    ...{ name: 'able', specialisms: [{ slug: TRADE, level: 3 }], causes: [] },
  });
  keen = await desk.member({
    ...{ name: 'keen', specialisms: [{ slug: TRADE, level: 1 }], causes: ['food-poverty'] },
  });
});
afterAll(() => world.stop());

async function compare(version: number, query = ''): Promise<PolicyComparison> {
  await desk.feedIsWhole();
  const path = `${MATCHING_POLICIES}/${String(version)}/compare${query}`;
  const answer = await world.operator.get<PolicyComparison>(path);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
}

async function first(briefId: string): Promise<string | undefined> {
  return (await desk.ranking(world.operator, briefId)).body.ranked[0]?.coopName;
}

describe('comparing a draft with the active policy', () => {
  it('says whom it would hurt before it takes effect, and is right', async () => {
    const one = await desk.postAndRank(client, { ...MUST, shortlistSize: 1 });
    const both = await desk.postAndRank(client, { ...MUST, shortlistSize: 2 });
    const { version } = (await policies.draft(onlyBy('purpose-fit'))).body;
    const found = await compare(version);
    expect(found).toEqual({
      ...{ version, activeVersion: 1, briefs: 2 },
      because: 'Other co-ops would be asked first for 1 of the 2 briefs that were ranked last.',
      settings: expect.arrayContaining([
        {
          ...{ pointer: '/weights/place', from: 5, to: 0 },
          because: 'The factor place would weigh 0 instead of 5; only the ratios of weights count.',
        },
      ]) as unknown,
      changes: [
        {
          briefId: one,
          title: 'A new website for the food bank',
          rankedAt: expect.stringMatching(/Z$/) as string,
          enter: [{ coopId: keen.id, coopName: 'keen' }],
          leave: [{ coopId: able.id, coopName: 'able' }],
        },
      ],
      coops: [
        { coopId: able.id, coopName: 'able', before: 2, after: 1, change: -1 },
        { coopId: keen.id, coopName: 'keen', before: 1, after: 2, change: 1 },
      ],
    });
    expect((await policies.active()).version).toBe(1);
    expect(await desk.rankingsOf(one)).toHaveLength(1);

    expect(await first(one)).toBe('able');
    await policies.activate(version);
    await desk.rankAgain(one);
    await desk.rankAgain(both);
    expect([await first(one), await first(both)]).toEqual(['keen', 'keen']);
    expect((await compare(version)).changes).toEqual([]);
    // Seen from the other side, what one gains the other loses.
    expect((await compare(1)).coops.map(({ coopName, change }) => [coopName, change])).toEqual([
      ['keen', -1],
      ['able', 1],
    ]);
    await policies.rollBack();
  });

  it('counts the size of shortlists, except where the client stated one', async () => {
    const stated = await desk.postAndRank(client, { ...MUST, shortlistSize: 2 });
    const unstated = await desk.postAndRank(client, MUST);
    const { version } = (await policies.draft(aMatchingPolicy({ shortlistSize: 1 }))).body;
    const { changes } = await compare(version, '?briefs=2');
    expect(changes.map(({ briefId, leave }) => [briefId, leave])).toEqual([
      [unstated, [{ coopId: keen.id, coopName: 'keen' }]],
    ]);
    expect(changes.some(({ briefId }) => briefId === stated)).toBe(false);
  });

  it('says what differs, even where it changes nobody’s place', async () => {
    await desk.postAndRank(client, { ...MUST, shortlistSize: 1 });
    const { version } = (await policies.draft(aMatchingPolicy({ answerHours: 1 }))).body;
    const found = await compare(version, '?briefs=1');
    expect(found).toMatchObject({
      because: 'The same co-ops would be asked first for the 1 brief that was ranked last.',
      settings: [
        {
          ...{ pointer: '/answerHours', from: 48, to: 1 },
          because: 'Each co-op would have 1 hour to answer instead of 48.',
        },
      ],
      changes: [],
    });
    expect((await compare(1)).settings).toEqual([]);
  });

  it('goes by the co-ops of this moment', async () => {
    const briefId = await desk.postAndRank(client, { ...MUST, shortlistSize: 1 });
    const { version } = (await policies.draft(onlyBy('purpose-fit'))).body;
    await world.operator.post(`/v1/coops/${keen.id}/suspend`);
    expect((await compare(version, '?briefs=1')).changes).toEqual([]);
    await world.operator.post(`/v1/coops/${keen.id}/admit`);
    const { changes } = await compare(version, '?briefs=1');
    expect(changes.map((each) => each.briefId)).toEqual([briefId]);
  });

  it('looks at each brief once, and at those that were ranked last', async () => {
    const [older, newer] = [
      await desk.postAndRank(client, { ...MUST, shortlistSize: 1 }),
      await desk.postAndRank(client, { ...MUST, shortlistSize: 1 }),
    ];
    const version = await policies.adopt(onlyBy('purpose-fit'));
    await desk.rankAgain(older);
    expect(await desk.rankingsOf(older)).toHaveLength(2);
    const changed = async (briefs: number) =>
      (await compare(1, `?briefs=${String(briefs)}`)).changes.map(({ briefId }) => briefId);
    expect(await changed(1)).toEqual([older]);
    expect(await changed(2)).toEqual([older, newer]);
    expect((await compare(version)).activeVersion).toBe(version);
    await policies.rollBack();
  });

  it('is told what it cannot do', async () => {
    const status = async (path: string) =>
      (await world.operator.get(`${MATCHING_POLICIES}/${path}`)).status;
    expect(await status('900/compare')).toBe(404);
    for (const version of ['next', '1e0', '0x1'])
      expect(await status(`${version}/compare`)).toBe(400);
    for (const briefs of ['0', '201', '1.5', '1e1', 'all'])
      expect(await status(`1/compare?briefs=${briefs}`)).toBe(400);
    expect((await client.itself.get(`${MATCHING_POLICIES}/1/compare`)).status).toBe(403);
  });
});
