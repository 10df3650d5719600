import type { BriefFacts } from '../../../briefs/briefs.events.js';
import type { CoopFacts } from '../../../coops/coops.events.js';
import { type BriefContext } from '../brief-context.js';
import { checkCoop } from '../check-input.js';
import { reasonsAgainst, scoreOf } from '../evaluate.js';
import { capacity } from '../filters/capacity.js';
import { MEMBERSHIP_CODE } from '../filters/filters.js';
import { maxEngagement } from '../filters/max-engagement.js';
import { mustHave } from '../filters/must-have.js';
import { byScore, type Contender } from '../tie-break.js';
import { coversOf } from '../wanted-specialisms.js';
import { freeInWindow } from '../window-capacity.js';

/** What a team must have together. */
export interface Need {
  /** One bit for each must-have, in the order of `BriefContext.wanted`. */
  readonly musts: number;
  /** The most that the brief may need. */
  readonly halfDays: number;
}

/** A co-op that may be of a team: nothing speaks against it but what a team is for. */
export interface Candidate extends Contender {
  readonly coop: CoopFacts;
  /** The must-haves that it covers, one bit each; with must-haves, never none. */
  readonly musts: number;
  /** The half-days that it can take: free in the window, and no more than it takes on. At least `least`. */
  readonly free: number;
  /** The half-days that it must be given, if it is of the team: the least that it takes on. At least 1. */
  readonly least: number;
  /** Minor units per day: its own, or the network's standard rate where it has stated none. */
  readonly dayRate: number;
}

/** A member co-op that has something to bring and cannot be of a team. */
export interface Barred {
  readonly musts: number;
  /** The codes of the filters that speak against it. */
  readonly codes: readonly string[];
}

/**
 * What a team makes up for: a co-op that lacks nothing else may be of one. The most that it takes on is held against
 * its part, not against the whole of the work.
 */
const MADE_UP_FOR: readonly string[] = [mustHave.code, capacity.code, maxEngagement.code];

export interface Field {
  /** Co-ops that need no team. */
  readonly alone: number;
  readonly candidates: readonly Candidate[];
  readonly barred: readonly Barred[];
}

export function needOf({ wanted, halfDays }: BriefContext): Need {
  const musts = wanted.list.filter(({ must }) => must).length;
  return { musts: 2 ** musts - 1, halfDays };
}

/**
 * Those who may be of a team for a brief, cheapest first, of equals by their place for the brief.
 *
 * @throws MatchingInputError as `rankBrief` does
 */
export function fieldOf(
  brief: BriefFacts,
  coops: Iterable<CoopFacts>,
  context: BriefContext,
): Field {
  let alone = 0;
  const candidates: Candidate[] = [];
  const barred: Barred[] = [];
  const { musts } = needOf(context);
  const shared = withoutBudget(brief);
  for (const coop of coops) {
    checkCoop(coop);
    if (reasonsAgainst(brief, coop, context).length === 0) alone++;
    const covered = mustsOf(coop, context);
    if (musts !== 0 && covered === 0) continue;
    const codes = codesAgainst(shared, coop, context);
    if (codes.includes(MEMBERSHIP_CODE)) continue;
    if (codes.length > 0) barred.push({ musts: covered, codes });
    else candidates.push(candidateOf(brief, coop, covered, context));
  }
  return { alone, candidates: candidates.sort(byPrice), barred };
}

/** The budget is for the team: no member's price is held against all of it, nor for all of the work. */
function withoutBudget(brief: BriefFacts): BriefFacts {
  return brief.budget?.currency === brief.currency ? { ...brief, budget: null } : brief;
}

/** What speaks against a co-op as a member; empty when nothing does. */
function codesAgainst(brief: BriefFacts, coop: CoopFacts, context: BriefContext): string[] {
  const codes = reasonsAgainst(brief, coop, context).map(({ code }) => code);
  const left = codes.filter((code) => !MADE_UP_FOR.includes(code));
  if (left.length > 0) return left;
  const { free, least } = partOf(coop, context);
  return free >= least ? [] : [capacity.code];
}

function partOf(coop: CoopFacts, context: BriefContext): Pick<Candidate, 'free' | 'least'> {
  const { minEngagementDays: least, maxEngagementDays: most } = coop;
  return {
    free: Math.min(freeInWindow(coop, context), Math.floor(2 * (most ?? Infinity))),
    least: Math.max(1, Math.ceil(2 * (least ?? 0))),
  };
}

/**
 * The candidates as members of a team of a size: nobody joins for a trifle. Each is given at least half of an even
 * share (of the must-haves where they are more than the members), or all that it can take where that is less.
 */
export function atSize(candidates: readonly Candidate[], need: Need, size: number): Candidate[] {
  const parts = 2 * Math.max(size, bitsIn(need.musts));
  const fair = Math.floor(need.halfDays / parts);
  return candidates.map((each) => {
    return { ...each, least: Math.max(each.least, Math.min(each.free, fair)) };
  });
}

export function bitsIn(mask: number): number {
  let bits = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits++;
  return bits;
}

/** Negative when `a` costs less a day than `b`, or goes before it at the same rate. */
export function byPrice(a: Candidate, b: Candidate): number {
  return a.dayRate - b.dayRate || byScore(a, b);
}

function candidateOf(
  brief: BriefFacts,
  coop: CoopFacts,
  musts: number,
  context: BriefContext,
): Candidate {
  const { coopId } = coop;
  return {
    coop,
    coopId,
    score: scoreOf(brief, coop, context),
    tie: context.tieBreak(coopId),
    musts,
    ...partOf(coop, context),
    dayRate: coop.dayRate?.amountMinor ?? brief.standardDayRateMinor,
  };
}

/** The must-haves come first among what is wanted. */
function mustsOf(coop: CoopFacts, { wanted, policy }: BriefContext): number {
  return coversOf(coop, wanted, policy).reduce((bits, cover, at) => {
    return wanted.list[at]?.must === true && cover !== null ? bits | (1 << at) : bits;
  }, 0);
}
