import { SPECIALISMS } from '../../src/taxonomy/specialisms.data.js';
import { TaxonomyApi } from '../../src/taxonomy/taxonomy.api.js';
import type { SpecialismList, VocabularyView } from '../../src/taxonomy/taxonomy.schemas.js';
import { DomainError } from '../../src/platform/domain-error.js';
import { startTestApp, type TestApp } from '../support/app.js';

let world: TestApp;
let taxonomy: TaxonomyApi;

beforeAll(async () => {
  world = await startTestApp({ worker: false });
  taxonomy = world.app.get(TaxonomyApi, { strict: false });
});
afterAll(() => world.stop());

describe('the list of specialisms', () => {
  it('holds what was written, in its order', async () => {
    const { status, body } = await world.anyone.get<SpecialismList>('/v1/specialisms');
    expect(status).toBe(200);
    expect(body.items).toEqual(
      SPECIALISMS.map(({ slug, name, parent, aliases, cpv }) => ({
        slug,
        name,
        parent,
        aliases,
        cpv,
      })),
    );
  });

  it('is as long in the table, and the guards of ambiguous words are kept', () => {
    const kept = taxonomy.taxonomy().specialisms;
    const whole = SPECIALISMS.map((specialism) => ({
      ...specialism,
      ambiguous: specialism.ambiguous ?? [],
      lookupOnly: specialism.lookupOnly ?? [],
    }));
    expect(kept).toEqual(whole);
  });

  it('may be kept by the caller, and asked for again by its ETag', async () => {
    const first = await world.anyone.get('/v1/specialisms');
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('public, max-age=300');
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await world.anyone.get('/v1/specialisms', { 'if-none-match': known });
      expect(again).toMatchObject({ status: 304, text: '' });
    }
    const other = await world.anyone.get('/v1/specialisms', { 'if-none-match': '"other"' });
    expect(other).toMatchObject({ status: 200, text: first.text });
  });
});

describe('the vocabulary', () => {
  it('names every closed list, each entry with its slug and name', async () => {
    const { body } = await world.anyone.get<VocabularyView>('/v1/vocabulary');
    expect(Object.keys(body).sort()).toEqual([
      'causes',
      'declineReasons',
      'organisationForms',
      'sectors',
      'tiers',
    ]);
    expect(body.organisationForms).toContainEqual({ slug: 'charity', name: 'Charity' });
    expect(body.sectors).toContainEqual({ slug: 'arms', name: 'Arms' });
  });

  it('has the tiers of the active pricing policy', async () => {
    const { body } = await world.anyone.get<VocabularyView>('/v1/vocabulary');
    const { body: policy } = await world.anyone.get<{ tiers: { slug: string; name: string }[] }>(
      '/v1/pricing/policies/active',
    );
    expect(body.tiers).toEqual(policy.tiers.map(({ slug, name }) => ({ slug, name })));
    expect(body.tiers.length).toBeGreaterThan(0);
  });
});

describe('a slug that another module asks for', () => {
  function faultOf(work: () => void): unknown {
    try {
      work();
    } catch (error) {
      if (error instanceof DomainError) return error.details.errors;
      throw error;
    }
    return undefined;
  }

  it('passes when it is in its list', () => {
    expect(faultOf(() => taxonomy.requireSpecialism('drupal', '/x'))).toBeUndefined();
    expect(faultOf(() => taxonomy.requireTerm('causes', 'climate', '/x'))).toBeUndefined();
  });

  it('is told where it stands and what it may have meant', () => {
    const pointer = '/specialisms/0/slug';
    expect(faultOf(() => taxonomy.requireSpecialism('drupel', pointer))).toEqual([
      { pointer, message: '"drupel" is not a specialism. Did you mean "drupal"?' },
    ]);
    const cut: unknown = expect.stringMatching(/^"x{60}…".*GET \/v1\/specialisms lists them/);
    expect(faultOf(() => taxonomy.requireSpecialism('x'.repeat(500), pointer))).toEqual([
      { pointer, message: cut },
    ]);
    expect(faultOf(() => taxonomy.requireTerm('declineReasons', 'Price', '/reason'))).toEqual([
      { pointer: '/reason', message: '"Price" is not a reason to decline. Did you mean "price"?' },
    ]);
  });
});
