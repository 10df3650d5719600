import pg from 'pg';
import type { ClientView, RegisteredClient } from '../../src/clients/clients.schemas.js';
import type { IssuedKey } from '../../src/identity/keys.schemas.js';
import { ForgetAnswers } from '../../src/events/forget-answers.sweep.js';
import { Database } from '../../src/platform/database/database.js';
import type { Problem } from '../../src/platform/http/problem.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { aClientBody } from '../support/builders.js';

let world: TestApp;

beforeAll(async () => {
  world = await startTestApp({ worker: false, env: { LOG_LEVEL: 'silent' } });
});
afterAll(() => world.stop());

async function aClient() {
  const { body } = await world.anyone.post<RegisteredClient>('/v1/clients', aClientBody());
  const path = `/v1/clients/${body.client.id}`;
  const itself = world.as(body.apiKey);
  const once = (key: string, changes: unknown, headers: Record<string, string> = {}) =>
    itself.patch<ClientView & Problem>(path, changes, { 'idempotency-key': key, ...headers });
  const version = async () => (await itself.get<ClientView>(path)).body.version;
  return { id: body.client.id, path, apiKey: body.apiKey, itself, once, version };
}

/** Holds what a statement locks until `release`, on a connection of its own. */
async function holding(statement: string, values: unknown[]) {
  const client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
  await client.query('BEGIN');
  await client.query(statement, values);
  return {
    release: async () => {
      await client.query('ROLLBACK');
      await client.end();
    },
  };
}

describe('a request with an Idempotency-Key', () => {
  it('sent again gets the same answer, byte for byte, and has happened once', async () => {
    const { once, version } = await aClient();
    const first = await once('a', { name: 'Lärder 🌱' });
    const again = await once('a', { name: 'Lärder 🌱' });
    expect(first.status).toBe(200);
    expect(again).toMatchObject({ status: 200, text: first.text });
    for (const header of ['etag', 'content-type', 'content-length'])
      expect(again.headers.get(header)).toBe(first.headers.get(header));
    expect(first.headers.get('etag')).toBe('"2"');
    expect(await version()).toBe(2);
  });

  it('sent again gets that answer also when the resource has changed since', async () => {
    const { once, itself, path } = await aClient();
    const first = await once('a', { name: 'One' });
    await itself.patch(path, { name: 'Two' });
    expect((await once('a', { name: 'One' })).text).toBe(first.text);
    expect((await itself.get<ClientView>(path)).body.name).toBe('Two');
  });

  it('sent ten times at once happens once, and all get its answer', async () => {
    const { once, version } = await aClient();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => once('race', { name: 'Racer' })),
    );
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    expect(await version()).toBe(2);
  });

  it('is 422 when the key was used for another body, or another path', async () => {
    const { once, itself, version } = await aClient();
    await once('a', { name: 'One' });
    const other = await once('a', { name: 'Two' });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    const elsewhere = await itself.call('DELETE', `/v1/keys/${'0'.repeat(32)}`, undefined, {
      'idempotency-key': 'a',
    });
    expect(elsewhere.status).toBe(422);
    expect(await version()).toBe(2);
  });

  it('does not collide with another caller’s', async () => {
    const [one, other] = [await aClient(), await aClient()];
    await one.once('same', { name: 'One' });
    expect(await other.once('same', { name: 'Other' })).toMatchObject({
      status: 200,
      body: { name: 'Other' },
    });
  });

  it('may answer without a body', async () => {
    const { id, itself } = await aClient();
    const { body } = await world.operator.post<IssuedKey>('/v1/keys', {
      for: id,
      revokeOthers: false,
    });
    const end = () =>
      itself.call('DELETE', `/v1/keys/${body.keyId}`, undefined, { 'idempotency-key': 'end' });
    expect(await end()).toMatchObject({ status: 204, text: '' });
    expect(await end()).toMatchObject({ status: 204, text: '' });
  });

  it('is nothing to a read', async () => {
    const { itself, path } = await aClient();
    const { status } = await itself.get(path, { 'idempotency-key': 'x'.repeat(300) });
    expect(status).toBe(200);
  });

  it('takes 1 to 255 characters', async () => {
    const { once } = await aClient();
    expect((await once('x'.repeat(256), { name: 'x' })).status).toBe(400);
    expect((await once('', { name: 'x' })).status).toBe(400);
    expect((await once('x'.repeat(255), { name: 'x' })).status).toBe(200);
  });
});

describe('a refusal to a request with an Idempotency-Key', () => {
  it('is kept, also when it would be granted now', async () => {
    const { once, itself, path } = await aClient();
    const refused = await once('a', { registrationNumber: '01234567' });
    expect(refused.status).toBe(400);
    await itself.patch(path, { organisationForm: 'cic', registrationNumber: null });
    const again = await once('a', { registrationNumber: '01234567' });
    expect(again).toMatchObject({ status: 400, text: refused.text });
    expect(again.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect((await once('b', { registrationNumber: '01234567' })).status).toBe(200);
  });

  it('is kept for a stale version and a bad body alike', async () => {
    const { once, version } = await aClient();
    const stale = await once('stale', { name: 'x' }, { 'if-match': '"9"' });
    const bad = await once('bad', { nme: 'x' });
    expect([stale.status, bad.status]).toEqual([412, 400]);
    expect((await once('stale', { name: 'x' })).text).toBe(stale.text);
    expect((await once('bad', { nme: 'x' })).text).toBe(bad.text);
    expect(await version()).toBe(1);
  });

  it('is not kept when the caller was not known', async () => {
    const { path, once, apiKey } = await aClient();
    const unknown = world.as(apiKey.replace(/.$/, (last) => (last === '0' ? '1' : '0')));
    for (const caller of [world.anyone, unknown]) {
      const { status } = await caller.patch(path, { name: 'x' }, { 'idempotency-key': 'a' });
      expect(status).toBe(401);
    }
    expect((await once('a', { name: 'x' })).status).toBe(200);
  });

  it('is not kept when the service was busy', async () => {
    const { id, once } = await aClient();
    const row = await holding(`SELECT 1 FROM clients WHERE id = $1 FOR UPDATE`, [id]);
    const busy = await once('a', { name: 'x' });
    await row.release();
    expect(busy.status).toBe(503);
    expect(busy.headers.get('retry-after')).toBe('2');
    expect((await once('a', { name: 'x' })).status).toBe(200);
  });
});

describe('a request whose Idempotency-Key is still at work', () => {
  it('is 409 after two seconds, with the time to wait', async () => {
    const { id, once, version } = await aClient();
    const atWork = await holding(
      `INSERT INTO idempotency_keys (owner, key, request_hash) VALUES ($1, 'a', 'x')`,
      [`client:${id}`],
    );
    const early = await once('a', { name: 'x' });
    await atWork.release();
    expect(early).toMatchObject({ status: 409, body: { code: 'request-under-way' } });
    expect(early.headers.get('retry-after')).toBe('2');
    expect(await version()).toBe(1);
    expect((await once('a', { name: 'x' })).status).toBe(200);
  });
});

describe('the answers kept for Idempotency-Keys', () => {
  it('are forgotten after 24 hours', async () => {
    const { id, once, version } = await aClient();
    await once('old', { name: 'One' });
    await once('young', { name: 'Two' });
    const { manager } = world.app.get(Database);
    await manager.query(
      `UPDATE idempotency_keys SET created_at = now() - interval '24 hours 1 minute'
       WHERE owner = $1 AND key = 'old'`,
      [`client:${id}`],
    );
    await world.app.get(ForgetAnswers, { strict: false }).sweep();
    await once('young', { name: 'Two' });
    expect(await version()).toBe(3);
    await once('old', { name: 'One' });
    expect(await version()).toBe(4);
  });
});
