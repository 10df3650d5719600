import type { RegisteredClient } from '../../src/clients/clients.schemas.js';
import type { RegisteredCoop } from '../../src/coops/coops.schemas.js';
import { CoopsApi } from '../../src/coops/coops.api.js';
import { OPERATOR_ID } from '../../src/identity/authenticator.js';
import { IdentityApi } from '../../src/identity/identity.api.js';
import type { IssuedKey, KeyView } from '../../src/identity/keys.schemas.js';
import { Database } from '../../src/platform/database/database.js';
import type { Page } from '../../src/platform/http/paging.js';
import type { Problem } from '../../src/platform/http/problem.js';
import { newId } from '../../src/platform/id.js';
import { issueOperatorKey } from '../../src/program/operator-key.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { aClientBody, aCoopBody } from '../support/builders.js';

let world: TestApp;

beforeAll(async () => {
  world = await startTestApp({ worker: false });
});
afterAll(() => world.stop());

async function aHolder() {
  const { body } = await world.anyone.post<RegisteredClient>('/v1/clients', aClientBody());
  const { client, apiKey } = body;
  return { id: client.id, path: `/v1/clients/${client.id}`, apiKey, itself: world.as(apiKey) };
}

function keysOf(api: { get: TestApp['anyone']['get'] }, query = '') {
  return api.get<Page<KeyView>>(`/v1/keys${query}`);
}

/** Whether the key opens anything. */
async function works(apiKey: string): Promise<boolean> {
  const { status } = await keysOf(world.as(apiKey));
  return status === 200;
}

function keyEventsOf(subject: string): Promise<unknown[]> {
  return world.app.get(Database).manager.query<unknown[]>(
    `SELECT type, actor, payload FROM events WHERE stream = $1 AND type LIKE 'identity.%'
     ORDER BY id`,
    [subject],
  );
}

describe('a holder that rotates its key', () => {
  it('gets a new one, and the old one stops working', async () => {
    const { id, apiKey, itself, path } = await aHolder();
    const rotated = await itself.post<IssuedKey>('/v1/keys/rotate');
    expect(rotated.status).toBe(201);
    expect(rotated.body).toMatchObject({ for: id, role: 'client' });
    expect(rotated.body.apiKey.startsWith(`fl_${rotated.body.keyId}_`)).toBe(true);
    expect((await world.as(rotated.body.apiKey).get(path)).status).toBe(200);
    expect(await itself.get(path)).toMatchObject({ status: 401 });
    expect(await works(apiKey)).toBe(false);
  });

  it('ten times at once gets one new key', async () => {
    const { itself } = await aHolder();
    const race = await Promise.all(
      Array.from({ length: 10 }, () => itself.post<IssuedKey>('/v1/keys/rotate')),
    );
    const won = race.filter((answer) => answer.status === 201);
    expect(won).toHaveLength(1);
    expect(race.filter((answer) => answer.status === 401)).toHaveLength(9);
    const { body } = await keysOf(world.as(won[0]?.body.apiKey ?? ''));
    expect(body.items.map((key) => key.revokedAt === null)).toEqual([true, false]);
  });

  it('sends no Idempotency-Key, since the answer holds a secret', async () => {
    const { apiKey, itself } = await aHolder();
    const answer = await itself.post<Problem>('/v1/keys/rotate', undefined, {
      'idempotency-key': 'once',
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'idempotency-key-refused' } });
    expect(await works(apiKey)).toBe(true);
  });

  it('cannot rotate the operator key of the environment, and is told where it is set', async () => {
    const answer = await world.operator.post<Problem>('/v1/keys/rotate');
    expect(answer).toMatchObject({ status: 409, body: { code: 'environment-key' } });
    expect(answer.body.detail).toContain('FAIRLEAD_OPERATOR_KEY');
  });
});

describe('a holder’s list of keys', () => {
  it('shows its own, newest first and without secrets', async () => {
    const someDay: unknown = expect.any(String);
    const { id, itself } = await aHolder();
    const { body: second } = await itself.post<IssuedKey>('/v1/keys/rotate');
    const { body, text } = await keysOf(world.as(second.apiKey));
    expect(body).toEqual({
      items: [
        expect.objectContaining({ keyId: second.keyId, for: id, revokedAt: null, current: true }),
        expect.objectContaining({ for: id, revokedAt: someDay, current: false }),
      ],
      nextCursor: null,
    });
    expect(text).not.toMatch(/[0-9a-f]{64}|hash/i);
  });

  it('is paged', async () => {
    const { id } = await aHolder();
    for (let n = 0; n < 4; n += 1) await world.operator.post('/v1/keys', { for: id });
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await keysOf(world.operator, `?for=${id}&limit=2${cursor}`);
      expect(body.items.length).toBeLessThanOrEqual(2);
      seen.push(...body.items.map((key) => key.keyId));
      cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
    } while (cursor !== '');
    const { body } = await keysOf(world.operator, `?for=${id}`);
    expect(seen).toEqual(body.items.map((key) => key.keyId));
    expect(new Set(seen).size).toBe(5);
  });

  it('of another is there for an operator only', async () => {
    const [one, other] = [await aHolder(), await aHolder()];
    expect((await keysOf(one.itself, `?for=${other.id}`)).status).toBe(404);
    expect((await keysOf(one.itself, `?for=${one.id}`)).status).toBe(200);
    const { body } = await keysOf(world.operator, `?for=${other.id}`);
    expect(body.items).toEqual([expect.objectContaining({ for: other.id, current: false })]);
  });
});

describe('a key that is revoked', () => {
  it('by its holder stops working; once more changes nothing', async () => {
    const { id, itself } = await aHolder();
    const { body: kept } = await world.operator.post<IssuedKey>('/v1/keys', {
      for: id,
      revokeOthers: false,
    });
    const { body } = await keysOf(itself);
    const path = `/v1/keys/${body.items.find((key) => key.current)?.keyId ?? ''}`;
    expect(await itself.delete(path)).toMatchObject({ status: 204, text: '' });
    expect((await keysOf(itself)).status).toBe(401);
    expect((await world.as(kept.apiKey).delete(path)).status).toBe(204);
    expect(await keyEventsOf(id)).toHaveLength(3);
  });

  it('by an operator stops working', async () => {
    const { apiKey, itself } = await aHolder();
    const { body } = await keysOf(itself);
    const [key] = body.items;
    expect((await world.operator.delete(`/v1/keys/${key?.keyId ?? ''}`)).status).toBe(204);
    expect(await works(apiKey)).toBe(false);
  });

  it('is not revoked by another, to whom it is not there', async () => {
    const [one, other] = [await aHolder(), await aHolder()];
    const { body } = await keysOf(other.itself);
    const foreign = await one.itself.delete(`/v1/keys/${body.items[0]?.keyId ?? ''}`);
    const absent = await one.itself.delete(`/v1/keys/${'0'.repeat(32)}`);
    expect([foreign.status, absent.status]).toEqual([404, 404]);
    expect(foreign.text).toBe(absent.text);
    expect(await works(other.apiKey)).toBe(true);
  });
});

describe('an operator that issues a new key', () => {
  it('to a client ends the lost ones', async () => {
    const { id, apiKey, path } = await aHolder();
    const issued = await world.operator.post<IssuedKey>('/v1/keys', { for: id });
    expect(issued).toMatchObject({ status: 201, body: { for: id, role: 'client' } });
    expect(await works(apiKey)).toBe(false);
    expect((await world.as(issued.body.apiKey).get(path)).status).toBe(200);
  });

  it('to a co-op gives it a co-op’s key', async () => {
    const { body } = await world.anyone.post<RegisteredCoop>('/v1/coops', aCoopBody());
    const issued = await world.operator.post<IssuedKey>('/v1/keys', { for: body.coop.id });
    expect(issued.body).toMatchObject({ for: body.coop.id, role: 'coop' });
  });

  it('to a co-op that was imported gives it its first', async () => {
    const [imported] = await world.app
      .get(Database)
      .transaction((tx) => world.app.get(CoopsApi).import([aCoopBody()], { status: 'active' }, tx));
    if (!imported || !('coopId' in imported)) throw new Error('the co-op was refused');
    const { body } = await world.operator.post<IssuedKey>('/v1/keys', { for: imported.coopId });
    expect(body).toMatchObject({ for: imported.coopId, role: 'coop' });
    expect((await world.as(body.apiKey).get(`/v1/coops/${imported.coopId}/capacity`)).status).toBe(
      200,
    );
  });

  it('may leave the others working', async () => {
    const { id, apiKey } = await aHolder();
    await world.operator.post('/v1/keys', { for: id, revokeOthers: false });
    expect(await works(apiKey)).toBe(true);
  });

  it('while others do, and the holder rotates, leaves one key that works', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id, itself } = await aHolder();
      const issue = () => world.operator.post<IssuedKey>('/v1/keys', { for: id });
      const answers = await Promise.all([
        issue(),
        itself.post<IssuedKey>('/v1/keys/rotate'),
        issue(),
        issue(),
      ]);
      expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(3);
      const { body } = await keysOf(world.operator, `?for=${id}`);
      expect(body.items.filter((key) => key.revokedAt === null)).toHaveLength(1);
    }
  });

  it('names one that exists', async () => {
    expect((await world.operator.post('/v1/keys', { for: newId() })).status).toBe(404);
    expect((await world.operator.post('/v1/keys', { for: 'me' })).status).toBe(400);
  });

  it('does not issue one to the operator, and is told where that is done', async () => {
    const spare = await issueOperatorKey(world.app);
    const answer = await world.operator.post<Problem>('/v1/keys', { for: OPERATOR_ID });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/for' }] } });
    expect(answer.body.detail).toContain('npm run fairlead -- keys operator');
    expect(await works(spare)).toBe(true);
  });

  it('is an operator', async () => {
    const { id, itself } = await aHolder();
    expect((await itself.post('/v1/keys', { for: id })).status).toBe(403);
    expect((await world.anyone.post('/v1/keys', { for: id })).status).toBe(401);
  });
});

describe('a key', () => {
  it('is refused when only its secret is wrong, or its scheme', async () => {
    const { apiKey, itself } = await aHolder();
    const wrong = apiKey.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    expect(await works(wrong)).toBe(false);
    const basic = await world.anyone.get('/v1/keys', { authorization: `Basic ${apiKey}` });
    expect(basic.status).toBe(401);
    expect(basic.headers.get('www-authenticate')).toBe('Bearer');
    expect((await keysOf(itself)).status).toBe(200);
  });

  it('is kept as the hash of its secret only', async () => {
    const { apiKey } = await aHolder();
    const [, id = '', secret = ''] = apiKey.split('_');
    const [row] = await world.app
      .get(Database)
      .manager.query<{ text: string }[]>(`SELECT k::text AS text FROM api_keys k WHERE id = $1`, [
        id,
      ]);
    expect(row?.text).toContain(id);
    expect(row?.text).not.toContain(secret);
    const log = await world.app
      .get(Database)
      .manager.query<unknown[]>(`SELECT payload::text FROM events`);
    expect(JSON.stringify(log)).not.toContain(secret);
  });

  it('leaves its life in the event log, with who did it', async () => {
    const { id, itself } = await aHolder();
    const { body: second } = await itself.post<IssuedKey>('/v1/keys/rotate');
    const { body: third } = await world.operator.post<IssuedKey>('/v1/keys', { for: id });
    const by = (actor: string, type: string, keyId: unknown) => ({
      type,
      actor,
      payload: { keyId, role: 'client', subjectId: id },
    });
    const holder = `client:${id}`;
    const operator = `operator:${OPERATOR_ID}`;
    const first: unknown = expect.not.stringContaining(second.keyId);
    expect(await keyEventsOf(id)).toEqual([
      by('anyone', 'identity.key-issued', first),
      by(holder, 'identity.key-revoked', first),
      by(holder, 'identity.key-issued', second.keyId),
      by(operator, 'identity.key-revoked', second.keyId),
      by(operator, 'identity.key-issued', third.keyId),
    ]);
  });
});

describe('the last operator key that works', () => {
  const idOf = (apiKey: string) => apiKey.split('_')[1] ?? '';

  it('cannot be revoked, however many try at once, and is told why', async () => {
    const fresh = await startTestApp({ worker: false, env: { FAIRLEAD_OPERATOR_KEY: '' } });
    try {
      const keys = [await issueOperatorKey(fresh.app), await issueOperatorKey(fresh.app)];
      const answers = await Promise.all(
        keys.map((key) => fresh.as(key).delete<Problem>(`/v1/keys/${idOf(key)}`)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
      const refused = answers.find(({ status }) => status === 409);
      expect(refused?.body).toMatchObject({ code: 'last-operator-key' });
      expect(refused?.body.detail).toContain('npm run fairlead -- keys operator');
    } finally {
      await fresh.stop();
    }
  });

  it('can be revoked where the settings give one', async () => {
    const spare = await issueOperatorKey(world.app);
    const { body } = await world.operator.get<Page<KeyView>>('/v1/keys?limit=100');
    for (const { keyId } of body.items)
      expect((await world.operator.delete(`/v1/keys/${keyId}`)).status).toBe(204);
    expect(await works(spare)).toBe(false);
  });
});

describe('the first operator key', () => {
  const ensureIn = (app: TestApp) =>
    app.app
      .get(Database)
      .transaction((tx) => app.app.get(IdentityApi, { strict: false }).ensureOperatorKey(tx));

  it('is not made where the environment names one', async () => {
    expect(await ensureIn(world)).toBeNull();
  });

  it('is made once, however many processes start, and again when it was revoked', async () => {
    const fresh = await startTestApp({ worker: false, env: { FAIRLEAD_OPERATOR_KEY: '' } });
    try {
      const made = await Promise.all(Array.from({ length: 8 }, () => ensureIn(fresh)));
      const keys = made.filter((key) => key !== null);
      expect(keys).toHaveLength(1);
      const operator = fresh.as(keys[0] ?? '');
      const { body } = await keysOf(operator);
      expect(body.items).toEqual([
        expect.objectContaining({ for: OPERATOR_ID, role: 'operator', current: true }),
      ]);
      const { body: rotated } = await operator.post<IssuedKey>('/v1/keys/rotate');
      expect(await ensureIn(fresh)).toBeNull();
      await fresh.app
        .get(Database)
        .manager.query(`UPDATE api_keys SET revoked_at = now() WHERE id = $1`, [rotated.keyId]);
      expect(await ensureIn(fresh)).toMatch(/^fl_/);
    } finally {
      await fresh.stop();
    }
  });
});
