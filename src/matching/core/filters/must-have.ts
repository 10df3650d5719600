import { type Wanted } from '../wanted-specialisms.js';
import { list } from '../wording.js';
import { type Filter } from './filter.js';

/** Every must-have is known, at any level: itself or one of its children. Knowing the parent is not enough. */
export const mustHave: Filter = {
  code: 'must-have',
  reasonAgainst: (_brief, coop, { wanted }) => {
    if (!wanted.hasMusts) return null;
    const known = new Set<Wanted>();
    for (const { slug } of coop.specialisms) {
      const relations = wanted.relationsOf(slug);
      if (relations === null) continue;
      wanted.list.forEach((one, at) => {
        const kind = relations[at]?.kind;
        if (kind === 'same' || kind === 'child') known.add(one);
      });
    }
    const missing = wanted.list.filter((one) => one.must && !known.has(one));
    if (missing.length === 0) return null;
    return `It does not list ${list(
      missing.map(({ name }) => name),
      'or',
    )}, which the brief must have.`;
  },
};
