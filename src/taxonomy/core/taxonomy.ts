import { type CpvIndex, indexCpv } from './cpv.js';
import { type Specialism } from './specialism.js';
import { indexTerms, type TermIndex } from './term-index.js';
import { type TextReader, textReader } from './text-reading.js';

/** Specialisms as a tree, with everything that is asked of them. An unknown slug has no relatives. */
export interface Taxonomy extends TermIndex {
  /** All entries, in the order given. */
  readonly specialisms: readonly Specialism[];
  bySlug(slug: string): Specialism | null;
  /** Slugs of the wider specialisms, nearest first, without the slug itself. */
  ancestors(slug: string): string[];
  /** Slugs of all narrower specialisms, without the slug itself. */
  descendants(slug: string): string[];
  /** Whether `slug` is `kind`, or a narrower specialism of it. False for unknown slugs. */
  isA(slug: string, kind: string): boolean;
  /** Whether an expert in one specialism can do work that asks for another: a child knows its parent, not the reverse. */
  covers(expertSlug: string, wantedSlug: string): boolean;
  /** Specialisms of a CPV code (8 digits, with or without its check digit) by the longest known prefix; else empty. */
  byCpv: CpvIndex;
  /** Specialisms that a text speaks of, in its order; see `textReader` for its guards against ambiguous words. */
  fromText: TextReader;
}

/**
 * Builds the taxonomy from its entries.
 *
 * @throws RangeError when the data is broken: a slug twice, an unknown parent, a cycle, a written form that names
 *   two entries, a flag on a form that the entry does not have, or a CPV code that is not 8 digits
 */
export function buildTaxonomy(specialisms: readonly Specialism[]): Taxonomy {
  const bySlug = new Map(specialisms.map((specialism) => [specialism.slug, specialism]));
  assertUniqueSlugs(specialisms);
  const lineage = new Map(specialisms.map(({ slug }) => [slug, lineageOf(slug, bySlug)]));
  const isA = (slug: string, kind: string) =>
    slug === kind ? bySlug.has(slug) : (lineage.get(slug)?.includes(kind) ?? false);
  return {
    specialisms,
    bySlug: (slug) => bySlug.get(slug) ?? null,
    ancestors: (slug) => [...(lineage.get(slug) ?? [])],
    descendants: (slug) =>
      specialisms.map((entry) => entry.slug).filter((other) => other !== slug && isA(other, slug)),
    isA,
    covers: isA,
    byCpv: indexCpv(specialisms),
    fromText: textReader(specialisms),
    ...indexTerms(specialisms),
  };
}

function assertUniqueSlugs(specialisms: readonly Specialism[]): void {
  const seen = new Set<string>();
  for (const { slug } of specialisms) {
    if (seen.has(slug)) throw new RangeError(`${slug} is in the taxonomy twice`);
    seen.add(slug);
  }
}

/** Ancestors of an entry, nearest first. */
function lineageOf(slug: string, bySlug: ReadonlyMap<string, Specialism>): string[] {
  const lineage: string[] = [];
  let parent = bySlug.get(slug)?.parent ?? null;
  while (parent !== null) {
    const entry = bySlug.get(parent);
    if (entry === undefined)
      throw new RangeError(`${slug} is under ${parent}, which is not in the taxonomy`);
    if (parent === slug || lineage.includes(parent))
      throw new RangeError(`${slug} is its own ancestor`);
    lineage.push(parent);
    parent = entry.parent;
  }
  return lineage;
}
