import type { FullCoop, RegisteredCoop } from '../../src/coops/coops.schemas.js';
import type { AuditEntry } from '../../src/events/audit.schemas.js';
import type { Page } from '../../src/platform/http/paging.js';
import { newId } from '../../src/platform/id.js';
import type { Problem } from '../../src/platform/http/problem.js';
import { Database } from '../../src/platform/database/database.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { aCoopBody } from '../support/builders.js';

let world: TestApp;

beforeAll(async () => {
  world = await startTestApp({ worker: false });
});
afterAll(() => world.stop());

async function anApplicant(overrides: Readonly<Record<string, unknown>> = {}) {
  const answer = await world.anyone.post<RegisteredCoop>('/v1/coops', aCoopBody(overrides));
  const { coop, apiKey } = answer.body;
  return { answer, coop, path: `/v1/coops/${coop.id}`, itself: world.as(apiKey) };
}

async function aMember(overrides: Readonly<Record<string, unknown>> = {}) {
  const applicant = await anApplicant(overrides);
  await world.operator.post(`${applicant.path}/admit`);
  return applicant;
}

async function refusal(overrides: Readonly<Record<string, unknown>>) {
  const { status, body } = await world.anyone.post<Problem>('/v1/coops', aCoopBody(overrides));
  return { status, errors: body.errors };
}

interface EventRow {
  type: string;
  version: number;
  status: string;
}

function eventsOf(coopId: string): Promise<EventRow[]> {
  return world.app.get(Database).manager.query<EventRow[]>(
    `SELECT type, (payload->'facts'->'version')::int AS version, payload->'facts'->>'status' AS status
     FROM events WHERE stream = $1 AND type LIKE 'coops.%' ORDER BY id`,
    [coopId],
  );
}

describe('a co-op that applies', () => {
  it('gets its profile back, and a key that speaks for it', async () => {
    const { answer, coop, itself, path } = await anApplicant();
    expect(answer.status).toBe(201);
    expect(coop).toMatchObject({ ...aCoopBody(), status: 'applied', version: 1 });
    expect(coop.minEngagementDays).toBeNull();
    const read = await itself.get<FullCoop>(path);
    expect(read).toMatchObject({ status: 200, body: coop });
    expect(read.headers.get('etag')).toBe('"1"');
  });

  it('may leave out what is optional', async () => {
    const { coop } = await anApplicant({
      ...{ website: undefined, causes: undefined, dayRate: undefined, languages: undefined },
      location: { country: 'gb' },
    });
    expect(coop).toMatchObject({ website: null, causes: [], dayRate: null, languages: ['en'] });
    const nowhere = { postcodeDistrict: null, lat: null, lng: null, country: 'GB' };
    expect(coop.location).toEqual(nowhere);
  });

  it('is told to send no Idempotency-Key, for the answer holds a secret', async () => {
    const headers = { 'Idempotency-Key': 'once' };
    const answer = await world.anyone.post<Problem>('/v1/coops', aCoopBody(), headers);
    expect(answer).toMatchObject({ status: 400, body: { code: 'idempotency-key-refused' } });
  });

  it('is told which specialism was meant', async () => {
    const near = await refusal({ specialisms: [{ slug: 'web-desing', level: 3 }] });
    expect(near.status).toBe(400);
    const [error] = near.errors ?? [];
    expect(error?.pointer).toBe('/specialisms/0/slug');
    expect(error?.message).toContain('Did you mean "web-design"');
    const alias = await refusal({ specialisms: [{ slug: 'web site design', level: 3 }] });
    expect(alias.errors?.[0]?.message).toContain('Did you mean "');
  });

  it.each([
    ['no member', { workerMembers: 0 }, '/workerMembers'],
    ['half a member', { workerMembers: 1.5 }, '/workerMembers'],
    ['an unknown field', { motto: 'each for all' }, '/motto'],
    ['a level of 4', { specialisms: [{ slug: 'drupal', level: 4 }] }, '/specialisms/0/level'],
    [
      'a specialism twice',
      { specialisms: ['drupal', 'drupal'].map((slug) => ({ slug, level: 1 })) },
      '/specialisms/1/slug',
    ],
    ['an unknown cause', { causes: ['climat'] }, '/causes/0'],
    ['an unknown red line', { redLines: ['guns'] }, '/redLines/0'],
    ['an unknown language', { languages: ['xx'] }, '/languages/0'],
    ['a latitude alone', { location: { lat: 51, country: 'GB' } }, '/location'],
    [
      'a whole postcode',
      { location: { postcodeDistrict: 'OX4 1AA', country: 'GB' } },
      '/location/postcodeDistrict',
    ],
    ['a country that is none', { location: { country: 'UK' } }, '/location/country'],
    ['no address to write to', { contact: { name: 'Ada', email: 'ada' } }, '/contact/email'],
    ['a website without http', { website: 'javascript:alert(1)' }, '/website'],
    [
      'engagements turned round',
      { minEngagementDays: 9, maxEngagementDays: 3 },
      '/minEngagementDays',
    ],
  ])('is refused with %s', async (_, overrides, pointer) => {
    const { status, errors } = await refusal(overrides);
    expect(status).toBe(400);
    expect(errors?.map((error) => error.pointer)).toContain(pointer);
  });

  it('is refused more than 40 specialisms', async () => {
    const specialisms = Array.from({ length: 41 }, () => ({ slug: 'drupal', level: 1 }));
    expect((await refusal({ specialisms })).errors?.[0]?.pointer).toBe('/specialisms');
  });

  it('is refused a day rate in another currency, with that reason', async () => {
    const { status, errors } = await refusal({ dayRate: { amountMinor: 1, currency: 'EUR' } });
    expect(status).toBe(400);
    expect(errors?.[0]?.pointer).toBe('/dayRate/currency');
    expect(errors?.[0]?.message).toContain('The network works in GBP');
  });
});

describe('the membership of a co-op', () => {
  it('begins and pauses when an operator says so, and a second time changes nothing', async () => {
    const { coop, path } = await anApplicant();
    const admitted = await world.operator.post<FullCoop>(`${path}/admit`);
    expect(admitted).toMatchObject({ status: 200, body: { status: 'active', version: 2 } });
    const again = await world.operator.post<FullCoop>(`${path}/admit`);
    expect(again).toMatchObject({ status: 200, body: admitted.body });
    const suspended = await world.operator.post<FullCoop>(`${path}/suspend`);
    expect(suspended).toMatchObject({ status: 200, body: { status: 'suspended', version: 3 } });
    await world.operator.post<FullCoop>(`${path}/admit`);
    expect(await eventsOf(coop.id)).toEqual([
      { type: 'coops.applied', version: 1, status: 'applied' },
      { type: 'coops.admitted', version: 2, status: 'active' },
      { type: 'coops.suspended', version: 3, status: 'suspended' },
      { type: 'coops.admitted', version: 4, status: 'active' },
    ]);
  });

  it('pauses for a reason that the audit keeps, or for none', async () => {
    const { coop, path } = await aMember();
    const reason = 'It asked for a pause until spring.';
    const suspended = await world.operator.post<FullCoop>(`${path}/suspend`, { reason });
    expect(suspended).toMatchObject({ status: 200, body: { status: 'suspended' } });
    const { body } = await world.operator.get<Page<AuditEntry>>(
      `/v1/audit?stream=${coop.id}&type=coops.suspended`,
    );
    expect(body.items).toMatchObject([{ payload: { reason } }]);
    const because = await world.operator.post<Problem>(`${path}/suspend`, { because: reason });
    expect(because).toMatchObject({ status: 400, body: { errors: [{ pointer: '/because' }] } });
  });

  it('is for operators alone to decide, and only of co-ops that exist', async () => {
    const { itself, path } = await anApplicant();
    expect((await itself.post(`${path}/admit`)).status).toBe(403);
    expect((await world.anyone.post(`${path}/admit`)).status).toBe(401);
    expect((await world.operator.post(`/v1/coops/${newId()}/admit`)).status).toBe(404);
  });

  it('is decided once by many operators at once', async () => {
    const { coop, path } = await anApplicant();
    await Promise.all(Array.from({ length: 10 }, () => world.operator.post(`${path}/admit`)));
    expect(await eventsOf(coop.id)).toHaveLength(2);
  });
});

describe('the profile of a co-op', () => {
  it('is shown to anyone when it is active, without contact, day rate, status and standing', async () => {
    const { coop, path } = await aMember();
    const seen = await world.anyone.get<Record<string, unknown>>(path);
    expect(seen.status).toBe(200);
    expect(Object.keys(seen.body).sort()).toEqual(
      [
        ...['causes', 'id', 'languages', 'location', 'maxEngagementDays', 'minEngagementDays'],
        ...['name', 'redLines', 'remote', 'specialisms', 'version', 'website', 'workerMembers'],
      ].sort(),
    );
    expect(seen.text).not.toContain(coop.contact.email);
  });

  it('is shown in full to itself and to operators, and not to another co-op', async () => {
    const { itself, path } = await aMember();
    const other = await aMember();
    expect((await itself.get<FullCoop>(path)).body.contact.name).toBe('Ada Bramble');
    expect((await world.operator.get<FullCoop>(path)).body.dayRate?.amountMinor).toBe(45_000);
    expect(await other.itself.get<FullCoop>(path)).not.toHaveProperty('body.contact');
  });

  it('is hidden from everyone else while the co-op is not active', async () => {
    const applicant = await anApplicant();
    const other = await aMember();
    expect((await world.anyone.get(applicant.path)).status).toBe(404);
    expect((await other.itself.get(applicant.path)).status).toBe(404);
    expect((await applicant.itself.get(applicant.path)).status).toBe(200);
    expect((await world.operator.get(applicant.path)).status).toBe(200);
    expect((await world.anyone.get('/v1/coops/not-an-id')).status).toBe(400);
  });

  it('is edited by the co-op against the version that it read', async () => {
    const { coop, itself, path } = await aMember();
    const change = { workerMembers: 5, website: null, dayRate: null };
    const changed = await itself.patch<FullCoop>(path, change, { 'If-Match': '"2"' });
    expect(changed).toMatchObject({ status: 200, body: { ...change, version: 3 } });
    expect(changed.body.languages).toEqual(coop.languages);
    expect(changed.headers.get('etag')).toBe('"3"');
    expect((await itself.patch(path, change, { 'If-Match': '"2"' })).status).toBe(412);
    expect((await itself.patch(path, change)).status).toBe(428);
    expect((await eventsOf(coop.id)).at(-1)).toMatchObject({
      ...{ type: 'coops.profile-changed', version: 3 },
    });
  });

  it('stays as it is when nothing new is said', async () => {
    const { coop, itself, path } = await aMember();
    const { name, location, specialisms } = aCoopBody();
    const same = { name, location, specialisms };
    const answer = await itself.patch<FullCoop>(path, same, { 'If-Match': '"2"' });
    expect(answer).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await eventsOf(coop.id)).toHaveLength(2);
    expect((await itself.patch(path, {}, { 'If-Match': '"2"' })).status).toBe(400);
  });

  it('is not edited by anyone else, nor into something unsound', async () => {
    const { itself, path } = await aMember();
    const other = await aMember();
    const headers = { 'If-Match': '"2"' };
    expect((await other.itself.patch(path, { name: 'Theirs' }, headers)).status).toBe(404);
    expect((await world.operator.patch(path, { name: 'Ours' }, headers)).status).toBe(403);
    expect((await itself.patch(path, { status: 'active' }, headers)).status).toBe(400);
    const unsound = { specialisms: [{ slug: 'drupl', level: 1 }] };
    expect((await itself.patch(path, unsound, headers)).status).toBe(400);
  });

  it('loses no change when two are made at once against one version', async () => {
    const { itself, path } = await aMember();
    const headers = { 'If-Match': '"2"' };
    const answers = await Promise.all(
      ['One', 'Two', 'Three', 'Four'].map((name) => itself.patch(path, { name }, headers)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
  });
});
