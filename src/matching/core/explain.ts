import type { BriefFacts } from '../../briefs/briefs.events.js';
import type { CoopFacts } from '../../coops/coops.events.js';
import { type MatchingContext, briefContext } from './brief-context.js';
import { checkCoop } from './check-input.js';
import { type Reason, type ScoredFactor, factorsOf, reasonsAgainst, scoreOf } from './evaluate.js';

/** What a brief means for one co-op: its score, or every reason against it. */
export type Explanation =
  | {
      readonly eligible: true;
      readonly coopId: string;
      readonly coopName: string;
      /** Millionths. */
      readonly score: number;
      readonly factors: readonly ScoredFactor[];
    }
  | {
      readonly eligible: false;
      readonly coopId: string;
      readonly coopName: string;
      readonly reasons: readonly Reason[];
    };

/**
 * Explains any single co-op, ranked among the first or not, by the same filters and factors as `rankBrief`.
 *
 * @throws MatchingInputError as `rankBrief` does
 */
export function explainOne(
  brief: BriefFacts,
  coop: CoopFacts,
  context: MatchingContext,
): Explanation {
  const prepared = briefContext(brief, context);
  checkCoop(coop);
  const { coopId, name: coopName } = coop;
  const reasons = reasonsAgainst(brief, coop, prepared);
  if (reasons.length > 0) return { eligible: false, coopId, coopName, reasons };
  const score = scoreOf(brief, coop, prepared);
  return { eligible: true, coopId, coopName, score, factors: factorsOf(brief, coop, prepared) };
}
