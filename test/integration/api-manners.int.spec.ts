import net from 'node:net';
import type { RegisteredClient } from '../../src/clients/clients.schemas.js';
import { Database } from '../../src/platform/database/database.js';
import { encodeCursor } from '../../src/platform/http/paging.js';
import type { Problem } from '../../src/platform/http/problem.js';
import { newId } from '../../src/platform/id.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { aClientBody } from '../support/builders.js';
import type { Answer } from '../support/http-client.js';

let world: TestApp;

beforeAll(async () => {
  world = await startTestApp({ worker: false, env: { LOG_LEVEL: 'silent' } });
});
afterAll(() => world.stop());

/** What every error looks like, whoever found it. */
function problem(status: number, code: string, errors?: unknown): unknown {
  const text: unknown = expect.stringMatching(/./);
  return {
    ...{ type: `urn:fairlead:problem:${code}`, title: text, status, code, detail: text },
    ...(errors === undefined ? {} : { errors }),
  };
}

function expectProblem(answer: Answer, status: number, code: string, errors?: unknown): void {
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toEqual(problem(status, code, errors));
}

function at(...pointers: string[]): unknown {
  const message: unknown = expect.stringMatching(/./);
  return pointers.map((pointer) => ({ pointer, message }));
}

/** One exchange below HTTP clients' manners: what is written, and all that comes back. */
async function exchange(written: string): Promise<string> {
  const socket = net.connect(Number(new URL(world.url).port), '127.0.0.1');
  socket.end(written);
  let read = '';
  for await (const chunk of socket) read += String(chunk);
  return read;
}

describe('a body', () => {
  const send = (body: unknown, type = 'application/json') =>
    world.anyone.post<Problem>('/v1/clients', body, { 'content-type': type });

  it('with fields that are not known is refused at each of them', async () => {
    const body = aClientBody({ colour: 'red', 'a/b~c': 1 });
    const errors = at('/colour', '/a~1b~0c');
    expectProblem(await send(body), 400, 'invalid-request', errors);
    const inner = aClientBody({ contact: { name: 'A', email: 'a@b.example', phone: '1' } });
    expectProblem(await send(inner), 400, 'invalid-request', at('/contact/phone'));
  });

  it('with several faults is told all of them at once', async () => {
    const errors = at('/name', '/country', '/contact/email');
    const body = aClientBody({ name: '', country: 'XX', contact: { name: 'A', email: 'x' } });
    const answer = await send(body);
    expectProblem(answer, 400, 'invalid-request', errors);
    expect(answer.body.detail).toMatch(/^\/name: .*and 2 more/);
  });

  it('that is missing, or empty, is asked for', async () => {
    for (const nothing of [undefined, '', '  ']) {
      const answer = await send(nothing);
      // And what must stand in it.
      const fields = at('', '/name', '/organisationForm', '/country', '/contact');
      expectProblem(answer, 400, 'invalid-request', fields);
      expect(answer.body.detail).toContain('a JSON body is required');
    }
  });

  it('with very many faults is told how many there are, and the first fifty', async () => {
    const many = Object.fromEntries(Array.from({ length: 80 }, (_, n) => [`k${String(n)}`, 1]));
    const answer = await send({ ...aClientBody({ name: '' }), ...many });
    const first = Array.from({ length: 49 }, (_, n) => `/k${String(n)}`);
    expectProblem(answer, 400, 'invalid-request', at('/name', ...first));
    expect(answer.body.detail).toMatch(/^\/name: .* \(and 80 more, errors has the first 50\)$/);
  });

  it('with a field that there is not is told which there are', async () => {
    const answer = await send({ ...aClientBody(), nmae: 'Leeds Food Aid' });
    expectProblem(answer, 400, 'invalid-request', at('/nmae'));
    expect(answer.body.detail).toMatch(
      /^\/nmae: "nmae" is not a field of this request; what may stand here: name, /,
    );
  });

  it.each(['{"name":', '{name:1}', 'name=x', '{"a":1}}', '\u0000'])(
    'that is no JSON is told so: %j',
    async (text) => expectProblem(await send(text), 400, 'malformed-json'),
  );

  it('that nests deeper than any of ours is refused before anything walks it', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expectProblem(await send(deep), 400, 'malformed-json');
  });

  it('cannot reach the prototype of anything', async () => {
    const text = JSON.stringify(aClientBody()).replace('{', '{"__proto__":{"admin":true},');
    expectProblem(await send(text), 400, 'invalid-request', at('/__proto__'));
    const constructor = aClientBody({ constructor: { prototype: {} } });
    expectProblem(await send(constructor), 400, 'invalid-request', at('/constructor'));
  });

  it('with half of a surrogate pair is refused where that stands', async () => {
    const body = JSON.stringify(aClientBody()).replace('Harehills', '\\ud83c');
    expectProblem(await send(body), 400, 'invalid-request', at('/name'));
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/xml',
    'application/jsonx',
  ])('of type %s is 415', async (type) => {
    expectProblem(await send(JSON.stringify(aClientBody()), type), 415, 'unsupported-content-type');
  });

  it('larger than 1 MiB is 413', async () => {
    const body = aClientBody({ name: 'x'.repeat(1_048_576) });
    expectProblem(await send(body), 413, 'body-too-large');
  });
});

describe('a body that a route does not take', () => {
  it('is refused at each of its fields, and changes nothing', async () => {
    const { itself, path } = await aClient();
    const answer = await itself.post<Problem>('/v1/keys/rotate', { foo: 1, 'a/b': 2 });
    expectProblem(answer, 400, 'invalid-request', at('/foo', '/a~1b'));
    expect((await itself.get(path)).status).toBe(200);
  });

  it.each(['null', '[]', '1', '"x"'])('is refused as a whole when it is %s', async (text) => {
    const answer = await world.operator.post<Problem>(`/v1/coops/${newId()}/admit`, text);
    expectProblem(answer, 400, 'invalid-request', at(''));
    expect(answer.body.detail).toContain('takes no body');
  });

  it.each([undefined, '', '{}'])('is no matter when it is %j', async (nothing) => {
    const answer = await world.operator.post(`/v1/coops/${newId()}/admit`, nothing);
    expectProblem(answer, 404, 'not-found');
  });

  it('is told only to whom the route serves', async () => {
    const { itself } = await aClient();
    expect((await itself.post(`/v1/coops/${newId()}/admit`, { foo: 1 })).status).toBe(403);
    expect((await world.anyone.post('/v1/keys/rotate', { foo: 1 })).status).toBe(401);
  });
});

describe('a request that no route takes', () => {
  it('to an unknown path is 404', async () => {
    for (const path of [
      '/nothing',
      '/v1/nothing',
      '/v1/clients/',
      '/V1/clients',
      `/${'x'.repeat(5000)}`,
    ])
      expectProblem(await world.anyone.get(path), 404, 'not-found');
  });

  it('with an unknown method is 405 and names those that the path has', async () => {
    const answer = await world.anyone.put(`/v1/clients/${newId()}?x=1`, {});
    expectProblem(answer, 405, 'method-not-allowed');
    expect(answer.headers.get('allow')).toBe('GET, HEAD, PATCH');
    expectProblem(await world.anyone.delete('/v1/clients'), 405, 'method-not-allowed');
    // Its path is one that GET /v1/briefs/:id would take, too.
    const check = await world.anyone.put('/v1/briefs/check', {});
    expectProblem(check, 405, 'method-not-allowed');
    expect(check.headers.get('allow')).toBe('POST');
    const propfind = await exchange('PROPFIND /v1/clients HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(propfind).toMatch(/^HTTP\/1.1 405 [^]*\r\nallow: POST\r\n[^]*problem\+json/);
  });

  it('with a URL that does not decode is 400', async () => {
    expectProblem(await world.anyone.get('/v1/clients/%zz'), 400, 'invalid-request');
  });

  it('that is not HTTP, or too much of it, is a problem document too', async () => {
    const noHttp = await exchange('HELLO THERE\r\n\r\n');
    expect(noHttp).toMatch(
      /^HTTP\/1.1 400 Bad Request\r\nContent-Type: application\/problem\+json/,
    );
    const huge = `GET /v1/clients HTTP/1.1\r\nHost: x\r\nX-Big: ${'x'.repeat(20_000)}\r\n\r\n`;
    expect(await exchange(huge)).toMatch(/^HTTP\/1.1 431 [^]*"code":"headers-too-large"/);
  });
});

describe('a request without a right to it', () => {
  it('is asked for a key when it has none, or one that does not work', async () => {
    const path = `/v1/clients/${newId()}`;
    for (const caller of [world.anyone, world.as('fl_x'), world.as('x'.repeat(40))]) {
      const answer = await caller.get(path);
      expectProblem(answer, 401, 'unauthenticated');
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('is told who may', async () => {
    const { itself } = await aClient();
    const answer = await itself.post<Problem>('/v1/keys', { for: newId() });
    expectProblem(answer, 403, 'forbidden');
    expect(answer.body.detail).toBe('This is for the operator; your key is that of a client.');
    const other = await world.operator.post<Problem>(`/v1/leads/${newId()}/accept`);
    expect(other.body.detail).toBe('This is for the co-op; your key is that of an operator.');
  });
});

describe('a fault of our own', () => {
  it('is 500 and tells nothing of the inside', async () => {
    const { itself, path } = await aClient();
    const { manager } = world.app.get(Database);
    await manager.query(`ALTER TABLE clients RENAME TO elsewhere`);
    try {
      const answer = await itself.get(path);
      expectProblem(answer, 500, 'internal');
      expect(answer.text).not.toMatch(/clients|relation|select/i);
    } finally {
      await manager.query(`ALTER TABLE elsewhere RENAME TO clients`);
    }
    expect((await itself.get(path)).status).toBe(200);
  });
});

describe('an id in a path that is none', () => {
  it('is told by the name of the parameter', async () => {
    const answer = await world.operator.get<Problem>('/v1/clients/nonsense');
    expectProblem(answer, 400, 'invalid-request', at('/id'));
    expect(answer.body.detail).toMatch(/^\/id: must be an id such as /);
    const version = await world.anyone.get<Problem>('/v1/pricing/policies/first');
    expectProblem(version, 400, 'invalid-request', at('/version'));
    expect(version.body.detail).toContain('must be a whole number from 1 to 2,000,000,000');
  });
});

describe('a list', () => {
  it.each([
    ['cursor', 'nonsense'],
    ['cursor', ''],
    ['cursor', encodeCursor('not a key')],
    ['cursor', encodeCursor('a\0')],
    ['cursor', 'x'.repeat(501)],
    ['limit', '0'],
    ['limit', '101'],
    ['limit', '1.5'],
    ['limit', 'ten'],
    ['page', '2'],
  ])('refuses ?%s=%s where it stands', async (name, value) => {
    const answer = await world.operator.get(`/v1/keys?${name}=${encodeURIComponent(value)}`);
    expectProblem(answer, 400, 'invalid-request', at(`/${name}`));
  });

  it.each([
    ['limit', '1', '2'],
    ['cursor', 'a', 'a'],
    ['for', newId(), newId()],
  ])('refuses ?%s= given twice, and says so', async (name, one, other) => {
    const answer = await world.operator.get(`/v1/keys?${name}=${one}&${name}=${other}`);
    const message = 'may be given once; it is here 2 times';
    expectProblem(answer, 400, 'invalid-request', [{ pointer: `/${name}`, message }]);
  });
});

async function aClient() {
  const { body } = await world.anyone.post<RegisteredClient>('/v1/clients', aClientBody());
  const itself = world.as(body.apiKey);
  return { id: body.client.id, path: `/v1/clients/${body.client.id}`, apiKey: body.apiKey, itself };
}
