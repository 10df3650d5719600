import type { BriefFacts } from '../../../briefs/briefs.events.js';
import type { CoopFacts } from '../../../coops/coops.events.js';
import { type BriefContext } from '../brief-context.js';
import { checkCoop } from '../check-input.js';
import { reasonsAgainst, scoreOf } from '../evaluate.js';
import { capacity } from '../filters/capacity.js';
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
  /** Free half-days in the window, at least 1. */
  readonly free: number;
  /** Minor units per day: its own, or the network's standard rate where it has stated none. */
  readonly dayRate: number;
}

/** What a team makes up for: a co-op that lacks nothing else may be of one. */
const MADE_UP_FOR: readonly string[] = [mustHave.code, capacity.code];

export interface Field {
  /** Co-ops that need no team. */
  readonly alone: number;
  readonly candidates: readonly Candidate[];
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
  const { musts } = needOf(context);
  for (const coop of coops) {
    checkCoop(coop);
    const codes = reasonsAgainst(brief, coop, context).map(({ code }) => code);
    if (codes.length === 0) alone++;
    if (!codes.every((code) => MADE_UP_FOR.includes(code))) continue;
    const candidate = candidateOf(brief, coop, context);
    const adds = musts === 0 || candidate.musts !== 0;
    if (adds && candidate.free > 0) candidates.push(candidate);
  }
  return { alone, candidates: candidates.sort(byPrice) };
}

/** Negative when `a` costs less a day than `b`, or goes before it at the same rate. */
export function byPrice(a: Candidate, b: Candidate): number {
  return a.dayRate - b.dayRate || byScore(a, b);
}

function candidateOf(brief: BriefFacts, coop: CoopFacts, context: BriefContext): Candidate {
  const { coopId } = coop;
  return {
    coop,
    coopId,
    score: scoreOf(brief, coop, context),
    tie: context.tieBreak(coopId),
    musts: mustsOf(coop, context),
    free: freeInWindow(coop, context),
    dayRate: coop.dayRate?.amountMinor ?? brief.standardDayRateMinor,
  };
}

/** The must-haves come first among what is wanted. */
function mustsOf(coop: CoopFacts, { wanted, policy }: BriefContext): number {
  return coversOf(coop, wanted, policy).reduce((bits, cover, at) => {
    return wanted.list[at]?.must === true && cover !== null ? bits | (1 << at) : bits;
  }, 0);
}
