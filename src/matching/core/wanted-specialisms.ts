import type { BriefFacts } from '../../briefs/briefs.events.js';
import type { CoopFacts } from '../../coops/coops.events.js';
import { type MatchingPolicy } from './policy.js';
import { type SpecialismTree } from './specialism-tree.js';

/** One specialism that a brief names. */
export interface Wanted {
  readonly slug: string;
  readonly name: string;
  readonly must: boolean;
}

/** How a co-op's specialism bears on one that is wanted. A relative (a sibling or the parent) does not cover it. */
export interface Relation {
  readonly kind: 'same' | 'child' | 'relative';
  /** The part of its level's worth that counts, in [0, 1]. */
  readonly share: number;
}

/** A brief's specialisms, the must-haves first, and what bears on them. */
export interface WantedSpecialisms {
  readonly list: readonly Wanted[];
  readonly hasMusts: boolean;
  /** How a specialism bears on the wanted one at a position in `list`; null for not at all. */
  relationTo(at: number, slug: string): Relation | null;
  /** By position in `list`; null when the specialism has nothing to do with any of them. */
  relationsOf(slug: string): readonly (Relation | null)[] | null;
}

/** What a co-op brings to one wanted specialism. */
export interface Cover {
  /** The co-op's own specialism and its level, 1 to 3. */
  readonly slug: string;
  readonly level: number;
  readonly kind: Relation['kind'];
  /** What it is worth, in [0, 1]. */
  readonly worth: number;
}

/** Reads a brief's specialisms against the tree, once per brief; each co-op's specialism is looked up once. */
export function wantedSpecialisms(
  brief: BriefFacts,
  tree: SpecialismTree,
  policy: MatchingPolicy,
): WantedSpecialisms {
  const list = listWanted(brief, tree);
  const parents = list.map(({ slug }) => tree.ancestors(slug)[0]);
  const known = new Map<string, readonly (Relation | null)[] | null>();

  const { childShare, relativeShare } = policy.specialism;
  const relationTo = (at: number, slug: string): Relation | null => {
    const named = list[at]?.slug;
    if (slug === named) return { kind: 'same', share: 1 };
    const ancestors = tree.ancestors(slug);
    if (named !== undefined && ancestors.includes(named))
      return { kind: 'child', share: childShare };
    const parent = parents[at];
    const relative = parent !== undefined && (parent === ancestors[0] || parent === slug);
    return relative ? { kind: 'relative', share: relativeShare } : null;
  };
  const relate = (slug: string): readonly (Relation | null)[] | null => {
    const relations = list.map((_, at) => relationTo(at, slug));
    return relations.some((relation) => relation !== null) ? relations : null;
  };

  return {
    list,
    hasMusts: list.some(({ must }) => must),
    relationTo,
    relationsOf: (slug) => {
      let relations = known.get(slug);
      if (relations === undefined) known.set(slug, (relations = relate(slug)));
      return relations;
    },
  };
}

/** What a co-op brings to each wanted specialism, by position; null for nothing. Relatives only for nice-to-haves. */
export function coversOf(
  coop: CoopFacts,
  wanted: WantedSpecialisms,
  policy: MatchingPolicy,
): readonly (Cover | null)[] {
  const covers: (Cover | null)[] = wanted.list.map(() => null);
  for (const { slug, level } of coop.specialisms) {
    const relations = wanted.relationsOf(slug);
    if (relations === null) continue;
    wanted.list.forEach(({ must }, at) => {
      const relation = relations[at] ?? null;
      if (relation === null || (must && relation.kind === 'relative')) return;
      const worth = relation.share * (policy.specialism.levelScores[level - 1] ?? 0);
      const best = covers[at] ?? null;
      if (best === null || isBetter(worth, slug, best)) {
        covers[at] = { slug, level, kind: relation.kind, worth };
      }
    });
  }
  return covers;
}

/** The slug decides between equals, so that the order in which a co-op lists its specialisms does not. */
function isBetter(worth: number, slug: string, than: Cover): boolean {
  return worth > than.worth || (worth === than.worth && slug < than.slug);
}

/** Must-haves first; a specialism named twice counts once, as a must-have if either says so. */
function listWanted(brief: BriefFacts, tree: SpecialismTree): Wanted[] {
  const musts = new Set<string>();
  const nices = new Set<string>();
  for (const { slug, importance } of brief.specialisms) {
    (importance === 'must' ? musts : nices).add(slug);
  }
  const named = (slug: string, must: boolean): Wanted => ({ slug, name: tree.name(slug), must });
  return [
    ...[...musts].map((slug) => named(slug, true)),
    ...[...nices].filter((slug) => !musts.has(slug)).map((slug) => named(slug, false)),
  ];
}
