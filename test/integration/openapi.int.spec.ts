import { startTestApp, type TestApp } from '../support/app.js';
import { ApiDocument, type Operation } from '../support/api-document.js';
import { z } from 'zod';
import { schemaConverter } from '../../src/platform/http/openapi-schemas.js';

let world: TestApp;
let api: ApiDocument;

beforeAll(async () => {
  world = await startTestApp({ worker: false });
  api = await ApiDocument.read(world.anyone);
});
afterAll(() => world.stop());

/** Every `$ref` below a value. */
function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : refsIn(inner),
  );
}

describe('/openapi.json', () => {
  it('is OpenAPI 3.1', () => {
    expect(api.document.openapi).toMatch(/^3\.1\./);
    expect(api.operations.length).toBeGreaterThan(20);
  });

  it('refers to nothing that it does not hold', () => {
    const refs = [...new Set(refsIn(api.document))];
    const held = new Set(
      Object.keys(api.document.components.schemas).map((name) => `#/components/schemas/${name}`),
    );
    expect(refs.length).toBeGreaterThan(3);
    expect(refs.filter((ref) => !held.has(ref))).toEqual([]);
  });

  it('says in a sentence what every route is for, and what it answers', () => {
    const silent = api.operations.filter(({ summary }) => summary === undefined || summary === '');
    expect(silent.map(({ name }) => name)).toEqual([]);
    const vague = api.operations.filter(({ responses }) => {
      const [[status, answer] = ['', {}]] = Object.entries(responses);
      return status !== '204' && answer.content === undefined;
    });
    expect(vague.map(({ name }) => name)).toEqual([]);
  });

  it('says how long a page is, at most and unless it is asked for', () => {
    const limits = api.operations.flatMap(({ query }) =>
      query.filter(({ name }) => name === 'limit'),
    );
    expect(limits.length).toBeGreaterThan(3);
    for (const { required, schema } of limits) {
      expect(required ?? false).toBe(false);
      expect(schema).toMatchObject({ type: 'integer', minimum: 1, maximum: 100, default: 20 });
    }
  });

  it('says that every error is a problem document, and what one is', async () => {
    for (const { responses } of api.operations)
      expect(Object.keys(responses['default']?.content ?? {})).toEqual([
        'application/problem+json',
      ]);
    const register = api.operations.find(({ name }) => name === 'POST /v1/clients');
    if (!register) throw new Error('clients do not register');
    const { status, body } = await world.anyone.post('/v1/clients', {});
    expect(api.faultOf(register, status, body)).toBeUndefined();
    expect(api.faultOf(register, 201, body)).toContain('client');
  });
});

function named(name: string): Operation {
  const found = api.operations.find((operation) => operation.name === name);
  if (!found) throw new Error(`${name} is not documented`);
  return found;
}

/** The routes that document a header, as `POST /v1/briefs` or, where it is required, `PATCH /v1/coops/{id}!`. */
function takers(header: string): string[] {
  return api.operations.flatMap(({ name, object }) => {
    const found = object.parameters?.find((each) => each.in === 'header' && each.name === header);
    return found ? [`${name}${found.required === true ? '!' : ''}`] : [];
  });
}

function refusalsOf(name: string): string[] {
  return Object.keys(named(name).responses).filter((status) => status.startsWith('4'));
}

describe('a route in /openapi.json', () => {
  it('documents If-Match where it is honoured, and where it is required', () => {
    expect(takers('If-Match').sort()).toEqual([
      'PATCH /v1/clients/{id}',
      'PATCH /v1/coops/{id}!',
      'POST /v1/briefs/{id}/award',
      'POST /v1/briefs/{id}/complete',
      'POST /v1/briefs/{id}/withdraw',
      'POST /v1/leads/{id}/accept',
      'POST /v1/leads/{id}/decline',
    ]);
  });

  it('documents Idempotency-Key when it is unsafe, unless it answers with a secret', () => {
    const secret = ['POST /v1/clients', 'POST /v1/coops', 'POST /v1/keys', 'POST /v1/keys/rotate'];
    const unsafe = api.operations.filter(({ method }) => method !== 'GET').map(({ name }) => name);
    expect(takers('Idempotency-Key').sort()).toEqual(
      unsafe.filter((name) => !secret.includes(name)).sort(),
    );
  });

  it('needs a key, or may do without, as its declaration says', () => {
    const either = [{}, { bearer: [] }];
    expect(named('POST /v1/quotes').object.security).toEqual(either);
    expect(named('GET /v1/coops').object.security).toEqual(either);
    expect(named('POST /v1/briefs').object.security).toEqual([{ bearer: [] }]);
    expect(named('GET /v1/specialisms').object.security).toBeUndefined();
  });

  it('requires a body only where a request without one is refused', () => {
    const optional = ['POST /v1/briefs/{id}/complete', 'POST /v1/coops/{id}/suspend'];
    const lenient = api.operations.filter(
      ({ takesBody, object }) => takesBody && object.requestBody?.required !== true,
    );
    expect(lenient.map(({ name }) => name).sort()).toEqual(optional);
  });

  it('names every refusal that it can answer, as a problem document', () => {
    expect(refusalsOf('PATCH /v1/coops/{id}')).toEqual([
      '400',
      '401',
      '403',
      '404',
      '409',
      '412',
      '422',
      '428',
    ]);
    expect(refusalsOf('GET /v1/briefs/{id}')).toEqual(['400', '401', '404']);
    expect(refusalsOf('POST /v1/keys/rotate')).toEqual(['400', '401', '409']);
    expect(refusalsOf('GET /v1/coops')).toEqual(['400', '401', '403']);
    expect(refusalsOf('GET /v1/vocabulary')).toEqual(['401']);
    for (const { responses } of api.operations)
      for (const [status, { content }] of Object.entries(responses))
        if (!status.startsWith('2'))
          expect(Object.keys(content ?? {})).toEqual(['application/problem+json']);
  });

  it('takes a postcode district as the server does, small letters included', () => {
    const { BriefBody } = api.document.components.schemas;
    const pattern = /"postcodeDistrict":\{[^}]*"pattern":("(?:[^"\\]|\\.)*")/.exec(
      JSON.stringify(BriefBody),
    )?.[1];
    expect(new RegExp(String(JSON.parse(pattern ?? '""'))).test('ls6')).toBe(true);
    expect(pattern).toContain('A-Z');
  });
});

describe('two schemas with one name', () => {
  it('are refused when they differ', () => {
    const convert = schemaConverter();
    const thingOf = (inner: z.ZodType) =>
      z.strictObject({ thing: z.strictObject({ inner }).meta({ id: `Thing` }) });
    const [first, second] = [thingOf(z.string()), thingOf(z.string())];
    expect(first).not.toBe(second);
    convert(first, { schemaType: 'output' });
    expect(() => convert(thingOf(z.int()), { schemaType: 'output' })).toThrow('named "Thing"');
  });
});

describe('/docs', () => {
  it('is where someone who opens the address in a browser is sent', async () => {
    const page = await fetch(`${world.url}/`);
    expect(await page.text()).toContain('<title>Fairlead API</title>');
    expect({ url: page.url, status: page.status }).toEqual({
      url: `${world.url}/docs`,
      status: 200,
    });
  });

  it('is a page that finds everything it needs here', async () => {
    const page = await world.anyone.get('/docs');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const needed = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]);
    expect(needed).toHaveLength(4);
    for (const path of needed) {
      const { status, text } = await world.anyone.get(`/${path ?? ''}`);
      expect({ path, status, empty: text === '' }).toEqual({ path, status: 200, empty: false });
    }
  });
});
