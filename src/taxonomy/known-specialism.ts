import { DomainError } from '../platform/domain-error.js';
import type { Taxonomy } from './core/taxonomy.js';
import { notOne, suggestion } from './vocabulary.js';

/** @throws DomainError invalid at the pointer, with "did you mean", unless it is the slug of a specialism */
export function requireKnownSpecialism(taxonomy: Taxonomy, slug: string, pointer: string): void {
  if (taxonomy.bySlug(slug)) return;
  const named = taxonomy.resolve(slug);
  const near = named === null ? taxonomy.didYouMean(slug) : [named];
  throw DomainError.invalid(
    pointer,
    `${notOne(slug, 'a specialism')} ${suggestion(near, 'GET /v1/specialisms lists them.')}`,
  );
}
