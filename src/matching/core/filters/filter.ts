import type { BriefFacts } from '../../../briefs/briefs.events.js';
import type { CoopFacts } from '../../../coops/coops.events.js';
import { type BriefContext } from '../brief-context.js';

/** Why a co-op cannot be offered a brief, in words for its reader; null when nothing speaks against it. */
export type ReasonAgainst = (
  brief: BriefFacts,
  coop: CoopFacts,
  context: BriefContext,
) => string | null;

/** One condition that a co-op must meet. The code is stable: rankings store it. */
export interface Filter {
  readonly code: string;
  readonly reasonAgainst: ReasonAgainst;
}
