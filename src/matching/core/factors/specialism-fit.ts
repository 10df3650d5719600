import { type BriefContext } from '../brief-context.js';
import { type Cover, type Wanted, coversOf } from '../wanted-specialisms.js';
import { list } from '../wording.js';
import { type Factor } from './factor.js';

type Covers = readonly (Cover | null)[];

/**
 * The mean worth of what the co-op brings to each wanted specialism, must-haves weighing more. Worth is its
 * level's score; a child counts a little less than the thing itself, a relative a little, for nice-to-haves.
 */
export const specialismFit: Factor = {
  name: 'specialism-fit',
  measure: (_brief, coop, context) => {
    const { wanted, policy } = context;
    const covers = coversOf(coop, wanted, policy);
    const { mustWeight, niceWeight } = policy.specialism;
    let worth = 0;
    let weights = 0;
    wanted.list.forEach(({ must }, at) => {
      const weight = must ? mustWeight : niceWeight;
      worth += weight * (covers[at]?.worth ?? 0);
      weights += weight;
    });
    return { score: worth / weights, because: () => sentence(covers, context) };
  },
};

function sentence(covers: Covers, { wanted, tree }: BriefContext): string {
  const parts = [breadth('must-have', true, covers, wanted.list)];
  parts.push(breadth('nice-to-have', false, covers, wanted.list));
  const found = wanted.list.flatMap(({ name }, at) => {
    const cover = covers[at];
    return cover == null ? [] : [described(name, cover, tree.name(cover.slug))];
  });
  const summary = list(parts.filter((part) => part !== ''));
  return `It covers ${summary}${found.length === 0 ? '' : `: ${list(found)}`}.`;
}

function breadth(label: string, must: boolean, covers: Covers, wanted: readonly Wanted[]): string {
  const asked = wanted.filter((one) => one.must === must).length;
  if (asked === 0) return '';
  const covered = wanted.filter((one, at) => {
    const kind = covers[at]?.kind;
    return one.must === must && (kind === 'same' || kind === 'child');
  }).length;
  return `${covered} of ${asked} ${label}${asked === 1 ? '' : 's'}`;
}

function described(wantedName: string, { kind, level }: Cover, ownName: string): string {
  if (kind === 'same') return `${wantedName} at level ${level} of 3`;
  if (kind === 'child') return `${wantedName} through ${ownName} at level ${level} of 3`;
  return `near to ${wantedName} with ${ownName} at level ${level} of 3`;
}
