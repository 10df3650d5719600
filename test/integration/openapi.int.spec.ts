import { startTestApp, type TestApp } from '../support/app.js';
import { ApiDocument } from '../support/api-document.js';
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

describe('two schemas with one name', () => {
  it('are refused when they differ', () => {
    const convert = schemaConverter();
    const named = (inner: z.ZodType) =>
      z.strictObject({ thing: z.strictObject({ inner }).meta({ id: `Thing` }) });
    const [first, second] = [named(z.string()), named(z.string())];
    expect(first).not.toBe(second);
    convert(first, { schemaType: 'output' });
    expect(() => convert(named(z.int()), { schemaType: 'output' })).toThrow('named "Thing"');
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
