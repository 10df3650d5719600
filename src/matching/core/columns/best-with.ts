import type { BriefFacts } from '../../../briefs/briefs.events.js';
import type { CoopFacts } from '../../../coops/coops.events.js';
import { BestOf } from '../best-of.js';
import { briefContext } from '../brief-context.js';
import { reasonsAgainst, scoreOf } from '../evaluate.js';
import { byScore, type Contender } from '../tie-break.js';
import type { CoopIndex, Placed } from './coop-index.js';

/**
 * The first co-ops for a brief, as `CoopIndex.best` finds them, had a few other facts than the index has of them. The
 * index ranks the others; the few are held against the brief one by one.
 *
 * @param few by id
 * @param today ISO calendar date; days before it do not count as capacity
 * @param limit how many, at least 1
 * @throws what `CoopIndex.best` throws
 */
export function bestWith(
  few: ReadonlyMap<string, CoopFacts>,
  index: CoopIndex,
  brief: BriefFacts,
  today: string,
  limit: number,
): readonly Placed[] {
  const prepared = briefContext(brief, { ...index.basis, today });
  const { tieBreak } = prepared;
  const best = new BestOf<Contender>(limit, byScore);
  for (const { coopId, score } of index.best(brief, today, limit + few.size))
    if (!few.has(coopId)) best.add({ coopId, score, tie: tieBreak(coopId) });
  for (const [coopId, coop] of few) {
    if (reasonsAgainst(brief, coop, prepared).length > 0) continue;
    best.add({ coopId, score: scoreOf(brief, coop, prepared), tie: tieBreak(coopId) });
  }
  return best.inOrder();
}
