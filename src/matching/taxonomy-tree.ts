import type { Taxonomy } from '../taxonomy/taxonomy.api.js';
import type { SpecialismTree } from './core/specialism-tree.js';

/** The taxonomy as the core of matching sees it. */
export function treeOfTaxonomy(taxonomy: Taxonomy): SpecialismTree {
  return {
    ancestors: (slug) => taxonomy.ancestors(slug),
    name: (slug) => taxonomy.bySlug(slug)?.name ?? slug,
  };
}
