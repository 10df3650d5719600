import type { BriefFacts } from '../../../briefs/briefs.events.js';
import type { CoopFacts } from '../../../coops/coops.events.js';
import { clientPaysHalfDays } from '../../../pricing/core/quote.js';
import { type BriefContext, type MatchingContext, briefContext } from '../brief-context.js';
import { byScore } from '../tie-break.js';
import { coversOf, type Cover } from '../wanted-specialisms.js';
import { type Candidate, fieldOf, needOf } from './candidate.js';
import { guarantee, memberBecause, noTeamBecause, teamBecause } from './consortium-wording.js';
import { findTeam } from './find-team.js';
import { type Share } from './split.js';

/** What a member does of the must-haves (without any: of what would be nice). */
export interface MemberSpecialism {
  readonly slug: string;
  readonly name: string;
  /** Its own level, 1 to 3, in it or in what is narrower. */
  readonly level: number;
}

export interface ConsortiumMember {
  readonly coopId: string;
  readonly coopName: string;
  readonly leads: boolean;
  /** Its own score for the brief, millionths. */
  readonly score: number;
  readonly specialisms: readonly MemberSpecialism[];
  readonly halfDays: number;
  /** What the client pays for its part, minor units. */
  readonly priceMinor: number;
  readonly because: string;
}

/** The smallest team for a brief that no co-op can do alone. */
export interface Consortium {
  /** Co-ops that can do it alone; with any, there is no team. */
  readonly alone: number;
  /** Co-ops that might be of a team. */
  readonly candidates: number;
  /** The lead co-op first; empty without a team. */
  readonly members: readonly ConsortiumMember[];
  /** What the client pays in all, minor units. */
  readonly priceMinor: number;
  /** Whether every team was considered that might be better. */
  readonly exact: boolean;
  /** What is certain of the team, in words. */
  readonly guarantee: string;
  readonly because: string;
}

/**
 * Proposes the smallest team of at most four that together covers every must-have and the most days that a brief may
 * need, where no co-op passes alone. Each member passes every filter but those two, and covers a must-have. The best
 * scoring member leads. See `findTeam` for the order among teams and how exact it is.
 *
 * @throws MatchingInputError as `rankBrief` does
 */
export function proposeConsortium(
  brief: BriefFacts,
  coops: Iterable<CoopFacts>,
  context: MatchingContext,
): Consortium {
  const prepared = briefContext(brief, context);
  const { alone, candidates } = fieldOf(brief, coops, prepared);
  const none = { alone, candidates: candidates.length, members: [], priceMinor: 0 };
  if (alone > 0) {
    const because = noTeamBecause(brief, prepared, candidates, alone, true);
    return { ...none, exact: true, guarantee: guarantee(true), because };
  }
  const { team, exact } = findTeam(candidates, needOf(prepared), prepared.tieBreak);
  const about = { exact, guarantee: guarantee(exact) };
  if (team === null) {
    return { ...none, ...about, because: noTeamBecause(brief, prepared, candidates, 0, exact) };
  }
  const members = membersOf(brief, team.shares, prepared);
  const priceMinor = members.reduce((sum, member) => sum + member.priceMinor, 0);
  const because = teamBecause(brief, prepared, members, priceMinor);
  return { ...none, ...about, members, priceMinor, because };
}

function membersOf(
  brief: BriefFacts,
  shares: readonly Share[],
  context: BriefContext,
): ConsortiumMember[] {
  const byPlace = [...shares].sort((a, b) => byScore(a.member, b.member));
  const parts = specialismsOf(
    byPlace.map(({ member }) => member),
    context,
  );
  return byPlace.map(({ member, halfDays }, at) => {
    const { coop, score, dayRate } = member;
    const specialisms = parts[at] ?? [];
    const priceMinor = clientPaysHalfDays(dayRate, brief.adjustmentBps, halfDays);
    const part = { halfDays, specialisms, priceMinor };
    return {
      coopId: coop.coopId,
      coopName: coop.name,
      leads: at === 0,
      score,
      ...part,
      because: memberBecause(brief, coop, part, context),
    };
  });
}

/**
 * Each must-have goes to whose level is worth most, of equals to the better scoring. Who would be left with none
 * shares in what it does best.
 *
 * @param members the best scoring first
 */
function specialismsOf(
  members: readonly Candidate[],
  { wanted, policy }: BriefContext,
): MemberSpecialism[][] {
  const covers = members.map(({ coop }) => coversOf(coop, wanted, policy));
  const parts = members.map((): MemberSpecialism[] => []);
  const give = (member: number, at: number, cover: Cover): void => {
    const { slug = '', name = '' } = wanted.list[at] ?? {};
    parts[member]?.push({ slug, name, level: cover.level });
  };
  wanted.list.forEach(({ must }, at) => {
    if (must !== wanted.hasMusts) return;
    const best = mostWorth(covers.map((each) => each[at] ?? null));
    if (best) give(best.at, at, best.cover);
  });
  covers.forEach((own, member) => {
    if (parts[member]?.length !== 0) return;
    const does = own.map((cover, at) => (wanted.list[at]?.must === wanted.hasMusts ? cover : null));
    const best = mostWorth(does);
    if (best) give(member, best.at, best.cover);
  });
  return parts;
}

function mostWorth(covers: readonly (Cover | null)[]): { at: number; cover: Cover } | null {
  return covers.reduce<{ at: number; cover: Cover } | null>((best, cover, at) => {
    return cover !== null && (best === null || cover.worth > best.cover.worth)
      ? { at, cover }
      : best;
  }, null);
}
