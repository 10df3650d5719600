import { type Taxonomy } from '../../taxonomy/core/taxonomy.js';

/** What a co-op lists, in our words. */
export interface ListedSpecialisms {
  readonly specialisms: readonly { readonly slug: string; readonly level: number }[];
  readonly gaps: readonly string[];
  readonly notes: readonly string[];
  readonly unknown: readonly string[];
}

/** What a co-op lists it does often. */
const LISTED = 2;
/** A service and a technology of that service vouch for each other. */
const BORNE_OUT = 3;
/** Most that a profile holds. */
const MOST = 40;
const NOTHING_LISTED = 'it lists nothing that it does, so it is not ranked until it says';

/**
 * Services and technologies as specialisms, each once. Level 2 for what is listed; level 3 for a service of which a
 * technology is listed too, and for that technology.
 */
export function listedSpecialisms(
  services: readonly unknown[],
  technologies: readonly unknown[],
  taxonomy: Taxonomy,
): ListedSpecialisms {
  const unknown: string[] = [];
  const resolve = (term: unknown): string[] => {
    const slug = typeof term === 'string' ? taxonomy.resolve(term) : null;
    if (slug === null) unknown.push(typeof term === 'string' ? term : JSON.stringify(term));
    return slug === null ? [] : [slug];
  };
  const offered = new Set(services.flatMap(resolve));
  const used = new Set(technologies.flatMap(resolve));
  const levels = new Map([...offered, ...used].map((slug) => [slug, LISTED]));
  for (const technology of used) {
    const parent = taxonomy.bySlug(technology)?.parent ?? null;
    if (parent === null || !offered.has(parent)) continue;
    levels.set(technology, BORNE_OUT).set(parent, BORNE_OUT);
  }
  const all = [...levels].map(([slug, level]) => ({ slug, level }));
  const kept = [...all].sort((a, b) => b.level - a.level).slice(0, MOST);
  return {
    specialisms: all.filter((each) => kept.includes(each)),
    gaps: all.length === 0 ? [NOTHING_LISTED] : [],
    notes: all.length > MOST ? [tooMany(all.length)] : [],
    unknown,
  };
}

function tooMany(count: number): string {
  return `it lists ${String(count)} specialisms, of which the best ${String(MOST)} are kept`;
}
