import type { BriefFacts } from '../../../briefs/briefs.events.js';
import type { CoopFacts } from '../../../coops/coops.events.js';
import { type BriefContext, type MatchingContext, briefContext } from '../brief-context.js';
import { reasonsAgainst } from '../evaluate.js';
import { type BriefChange, withBriefChange } from './brief-change.js';

interface Rejected {
  readonly coop: CoopFacts;
  readonly codes: readonly string[];
}

/** The co-ops that cannot be offered a brief, and whether a change of it would help one of them. */
export class Rejections {
  private readonly all: readonly Rejected[];
  /** Of the changes tried last: the same few are tried with co-op after co-op. */
  private readonly changed = new Map<string, { brief: BriefFacts; context: BriefContext }>();

  constructor(
    private readonly brief: BriefFacts,
    coops: Iterable<CoopFacts>,
    private readonly context: MatchingContext,
  ) {
    const prepared = briefContext(brief, context);
    const all: Rejected[] = [];
    for (const coop of coops) {
      const codes = reasonsAgainst(brief, coop, prepared).map(({ code }) => code);
      if (codes.length > 0) all.push({ coop, codes });
    }
    this.all = all;
  }

  /** Those against whom nothing but these filters speak. */
  onlyFor(codes: readonly string[]): CoopFacts[] {
    return this.all
      .filter((each) => each.codes.every((code) => codes.includes(code)))
      .map(({ coop }) => coop);
  }

  /** Whether none of these filters speaks against the co-op after the change. */
  cured(change: BriefChange, coop: CoopFacts, codes: readonly string[]): boolean {
    const { brief, context } = this.after(change);
    return !reasonsAgainst(brief, coop, context).some(({ code }) => codes.includes(code));
  }

  private after(change: BriefChange): { brief: BriefFacts; context: BriefContext } {
    const key = JSON.stringify(change);
    let after = this.changed.get(key);
    if (!after) {
      const brief = withBriefChange(this.brief, change);
      after = { brief, context: briefContext(brief, this.context) };
      this.changed.set(key, after);
    }
    return after;
  }
}
