import type { BriefCheck } from '../../src/briefs/brief-check.schemas.js';
import type { FieldError } from '../../src/platform/domain-error.js';
import type { Problem } from '../../src/platform/http/problem.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { aBriefBody, aClientBody, dayFromNow } from '../support/builders.js';
import type { TestClient } from '../support/http-client.js';

let world: TestApp;
let client: TestClient;
beforeAll(async () => {
  world = await startTestApp({ worker: false });
  const { body } = await world.anyone.post<{ apiKey: string }>('/v1/clients', aClientBody());
  client = world.as(body.apiKey);
});
afterAll(() => world.stop());

const specialism = (slug: string, importance = 'must') => ({ slug, importance });
const SIX = ['drupal', 'film', 'web-design', 'user-research', 'wordpress', 'accessibility'];
const window = (start: number, end: number) => ({
  window: { start: dayFromNow(start), end: dayFromNow(end) },
});
const gbp = (budget: object) => ({ budget: { currency: 'GBP', ...budget } });

/** What posting refuses, each with where. */
const REFUSED: readonly (readonly [string, Record<string, unknown>, readonly string[]])[] = [
  ['no specialism', { specialisms: [] }, ['/specialisms']],
  [
    'a specialism twice',
    { specialisms: [specialism('drupal'), specialism('drupal', 'nice')] },
    ['/specialisms/1/slug'],
  ],
  ['an unknown specialism', { specialisms: [specialism('web-desing')] }, ['/specialisms/0/slug']],
  ['six must-haves', { specialisms: SIX.map((slug) => specialism(slug)) }, ['/specialisms']],
  [
    'more specialisms than a brief may name',
    { specialisms: Array.from({ length: 21 }, () => specialism('drupal', 'nice')) },
    ['/specialisms'],
  ],
  [
    'a foreign currency',
    { budget: { maxMinor: 1_000_000, currency: 'EUR' } },
    ['/budget/currency'],
  ],
  ['what is no currency', { budget: { maxMinor: 1_000_000, currency: '£' } }, ['/budget/currency']],
  ['a budget upside down', gbp({ minMinor: 2, maxMinor: 1 }), ['/budget/minMinor']],
  ['a budget of nothing from something', gbp({ minMinor: 1, maxMinor: 0 }), ['/budget/minMinor']],
  ['a negative budget', gbp({ maxMinor: -1 }), ['/budget/maxMinor']],
  ['a budget of half pennies', gbp({ maxMinor: 1.5 }), ['/budget/maxMinor']],
  ['a budget without a top', gbp({ minMinor: 1 }), ['/budget/maxMinor']],
  ['effort upside down', { effort: { minDays: 9, maxDays: 3 } }, ['/effort/minDays']],
  ['no effort', { effort: { minDays: 0, maxDays: 0 } }, ['/effort/minDays', '/effort/maxDays']],
  [
    'more effort than fits',
    { ...window(28, 34), effort: { minDays: 900, maxDays: 900 } },
    ['/effort/minDays'],
  ],
  ['a window that ends before it starts', window(60, 30), ['/window/end']],
  ['a window in the past', window(-60, -30), ['/window/start']],
  ['a window that has begun', window(-1, 30), ['/window/start']],
  ['a window in four years', window(1_461, 1_491), ['/window/start']],
  ['a window of more than three years', window(1, 1200), ['/window/end']],
  ['no date', { window: { start: 'soon', end: dayFromNow(30) } }, ['/window/start']],
  ['no window', { window: undefined }, ['/window']],
  ['half a place', { location: { remote: true, lat: 51 } }, ['/location/lat']],
  ['a place off the globe', { location: { remote: true, lat: 91, lng: 0 } }, ['/location/lat']],
  [
    'no postcode',
    { location: { remote: true, postcodeDistrict: 'Leeds' } },
    ['/location/postcodeDistrict'],
  ],
  ['a blank title', { title: '  ' }, ['/title']],
  ['a title of two lines', { title: 'A website\nfor us' }, ['/title']],
  ['a title too short', { title: 'Ab' }, ['/title']],
  ['no summary', { summary: undefined }, ['/summary']],
  ['an unknown language', { languages: ['english'] }, ['/languages/0']],
  ['an unknown cause', { purpose: { sectors: [], causes: ['peas'] } }, ['/purpose/causes/0']],
  ['a shortlist of none', { shortlistSize: 0 }, ['/shortlistSize']],
  ['a price by another policy', { expectedPolicyVersion: 99 }, ['/expectedPolicyVersion']],
  ['an unknown field', { colour: 'red' }, ['/colour']],
  ['effort in words', { effort: { minDays: 'three', maxDays: 5 } }, ['/effort/minDays']],
  ['an endless summary', { summary: 'x'.repeat(10_001) }, ['/summary']],
  ['a control character', { title: 'A\u0000website' }, ['/title']],
  ['a character that is none', { summary: 'A\u0000website' }, ['/summary']],
  ['half of a character', { title: 'A website \ud83d' }, ['/title']],
  ['a slug that cannot be kept', { specialisms: [specialism('a\u0000')] }, ['/specialisms/0/slug']],
  ['an endless title', { title: 'x'.repeat(50_000) }, ['/title']],
  [
    'hundreds of specialisms',
    { specialisms: Array.from({ length: 150 }, () => specialism('drupal', 'nice')) },
    ['/specialisms'],
  ],
  ['an endless slug', { specialisms: [specialism('x'.repeat(500))] }, ['/specialisms/0/slug']],
  ['hundreds of languages', { languages: Array<string>(150).fill('en') }, ['/languages']],
];

const TAKEN: readonly (readonly [string, Record<string, unknown>])[] = [
  ['a good one', {}],
  ['five must-haves', { specialisms: SIX.slice(1).map((slug) => specialism(slug)) }],
  ['no budget', { budget: undefined }],
  ['a budget of nothing', gbp({ maxMinor: 0 })],
  ['a window that starts today', window(0, 60)],
  ['blanks around its texts', { title: `  ${'A'.repeat(200)} `, summary: ' \n We need help. ' }],
  ['a postcode in small letters', { location: { remote: false, postcodeDistrict: 'ls8' } }],
  ['nothing that has a default', { languages: undefined, purpose: undefined }],
];

async function saidByCheck(body: unknown): Promise<{ status: number; errors: FieldError[] }> {
  const { status, body: said } = await world.anyone.post<BriefCheck>('/v1/briefs/check', body);
  return { status, errors: said.refused };
}

const pointers = (errors: readonly FieldError[] = []) => errors.map(({ pointer }) => pointer);

describe('what posting refuses', () => {
  it.each(REFUSED)('is told by the check at the same place: %s', async (_, overrides, where) => {
    const posted = await client.post<Problem>('/v1/briefs', aBriefBody(overrides));
    expect(posted.status).toBeGreaterThanOrEqual(400);
    expect(pointers(posted.body.errors)).toEqual(where);
    const { status, errors } = await saidByCheck(aBriefBody(overrides));
    expect(status).toBe(200);
    expect(pointers(errors)).toEqual(where);
  });

  it('is told all at once, what is missing beside what contradicts itself', async () => {
    const { body } = await world.anyone.post<BriefCheck>('/v1/briefs/check', {
      summary: 'Our rota is kept by hand.',
      specialisms: [...SIX, 'web-desing'].map((slug) => specialism(slug)),
      ...window(-60, -90),
      effort: { minDays: 3, maxDays: 2 },
      budget: { minMinor: 5, maxMinor: 4, currency: 'EUR' },
    });
    expect(pointers(body.refused)).toEqual([
      ...['/title', '/location', '/effort/minDays', '/window/end', '/budget/minMinor'],
      ...['/specialisms', '/specialisms/6/slug', '/window/start', '/budget/currency'],
    ]);
    expect(body.faults.map(({ code }) => code)).toContain('many-must-haves');
  });

  // One sentence is another: posting encloses a quote where the check has none.
  const same = REFUSED.filter(([name]) => name !== 'a price by another policy');
  it.each(same)('is told in the words of posting: %s', async (_, overrides) => {
    const posted = await client.post<Problem>('/v1/briefs', aBriefBody(overrides));
    expect((await saidByCheck(aBriefBody(overrides))).errors).toEqual(posted.body.errors);
  });

  it('of texts and lists that are too long is told beside what else there is to tell', async () => {
    for (const long of [{ summary: 'x'.repeat(10_001) }, { title: 'x'.repeat(201) }]) {
      const draft = { ...aBriefBody(long), budget: undefined, shortlistSize: 0 };
      const { status, body } = await world.anyone.post<BriefCheck>('/v1/briefs/check', draft);
      expect(status).toBe(200);
      const [field] = Object.keys(long);
      expect(pointers(body.refused)).toEqual([`/${String(field)}`, '/shortlistSize']);
      expect(body.faults.map(({ code }) => code)).toContain('unclear-budget');
    }
  });
});

describe('what posting takes', () => {
  it.each(TAKEN)('is not said to be refused: %s', async (_, overrides) => {
    expect((await client.post('/v1/briefs', aBriefBody(overrides))).status).toBe(201);
    expect(await saidByCheck(aBriefBody(overrides))).toEqual({ status: 200, errors: [] });
  });
});
