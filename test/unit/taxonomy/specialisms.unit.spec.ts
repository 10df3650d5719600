import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { buildTaxonomy } from '../../../src/taxonomy/core/taxonomy.js';
import { SPECIALISMS } from '../../../src/taxonomy/specialisms.data.js';

const taxonomy = buildTaxonomy(SPECIALISMS);

describe('the specialisms that ship with Fairlead', () => {
  it('are a sound tree of about 150 entries', () => {
    expect(SPECIALISMS.length).toBeGreaterThanOrEqual(140);
    expect(SPECIALISMS.length).toBeLessThanOrEqual(170);
    expect(() => buildTaxonomy(SPECIALISMS)).not.toThrow();
  });

  it('have a dozen disciplines at most, and four levels', () => {
    const roots = SPECIALISMS.filter(({ parent }) => parent === null);
    expect(roots.length).toBeGreaterThanOrEqual(8);
    expect(roots.length).toBeLessThanOrEqual(12);
    expect(SPECIALISMS.filter(({ slug }) => taxonomy.ancestors(slug).length > 3)).toEqual([]);
  });

  it('stand after their parents, so that they can be loaded in order', () => {
    const seen = new Set<string>();
    for (const { slug, parent } of SPECIALISMS) {
      expect(parent === null || seen.has(parent) ? slug : `${slug} before ${parent}`).toBe(slug);
      seen.add(slug);
    }
  });

  it('have slugs of lower-case words joined by hyphens', () => {
    const odd = SPECIALISMS.filter(({ slug }) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug));
    expect(odd.map(({ slug }) => slug)).toEqual([]);
  });

  it.each([
    ['reactjs', 'react'],
    ['django-2', 'django'],
    ['django-3', 'django'],
    ['htmlcss', 'front-end-development'],
    ['c', 'c-sharp'],
    ['net', 'dot-net'],
    ['seo-optimisation', 'seo'],
    ['it-security', 'information-security'],
    ['web apps', 'web-development'],
    ['3d websites', 'web-3d'],
    ['Web Sites', 'web-development'],
    ['CMS', 'content-management-systems'],
    ['gwefan', 'web-development'],
    ['dylunio gwe', 'web-design'],
    ['meddalwedd', 'software-development'],
  ])('know %s as %s', (written, slug) => {
    expect(taxonomy.resolve(written)).toBe(slug);
  });

  const [codes] = [SPECIALISMS.flatMap(({ cpv }) => cpv)];
  it('carry CPV codes of software, IT, creative and learning services only', () => {
    expect(codes.filter((code) => !/^(?:48|72|71354|73|79|80|92)/.test(code))).toEqual([]);
  });
});

const SHARED = resolve('../shared/data/taxonomy.json');
const slugAndTitle = z.array(z.object({ slug: z.string(), title: z.string() }));
const sharedTaxonomy = z.object({
  services: slugAndTitle,
  technologies: slugAndTitle,
  dosCapabilities: z.record(z.string(), z.object({ options: z.array(z.string()) })),
});

const present = existsSync(SHARED);
if (!present) {
  process.stderr.write(
    'Left out: the taxonomy against ../shared/data/taxonomy.json, which is not here.\n',
  );
}

(present ? describe : describe.skip)('the vocabulary of the directory and of government', () => {
  it('resolves to the last service, technology and capability', () => {
    const shared = sharedTaxonomy.parse(JSON.parse(readFileSync(SHARED, 'utf8')));
    const terms = [
      ...[...shared.services, ...shared.technologies].flatMap(({ slug, title }) => [slug, title]),
      ...Object.values(shared.dosCapabilities).flatMap(({ options }) => options),
    ];
    expect(terms.filter((term) => taxonomy.resolve(term) === null)).toEqual([]);
  });
});
