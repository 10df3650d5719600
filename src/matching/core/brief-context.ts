import type { BriefFacts } from '../../briefs/briefs.events.js';
import { decayOver } from '../../coops/core/decay.js';
import type { StandingFacts } from '../../coops/coops.events.js';
import { type WindowWeek, weeksOfWindow } from '../../platform/iso-week.js';
import { checkBrief, checkMoment } from './check-input.js';
import { checkPolicy } from './check-policy.js';
import { type MatchingPolicy } from './policy.js';
import { type SpecialismTree } from './specialism-tree.js';
import { tieBreaker } from './tie-break.js';
import { baseLanguage } from './wording.js';
import { type WantedSpecialisms, wantedSpecialisms } from './wanted-specialisms.js';

/** What a ranking rests on besides the brief and the co-ops. */
export interface MatchingContext {
  readonly policy: MatchingPolicy;
  readonly tree: SpecialismTree;
  /** The fairness epoch, in days since 1970-01-01 UTC; standings are decayed to it. */
  readonly epoch: number;
  /** ISO calendar date; days before it do not count as capacity. */
  readonly today: string;
}

/** What is the same for every co-op that one brief is held against, worked out once. */
export interface BriefContext extends MatchingContext {
  readonly wanted: WantedSpecialisms;
  /** The first day of the window that still counts: its start or today. */
  readonly from: string;
  /** The window's weeks from that day on, ascending; empty when the window is over. */
  readonly weeks: readonly WindowWeek[];
  /** What a hold takes: the most days that the brief may need. */
  readonly halfDays: number;
  readonly sectors: ReadonlySet<string>;
  readonly causes: ReadonlySet<string>;
  /** Without regions: `en`. */
  readonly languages: ReadonlySet<string>;
  /** What is left at the epoch of amounts that were exact at the standing's own epoch, in [0, 1]. */
  readonly decayed: (standing: StandingFacts) => number;
  /** The lower goes first among equals. */
  readonly tieBreak: (coopId: string) => number;
}

/**
 * Works out what a brief asks of every co-op.
 *
 * @throws MatchingInputError naming the field when the brief, the policy, the epoch or the date make no sense
 */
export function briefContext(brief: BriefFacts, context: MatchingContext): BriefContext {
  checkPolicy(context.policy);
  checkBrief(brief);
  checkMoment(context.epoch, context.today);
  const { policy, tree, epoch, today } = context;
  const { start, end } = brief.window;
  // A brief that is ranked for the record is held against its own window, however long ago.
  const from = brief.history || start > today ? start : today;
  const decay = decayOver(policy.halfLifeDays);
  return {
    policy,
    tree,
    epoch,
    today,
    wanted: wantedSpecialisms(brief, tree, policy),
    from,
    weeks: from > end ? [] : weeksOfWindow(from, end),
    halfDays: 2 * brief.effort.maxDays,
    sectors: new Set(brief.sectors),
    causes: new Set(brief.causes),
    languages: new Set(brief.languages.map(baseLanguage)),
    decayed: (standing) => decay(epoch - standing.epoch),
    tieBreak: tieBreaker(brief.briefId),
  };
}
