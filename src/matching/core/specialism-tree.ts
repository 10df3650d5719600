/** The taxonomy as matching sees it. */
export interface SpecialismTree {
  /** The parent of a specialism, then its parent, and so on; empty for a root and for an unknown slug. */
  ancestors(slug: string): readonly string[];
  /** What people call it; the slug itself when it is unknown. */
  name(slug: string): string;
}

/** The part of a tree that a ranking used, by slug: plain JSON, kept with the ranking. */
export type SpecialismSlice = Readonly<
  Record<string, { readonly name: string; readonly ancestors: readonly string[] }>
>;

/** The names and ancestors of the given specialisms. */
export function sliceOf(tree: SpecialismTree, slugs: Iterable<string>): SpecialismSlice {
  const slice: Record<string, SpecialismSlice[string]> = {};
  for (const slug of slugs) {
    slice[slug] = { name: tree.name(slug), ancestors: [...tree.ancestors(slug)] };
  }
  return slice;
}

/** A tree that knows what the slice holds and nothing else. */
export function treeOf(slice: SpecialismSlice): SpecialismTree {
  return {
    ancestors: (slug) => slice[slug]?.ancestors ?? [],
    name: (slug) => slice[slug]?.name ?? slug,
  };
}
