import { editDistance } from './edit-distance.js';
import { type Specialism, writtenForms } from './specialism.js';
import { lookupKey } from './words.js';

/** Written forms, each with the one specialism that it names. */
export interface TermIndex {
  /** The slug that a term names, or null. */
  resolve(term: string): string | null;
  /** Slugs whose slug or alias is nearest to a term that names nothing, nearest first, at most 3. */
  didYouMean(term: string): string[];
}

const MOST_SUGGESTIONS = 3;
const FURTHER_THAN_BEST = 1;

/**
 * Indexes every written form of every specialism.
 *
 * @throws RangeError when one form names two specialisms, or a flagged form is not one of the entry's own
 */
export function indexTerms(specialisms: readonly Specialism[]): TermIndex {
  const slugs = new Map<string, string>();
  for (const specialism of specialisms) {
    for (const form of writtenForms(specialism)) {
      const key = lookupKey(form);
      const owner = slugs.get(key) ?? specialism.slug;
      if (owner !== specialism.slug) {
        throw new RangeError(`"${form}" names two specialisms: ${owner} and ${specialism.slug}`);
      }
      slugs.set(key, owner);
    }
    assertOwnForms(specialism);
  }
  return {
    resolve: (term) => slugs.get(lookupKey(term)) ?? null,
    didYouMean: (term) => nearest(slugs, lookupKey(term)),
  };
}

/** A flag on a form that the entry does not have is a slip of the pen that would guard nothing. */
function assertOwnForms(specialism: Specialism): void {
  const own = new Set(writtenForms(specialism).map(lookupKey));
  for (const form of [...(specialism.ambiguous ?? []), ...(specialism.lookupOnly ?? [])]) {
    if (!own.has(lookupKey(form))) {
      throw new RangeError(
        `${specialism.slug} flags "${form}", which is not one of its written forms`,
      );
    }
  }
}

/** Slugs by the distance of their nearest form, none much further than the best. */
function nearest(slugs: ReadonlyMap<string, string>, key: string): string[] {
  const distances = new Map<string, number>();
  // With more than a third of the letters wrong it is another word and no slip.
  let furthest = Math.max(1, Math.floor(key.length / 3));
  for (const [form, slug] of slugs) {
    if (Math.abs(form.length - key.length) > furthest) continue;
    const distance = editDistance(key, form);
    if (distance > furthest) continue;
    furthest = Math.min(furthest, distance + FURTHER_THAN_BEST);
    distances.set(slug, Math.min(distance, distances.get(slug) ?? distance));
  }
  return [...distances]
    .filter(([, distance]) => distance <= furthest)
    .sort(([slugA, a], [slugB, b]) => a - b || (slugA < slugB ? -1 : 1))
    .slice(0, MOST_SUGGESTIONS)
    .map(([slug]) => slug);
}
