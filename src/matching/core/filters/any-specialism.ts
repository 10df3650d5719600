import { list } from '../wording.js';
import { type Filter } from './filter.js';

/** A brief without must-haves is still not offered to a co-op that knows nothing near to what it names. */
export const anySpecialism: Filter = {
  code: 'any-specialism',
  reasonAgainst: (_brief, coop, { wanted }) => {
    if (wanted.hasMusts) return null;
    if (coop.specialisms.some(({ slug }) => wanted.relationsOf(slug) !== null)) return null;
    const names = wanted.list.map(({ name }) => name);
    return `It lists nothing near to what the brief would like: ${list(names, 'or')}.`;
  },
};
