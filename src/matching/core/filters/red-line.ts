import { list, words } from '../wording.js';
import { type Filter } from './filter.js';

/** A co-op is never offered work for a sector that it will not work for. */
export const redLine: Filter = {
  code: 'red-line',
  reasonAgainst: (_brief, coop, { sectors }) => {
    const crossed = coop.redLines.filter((sector) => sectors.has(sector));
    if (crossed.length === 0) return null;
    const names = list([...new Set(crossed)].sort().map(words), 'or');
    return `It has drawn a red line: it does not work for ${names}.`;
  },
};
