import type { BriefCheck } from '../../src/briefs/brief-check.schemas.js';
import type { BriefView } from '../../src/briefs/briefs.schemas.js';
import { Clock } from '../../src/platform/clock.js';
import { Database } from '../../src/platform/database/database.js';
import type { Problem } from '../../src/platform/http/problem.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { aBriefBody, aClientBody } from '../support/builders.js';
import type { TestClient } from '../support/http-client.js';

/** A Tuesday in 2026-W48; 2026 has 53 weeks. */
const TODAY = '2026-11-24';

let world: TestApp;
let client: TestClient;

beforeAll(async () => {
  world = await startTestApp({ worker: false });
  Object.assign(world.app.get(Clock), { now: () => new Date(`${TODAY}T23:59:59Z`) });
  const { body } = await world.anyone.post<{ apiKey: string }>('/v1/clients', aClientBody());
  client = world.as(body.apiKey);
});
afterAll(() => world.stop());

function aBody(overrides: Readonly<Record<string, unknown>> = {}) {
  return aBriefBody({ window: { start: '2026-12-07', end: '2027-01-29' }, ...overrides });
}

function specialisms(importance: 'must' | 'nice', ...slugs: string[]) {
  return slugs.map((slug) => ({ slug, importance }));
}

async function countBriefs(): Promise<number> {
  const { manager } = world.app.get(Database);
  const [row] = await manager.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM briefs`);
  return row?.n ?? 0;
}

const musts = [
  'web-design',
  'drupal',
  'user-research',
  'accessibility',
  'content-design',
  'printing',
];
const budget = { maxMinor: 1_000_000, currency: 'GBP' };

const faults: [string, Record<string, unknown>, string, RegExp][] = [
  [
    'a window in the past',
    { window: { start: '2026-11-23', end: '2026-12-20' } },
    '/window/start',
    /today is 2026-11-24/,
  ],
  [
    'an end before its start',
    { window: { start: '2026-12-07', end: '2026-12-06' } },
    '/window/end',
    /before the start/,
  ],
  [
    'a window of nothing but a weekend',
    { window: { start: '2026-12-12', end: '2026-12-13' } },
    '/window/end',
    /^must be late enough for a working day, Monday to Friday$/,
  ],
  [
    'a window of a Sunday',
    { window: { start: '2026-12-13', end: '2026-12-13' } },
    '/window/end',
    /working day/,
  ],
  [
    'more days than a window of one has',
    { window: { start: '2026-12-14', end: '2026-12-14' }, effort: { minDays: 51, maxDays: 60 } },
    '/effort/minDays',
    /it has 1 working day, in which 50 people can do 50\./,
  ],
  [
    'a window of more than three years',
    { window: { start: '2026-12-07', end: '9999-12-31' } },
    '/window/end',
    /three years/,
  ],
  [
    'a date that is none',
    { window: { start: '2027-02-29', end: '2027-03-29' } },
    '/window/start',
    /such as 2026-12-07/,
  ],
  [
    'a date in words',
    { window: { start: 'soon', end: 'later' } },
    '/window/end',
    /such as 2026-12-07/,
  ],
  [
    'a negative budget',
    { budget: { ...budget, maxMinor: -1 } },
    '/budget/maxMinor',
    /from 0 to 10,000,000,000/,
  ],
  [
    'a negative least budget',
    { budget: { ...budget, minMinor: -1 } },
    '/budget/minMinor',
    /from 0 to 10,000,000,000/,
  ],
  [
    'pounds with pence',
    { budget: { ...budget, maxMinor: 99.5 } },
    '/budget/maxMinor',
    /whole number of minor units/,
  ],
  [
    'money in a string',
    { budget: { ...budget, maxMinor: '1000' } },
    '/budget/maxMinor',
    /whole number of minor units/,
  ],
  [
    'a least budget above the most',
    { budget: { ...budget, minMinor: 1_000_001 } },
    '/budget/minMinor',
    /more than maxMinor/,
  ],
  [
    'another currency',
    { budget: { ...budget, currency: 'EUR' } },
    '/budget/currency',
    /works in GBP.*EUR/,
  ],
  [
    'no effort',
    { effort: { minDays: 0, maxDays: 1 } },
    '/effort/minDays',
    /of days from 1 to 5,000/,
  ],
  [
    'half a day',
    { effort: { minDays: 1, maxDays: 1.5 } },
    '/effort/maxDays',
    /whole number of days/,
  ],
  [
    'more days at least than at most',
    { effort: { minDays: 4, maxDays: 3 } },
    '/effort/minDays',
    /more than maxDays/,
  ],
  ['no specialism', { specialisms: [] }, '/specialisms', /at least one specialism/],
  [
    'six must-haves',
    { specialisms: specialisms('must', ...musts) },
    '/specialisms',
    /at most 5 may be must/,
  ],
  [
    'a specialism twice',
    { specialisms: [...specialisms('must', 'drupal'), ...specialisms('nice', 'drupal')] },
    '/specialisms/1/slug',
    /named twice/,
  ],
  [
    'a specialism spelt wrong',
    { specialisms: specialisms('must', 'drupal', 'web-desing') },
    '/specialisms/1/slug',
    /Did you mean "web-design"/,
  ],
  [
    'a specialism nobody knows',
    { specialisms: specialisms('must', 'zzzzzz') },
    '/specialisms/0/slug',
    /GET \/v1\/specialisms/,
  ],
  [
    'an unknown importance',
    { specialisms: [{ slug: 'drupal', importance: 'maybe' }] },
    '/specialisms/0/importance',
    /^must be one of must, nice$/,
  ],
  [
    'a cause spelt wrong',
    { purpose: { causes: ['food-povery'], sectors: [] } },
    '/purpose/causes/0',
    /Did you mean "food-poverty"/,
  ],
  [
    'an unknown sector',
    { purpose: { causes: [], sectors: ['zzzzzz'] } },
    '/purpose/sectors/0',
    /GET \/v1\/vocabulary/,
  ],
  ['an unknown field', { deadline: '2026-12-07' }, '/deadline', /not a field/],
  ['an unknown field inside', { budget: { ...budget, most: 1 } }, '/budget/most', /not a field/],
  ['half a point', { location: { remote: false, lat: 51.7 } }, '/location/lat', /go together/],
  [
    'a whole postcode',
    { location: { remote: true, postcodeDistrict: 'OX4 1AA' } },
    '/location/postcodeDistrict',
    /such as OX4/,
  ],
  ['a language nobody speaks', { languages: ['xx'] }, '/languages/0', /such as en or cy/],
  ['a title of two lines', { title: 'A site\r\nBcc: all@example.org' }, '/title', /one line/],
  ['a title of nothing', { title: '   ' }, '/title', /must not be blank/],
  ['a title that cannot be seen', { title: '\u200B\u00AD\u2060' }, '/title', /must not be blank/],
  ['a summary that cannot be seen', { summary: '\u200B' }, '/summary', /must not be blank/],
  ['no summary', { summary: undefined }, '/summary', /required/],
  ['a shortlist of none', { shortlistSize: 0 }, '/shortlistSize', /from 1 to 10/],
  ['a shortlist of eleven', { shortlistSize: 11 }, '/shortlistSize', /from 1 to 10/],
];

describe('a brief with', () => {
  it.each(faults)('%s is refused at its pointer', async (_, overrides, pointer, message) => {
    const before = await countBriefs();
    const { status, body } = await client.post<Problem>('/v1/briefs', aBody(overrides));
    expect(status).toBe(400);
    expect(body.errors?.find((each) => each.pointer === pointer)?.message).toMatch(message);
    expect(await countBriefs()).toBe(before);
  });

  it.each(faults)('%s gets no quote either', async (_, overrides, pointer) => {
    const { status, body } = await client.post<Problem>('/v1/quotes', aBody(overrides));
    expect(status).toBe(400);
    expect(body.errors?.map((each) => each.pointer)).toContain(pointer);
  });
});

describe('a fault of a brief', () => {
  it('is told where it is, and nowhere else', async () => {
    const { body } = await client.post<Problem>(
      '/v1/briefs',
      aBody({ budget: { ...budget, maxMinor: -1 } }),
    );
    expect(body.errors?.map(({ pointer }) => pointer)).toEqual(['/budget/maxMinor']);
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    [
      'a budget beyond all numbers',
      { budget: { ...budget, maxMinor: 1e30 } },
      '/budget/maxMinor',
      'must be a whole number of minor units (pence) from 0 to 10,000,000,000, such as 1500000 for £15,000',
    ],
    ['a list for text', { summary: [] }, '/summary', 'must be text'],
  ])('is told once: %s', async (_, overrides, pointer, message) => {
    const { body } = await client.post<Problem>('/v1/briefs', aBody(overrides));
    expect(body.errors).toEqual([{ pointer, message }]);
  });
});

describe('a brief may have', () => {
  const allowed: [string, Record<string, unknown>][] = [
    ['a window that starts today, for a day', { window: { start: TODAY, end: TODAY } }],
    [
      'a window in the 53rd week of a long year',
      { window: { start: '2026-12-28', end: '2027-01-03' } },
    ],
    ['a window of three years', { window: { start: '2026-12-07', end: '2029-12-07' } }],
    ['a budget of nothing', { budget: { minMinor: 0, maxMinor: 0, currency: 'GBP' } }],
    [
      'five must-haves and more that are nice',
      {
        specialisms: [
          ...specialisms('must', ...musts.slice(0, 5)),
          ...specialisms('nice', 'printing'),
        ],
      },
    ],
    ['only what is nice', { specialisms: specialisms('nice', 'printing') }],
    ['any language', { languages: [] }],
  ];
  it.each(allowed)('%s', async (_, overrides) => {
    const { status, body } = await client.post<BriefView>('/v1/briefs', aBody(overrides));
    expect(status).toBe(201);
    expect(body).toMatchObject(aBody(overrides));
  });

  it('null for what is not said, as it is shown once posted', async () => {
    const location = { remote: true, postcodeDistrict: null, lat: null, lng: null };
    const nothing = await client.post<BriefView>('/v1/briefs', aBody({ budget: null, location }));
    expect(nothing.status).toBe(201);
    expect(nothing.body).toMatchObject({ budget: null, location: { ...location, country: 'GB' } });
    const noLeast = { minMinor: null, maxMinor: 1_000_000, currency: 'GBP' };
    const posted = await client.post<BriefView>('/v1/briefs', aBody({ budget: noLeast }));
    expect(posted.body.budget).toEqual(noLeast);
    const half = await client.post<Problem>(
      '/v1/briefs',
      aBody({ location: { ...location, lat: 53.8 } }),
    );
    expect(half.body.errors).toEqual([
      { pointer: '/location/lat', message: 'lat and lng go together' },
    ]);
    const checked = await client.post<BriefCheck>(
      '/v1/briefs/check',
      aBody({ budget: noLeast, location }),
    );
    expect([checked.status, checked.body.refused]).toEqual([200, []]);
  });

  it('little said of it: the rest has defaults', async () => {
    const body = aBody({ budget: undefined, languages: undefined, purpose: undefined });
    const posted = await client.post<BriefView>('/v1/briefs', body);
    expect(posted.status).toBe(201);
    expect(posted.body).toMatchObject({
      budget: null,
      languages: ['en'],
      shortlistSize: 3,
      location: { remote: true, postcodeDistrict: null, lat: null, lng: null, country: 'GB' },
      purpose: { causes: [], sectors: [] },
    });
  });
});
