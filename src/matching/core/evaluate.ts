import type { BriefFacts } from '../../briefs/briefs.events.js';
import type { CoopFacts } from '../../coops/coops.events.js';
import { type BriefContext } from './brief-context.js';
import { FACTORS } from './factors/factors.js';
import { FILTERS } from './filters/filters.js';
import { MatchingInputError } from './input-error.js';
import { type FactorName } from './policy.js';
import { scoreInMillionths } from './score.js';

/** One reason against a co-op: the filter's stable code and a sentence for people. */
export interface Reason {
  readonly code: string;
  readonly because: string;
}

/** One factor of a score, as the API shows it. */
export interface ScoredFactor {
  readonly name: FactorName;
  /** In [0, 1]. */
  readonly score: number;
  readonly weight: number;
  readonly because: string;
}

/** Every reason that applies against offering the brief to the co-op; empty when it may be offered. */
export function reasonsAgainst(
  brief: BriefFacts,
  coop: CoopFacts,
  context: BriefContext,
): readonly Reason[] {
  const reasons: Reason[] = [];
  for (const { code, reasonAgainst } of FILTERS) {
    const because = reasonAgainst(brief, coop, context);
    if (because !== null) reasons.push({ code, because });
  }
  return reasons;
}

/**
 * The co-op's score for the brief, in integer millionths.
 *
 * @throws MatchingInputError when a factor leaves [0, 1], naming the factor and the co-op
 */
export function scoreOf(brief: BriefFacts, coop: CoopFacts, context: BriefContext): number {
  return scoreInMillionths(measured(brief, coop, context));
}

/** The factors of the same score, with their sentences. */
export function factorsOf(
  brief: BriefFacts,
  coop: CoopFacts,
  context: BriefContext,
): readonly ScoredFactor[] {
  return measured(brief, coop, context).map(({ name, score, weight, because }) => ({
    name,
    score,
    weight,
    because: because(),
  }));
}

function measured(brief: BriefFacts, coop: CoopFacts, context: BriefContext) {
  return FACTORS.map(({ name, measure }) => {
    const { score, because } = measure(brief, coop, context);
    if (!(score >= 0 && score <= 1)) {
      const field = `co-op ${coop.coopId}: factor ${name}`;
      throw new MatchingInputError(field, `must be from 0 to 1, got ${score}`);
    }
    return { name, score, weight: context.policy.weights[name], because };
  });
}
