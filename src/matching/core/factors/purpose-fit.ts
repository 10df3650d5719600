import { list, words } from '../wording.js';
import { type Factor } from './factor.js';

/** How many of the brief's causes are ones that the co-op seeks: from one half for the first to 1 for all. */
export const purposeFit: Factor = {
  name: 'purpose-fit',
  measure: (_brief, coop, { causes, policy }) => {
    const { neutral, unsought } = policy.purpose;
    if (causes.size === 0) {
      return {
        score: neutral,
        because: () => 'The brief names no cause, which counts for nobody.',
      };
    }
    if (coop.causes.length === 0) {
      return { score: neutral, because: () => 'It has named no cause that it seeks.' };
    }
    const served = () => list([...causes].sort().map(words));
    const shared = [...new Set(coop.causes)].filter((cause) => causes.has(cause)).sort();
    if (shared.length === 0) {
      const sought = () => list([...new Set(coop.causes)].sort().map(words));
      return {
        score: unsought,
        because: () => `It seeks work for ${sought()}; the brief serves ${served()}.`,
      };
    }
    return {
      score: sharedCausesScore(shared.length, causes.size),
      because: () =>
        `It seeks work for ${list(shared.map(words))}, ${shared.length} of ${causes.size} ` +
        `${causes.size === 1 ? 'cause' : 'causes'} that the brief serves.`,
    };
  },
};

/** The factor's score in [0, 1] when at least one of the brief's causes is sought. */
export function sharedCausesScore(shared: number, served: number): number {
  return 0.5 + (0.5 * shared) / served;
}
