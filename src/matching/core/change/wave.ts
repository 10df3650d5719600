import type { BriefFacts } from '../../../briefs/briefs.events.js';
import type { CoopFacts } from '../../../coops/coops.events.js';
import { type BriefContext } from '../brief-context.js';
import { type Placed } from '../columns/coop-index.js';
import { reasonsAgainst, scoreOf } from '../evaluate.js';
import { type Contender, byScore } from '../tie-break.js';

/** The first wave of a brief's leads, as far as one co-op that would be in it is concerned. */
export class Wave {
  /** The last of the wave as it would be without the co-op; null when the others leave a place free. */
  readonly last: Contender | null;

  /**
   * @param first the co-ops that the ranking puts first, best first: one more than the wave takes, or all there are
   */
  constructor(
    private readonly brief: BriefFacts,
    coopId: string,
    first: readonly Placed[],
    private readonly context: BriefContext,
  ) {
    const last = first.filter((each) => each.coopId !== coopId)[brief.shortlistSize - 1];
    this.last = last === undefined ? null : { ...last, tie: context.tieBreak(last.coopId) };
  }

  /** Whether the ranking would put the co-op in the wave with these facts, those of the others being what they are. */
  takes(coop: CoopFacts): boolean {
    if (reasonsAgainst(this.brief, coop, this.context).length > 0) return false;
    if (this.last === null) return true;
    const { coopId } = coop;
    const score = scoreOf(this.brief, coop, this.context);
    return byScore({ coopId, score, tie: this.context.tieBreak(coopId) }, this.last) < 0;
  }
}
