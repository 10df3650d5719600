import type { Problem } from '../../src/platform/http/problem.js';
import { addWeeks, isoWeekOf } from '../../src/platform/iso-week.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { BriefDesk, type KeyHolder } from '../support/brief-desk.js';
import { aBriefBody, aCoopBody, dayFromNow } from '../support/builders.js';
import { aMatchingPolicy, MATCHING_POLICIES } from '../support/matching-policy-desk.js';
import { aPolicyDraft } from '../support/policy-drafts.js';

let world: TestApp;
let client: KeyHolder;
let coop: KeyHolder;

beforeAll(async () => {
  world = await startTestApp({ worker: false });
  const desk = new BriefDesk(world);
  client = await desk.client();
  coop = await desk.member();
});
afterAll(() => world.stop());

/** Stands for the number that the test is about, in a body that is valid otherwise. */
const HERE = 987_654;

interface Call {
  readonly post: (body: string) => Promise<{ status: number; body: Problem }>;
  readonly body: unknown;
  readonly pointer: string;
}

const week = addWeeks(isoWeekOf(dayFromNow(0)), 2);
const dayRate = { amountMinor: HERE, currency: 'GBP' };
const location = { remote: true, lat: HERE, lng: 0 };
const calls: [string, Call][] = [
  ['a brief’s effort', brief({ effort: { minDays: HERE, maxDays: 9 } }, '/effort/minDays')],
  ['a brief’s budget', brief({ budget: { maxMinor: HERE, currency: 'GBP' } }, '/budget/maxMinor')],
  ['a brief’s place', brief({ location }, '/location/lat')],
  ['a brief’s shortlist', brief({ shortlistSize: HERE }, '/shortlistSize')],
  ['a co-op’s day rate', profile({ dayRate }, '/dayRate/amountMinor')],
  ['a co-op’s members', profile({ workerMembers: HERE }, '/workerMembers')],
  ['a level', profile({ specialisms: [{ slug: 'drupal', level: HERE }] }, '/specialisms/0/level')],
  [
    'a week of capacity',
    {
      post: (body) => coop.itself.put(`/v1/coops/${coop.id}/capacity`, body),
      body: { weeks: [{ week, personDays: HERE }] },
      pointer: '/weeks/0/personDays',
    },
  ],
  [
    'a weight',
    {
      post: (body) => world.operator.post(MATCHING_POLICIES, body),
      body: aMatchingPolicy({ weights: { ...aMatchingPolicy().weights, place: HERE } }),
      pointer: '/weights/place',
    },
  ],
  [
    'a price',
    {
      post: (body) => world.operator.post('/v1/pricing/policies', body),
      body: aPolicyDraft({ quoteValidDays: HERE }),
      pointer: '/quoteValidDays',
    },
  ],
];

function brief(overrides: Record<string, unknown>, pointer: string): Call {
  const post = (body: string) => client.itself.post<Problem>('/v1/briefs', body);
  return { post, body: aBriefBody(overrides), pointer };
}

function profile(overrides: Record<string, unknown>, pointer: string): Call {
  const post = (body: string) => world.anyone.post<Problem>('/v1/coops', body);
  return { post, body: aCoopBody(overrides), pointer };
}

describe.each(calls)('%s', (_, { post, body, pointer }) => {
  const written = JSON.stringify(body);
  const send = (number: string) => post(written.replace(String(HERE), number));

  it.each(['1e999', '-1e999', '"NaN"', '[]'])(
    'that is %s is refused at its field',
    async (number) => {
      const answer = await send(number);
      expect(answer.status).toBe(400);
      expect(answer.body.errors?.map((each) => each.pointer)).toEqual([pointer]);
      expect(answer.body.errors?.[0]?.message).toMatch(/^must be (0 or )?a (whole )?number .*\d/);
    },
  );

  it('that is NaN is no JSON', async () => {
    const answer = await send('NaN');
    expect(answer).toMatchObject({ status: 400, body: { code: expect.any(String) as string } });
  });
});
