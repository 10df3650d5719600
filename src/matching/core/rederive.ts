import { rankBrief } from './rank.js';
import { type Ranking } from './ranking.js';
import { treeOf } from './specialism-tree.js';

/**
 * Filters, scores and orders the co-ops of a stored ranking again, from the facts, the policy and the part of
 * the taxonomy that it stored. An honest ranking comes out as the same bytes of `canonicalJson`; a changed
 * score, sentence, order or fact does not. The rejections were stored without facts and are carried over.
 *
 * @throws MatchingInputError when what was stored makes no sense
 */
export function rederive(stored: Ranking): Ranking {
  const { brief, policy, epoch, today, specialisms } = stored.basis;
  const facts = stored.ranked.map((one) => one.facts);
  const again = rankBrief(brief, facts, { policy, tree: treeOf(specialisms), epoch, today });
  return { ...stored, basis: again.basis, ranked: again.ranked };
}
