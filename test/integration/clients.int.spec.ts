import { ClientsApi } from '../../src/clients/clients.api.js';
import type { ClientView, RegisteredClient } from '../../src/clients/clients.schemas.js';
import { Database } from '../../src/platform/database/database.js';
import type { Problem } from '../../src/platform/http/problem.js';
import { newId } from '../../src/platform/id.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { aClientBody, aCoopBody } from '../support/builders.js';

let world: TestApp;

beforeAll(async () => {
  world = await startTestApp({ worker: false });
});
afterAll(() => world.stop());

async function aClient(overrides: Readonly<Record<string, unknown>> = {}) {
  const answer = await world.anyone.post<RegisteredClient>('/v1/clients', aClientBody(overrides));
  const { client, apiKey } = answer.body;
  return { answer, client, path: `/v1/clients/${client.id}`, itself: world.as(apiKey) };
}

async function refusal(overrides: Readonly<Record<string, unknown>>) {
  const { status, body } = await world.anyone.post<Problem>('/v1/clients', aClientBody(overrides));
  return { status, errors: body.errors };
}

function told(pointer: string, text: string | RegExp) {
  const message: unknown = expect.stringMatching(text);
  return { status: 400, errors: [{ pointer, message }] };
}

interface EventRow {
  type: string;
  actor: string;
  payload: Record<string, unknown>;
}

function eventsOf(clientId: string): Promise<EventRow[]> {
  return world.app
    .get(Database)
    .manager.query<EventRow[]>(
      `SELECT type, actor, payload FROM events WHERE stream = $1 AND type LIKE 'clients.%' ORDER BY id`,
      [clientId],
    );
}

describe('a client that registers', () => {
  it('gets its profile back, and a key that speaks for it', async () => {
    const { answer, client, path, itself } = await aClient();
    expect(answer.status).toBe(201);
    expect(client).toMatchObject({ ...aClientBody(), version: 1 });
    const read = await itself.get<ClientView>(path);
    expect(read).toMatchObject({ status: 200, body: client });
    expect(read.headers.get('etag')).toBe('"1"');
  });

  it('may leave out its number, its causes and its sectors', async () => {
    const absent = { registrationNumber: undefined, causes: undefined, sectors: undefined };
    const { client } = await aClient(absent);
    expect(client).toMatchObject({ registrationNumber: null, causes: [], sectors: [] });
  });

  it('is kept in one way of writing', async () => {
    const { client } = await aClient({
      name: '  Harehills Larder ',
      country: 'gb',
      registrationNumber: 'sc 012345',
      causes: ['food-poverty', 'housing', 'food-poverty'],
    });
    expect(client).toMatchObject({
      name: 'Harehills Larder',
      country: 'GB',
      registrationNumber: 'SC012345',
      causes: ['food-poverty', 'housing'],
    });
  });

  it('is told of a wrong registration number with an example of a right one', async () => {
    expect(await refusal({ registrationNumber: '12' })).toEqual(
      told('/registrationNumber', /"12" is not a charity number.*For example: 1234567/),
    );
    expect(await refusal({ organisationForm: 'cic', registrationNumber: 'NIC123456' })).toEqual(
      told('/registrationNumber', /looks like a charity number.*For example: 01234567/),
    );
  });

  it('is told what a near miss of the vocabulary may have meant', async () => {
    expect(await refusal({ organisationForm: 'charty' })).toEqual(
      told('/organisationForm', 'Did you mean "charity"'),
    );
    expect(await refusal({ causes: ['climate', 'Food Poverty'] })).toEqual(
      told('/causes/1', 'Did you mean "food-poverty"'),
    );
    expect(await refusal({ sectors: ['zzzzzzzzzz'] })).toEqual(
      told('/sectors/0', 'GET /v1/vocabulary lists the sectors'),
    );
  });

  it.each([
    ['/name', { name: '' }],
    ['/name', { name: 'x'.repeat(201) }],
    ['/name', { name: 'two\nlines' }],
    ['/country', { country: 'UK' }],
    ['/country', { country: 'England' }],
    ['/contact/email', { contact: { name: 'Ada', email: 'ada@' } }],
    ['/contact/name', { contact: { name: ' ', email: 'ada@larder.example' } }],
    ['/contact', { contact: undefined }],
    ['/causes', { causes: 'climate' }],
    ['/shoeSize', { shoeSize: 42 }],
    ['/contact/phone', { contact: { name: 'Ada', email: 'ada@larder.example', phone: '1' } }],
  ])('is refused for a bad %s', async (pointer, overrides) => {
    expect(await refusal(overrides)).toEqual(told(pointer, /./));
  });

  it('leaves nothing behind when it is refused', async () => {
    const count = `SELECT count(*)::int AS n FROM clients`;
    const before = await world.app.get(Database).manager.query<unknown[]>(count);
    await refusal({ registrationNumber: '12' });
    expect(await world.app.get(Database).manager.query<unknown[]>(count)).toEqual(before);
  });

  it('takes no Idempotency-Key, since the answer holds a secret', async () => {
    const answer = await world.anyone.post<Problem>('/v1/clients', aClientBody(), {
      'idempotency-key': 'once',
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'idempotency-key-refused' } });
  });
});

describe('a change of a client', () => {
  it('keeps what it leaves out', async () => {
    const { client, path, itself } = await aClient();
    const changed = await itself.patch<ClientView>(path, { contact: { name: 'Bo Larder' } });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).toBe('"2"');
    expect(changed.body).toEqual({
      ...client,
      contact: { name: 'Bo Larder', email: 'ada@larder.example' },
      version: 2,
    });
    expect((await itself.get(path)).body).toEqual(changed.body);
  });

  it('may empty a list, and take the number away', async () => {
    const { path, itself } = await aClient();
    const { body } = await itself.patch<ClientView>(path, { causes: [], registrationNumber: null });
    expect(body).toMatchObject({ causes: [], registrationNumber: null });
  });

  it('checks the number by the form that the client then has', async () => {
    const { path, itself } = await aClient({ registrationNumber: 'NIC123456' });
    const alone = await itself.patch<Problem>(path, { organisationForm: 'private-company' });
    expect({ status: alone.status, errors: alone.body.errors }).toEqual(
      told('/registrationNumber', /Give the number again, or null: NIC123456/),
    );
    const wrong = { organisationForm: 'private-company', registrationNumber: 'NIC123456' };
    const refused = await itself.patch<Problem>(path, wrong);
    expect({ status: refused.status, errors: refused.body.errors }).toEqual(
      told('/registrationNumber', /For example: 01234567/),
    );
    const together = { organisationForm: 'private-company', registrationNumber: '1234567' };
    expect((await itself.patch<ClientView>(path, together)).body).toMatchObject({
      organisationForm: 'private-company',
      registrationNumber: '01234567',
    });
  });

  it('of form alone never makes one register’s number another’s', async () => {
    const { client, path, itself } = await aClient({ registrationNumber: '1234567' });
    const form = { organisationForm: 'private-company' };
    const alone = await itself.patch<Problem>(path, form);
    expect({ status: alone.status, errors: alone.body.errors }).toEqual(
      told('/registrationNumber', /Give the number again, or null/),
    );
    const same = await itself.patch(path, { organisationForm: client.organisationForm });
    expect(same.status).toBe(200);
    const without = await itself.patch<ClientView>(path, { ...form, registrationNumber: null });
    expect(without.body).toMatchObject({ ...form, registrationNumber: null });
    expect((await itself.patch(path, { organisationForm: 'charity' })).status).toBe(200);
  });

  it('is refused when it was made against an older version', async () => {
    const { path, itself } = await aClient();
    expect(await itself.patch(path, { name: 'One' }, { 'if-match': '"1"' })).toMatchObject({
      status: 200,
    });
    const stale = await itself.patch(path, { name: 'Two' }, { 'if-match': '"1"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'stale' } });
    expect(await itself.patch(path, { name: 'Two' }, { 'if-match': 'one' })).toMatchObject({
      status: 400,
    });
    expect((await itself.get<ClientView>(path)).body).toMatchObject({ name: 'One', version: 2 });
  });

  it('of ten at once against the same version is made once', async () => {
    const { path, itself } = await aClient();
    const race = Array.from({ length: 10 }, (_, n) =>
      itself.patch(path, { name: `Name ${String(n)}` }, { 'if-match': '"1"' }),
    );
    const statuses = (await Promise.all(race)).map((answer) => answer.status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 412)).toHaveLength(9);
  });

  it('names at least one field', async () => {
    const { path, itself } = await aClient();
    expect((await itself.patch(path, {})).status).toBe(400);
  });
});

describe('a client', () => {
  it('is there for itself and for an operator, and for nobody else', async () => {
    const { client, path } = await aClient();
    const { itself: other } = await aClient();
    const { body } = await world.anyone.post<{ apiKey: string }>('/v1/coops', aCoopBody());
    for (const stranger of [other, world.as(body.apiKey)]) {
      expect((await stranger.get(path)).status).toBe(404);
      expect((await stranger.patch(path, { name: 'Mine' })).status).toBe(404);
    }
    expect((await world.anyone.get(path)).status).toBe(401);
    expect(await world.operator.get(path)).toMatchObject({ status: 200, body: client });
    expect((await world.operator.patch(path, { name: 'Renamed' })).status).toBe(200);
  });

  it('that does not exist is 404 for the operator too', async () => {
    const path = `/v1/clients/${newId()}`;
    expect((await world.operator.get(path)).status).toBe(404);
    expect((await world.operator.patch(path, { name: 'x' })).status).toBe(404);
  });

  it('tells the event log who it is, but not its contact', async () => {
    const { client, path, itself } = await aClient();
    await itself.patch(path, { name: 'Larder', contact: { email: 'bo@larder.example' } });
    const events = await eventsOf(client.id);
    const { organisationForm, registrationNumber, country, causes, sectors } = client;
    const facts = { clientId: client.id, organisationForm, registrationNumber, country };
    expect(events).toEqual([
      {
        type: 'clients.registered',
        actor: 'anyone',
        payload: { ...facts, causes, sectors, name: 'Harehills Larder' },
      },
      {
        type: 'clients.changed',
        actor: `client:${client.id}`,
        payload: { ...facts, causes, sectors, name: 'Larder' },
      },
    ]);
    const log = await world.app
      .get(Database)
      .manager.query<unknown[]>(`SELECT payload::text FROM events`);
    expect(JSON.stringify(log)).not.toMatch(/@larder|Ada|Bo L/);
  });

  it('is known to other modules with its contact', async () => {
    const [one, two] = [await aClient(), await aClient({ name: 'Two' })];
    const api = world.app.get(ClientsApi, { strict: false });
    const facts = await api.get(two.client.id);
    expect(two.client).toMatchObject({ ...facts });
    expect(facts.contact).toEqual(aClientBody().contact);
    const many = await api.getMany([one.client.id, two.client.id, two.client.id, newId()]);
    expect([...many.keys()].sort()).toEqual([one.client.id, two.client.id].sort());
    expect(many.get(two.client.id)).toEqual(facts);
    await expect(api.get(newId())).rejects.toThrow('There is no such client.');
    expect(await api.getMany([])).toEqual(new Map());
  });
});
