import type { BriefFacts } from '../../../briefs/briefs.events.js';
import type { CoopFacts } from '../../../coops/coops.events.js';
import { clientPaysHalfDays } from '../../../pricing/core/quote.js';
import { type BriefContext, type MatchingContext, briefContext } from '../brief-context.js';
import { byScore } from '../tie-break.js';
import { counted } from '../wording.js';
import { coversOf, type Cover } from '../wanted-specialisms.js';
import { type Candidate, fieldOf, type Need, needOf } from './candidate.js';
import { guarantee, memberBecause, teamBecause } from './consortium-wording.js';
import { findTeam, type FoundTeam } from './find-team.js';
import { ableAlone, obstacleFor } from './no-team.js';
import { noTeamBecause, type TooDear } from './no-team-wording.js';
import { type Share } from './split.js';
import { type Team } from './team.js';

/** What a member does of the must-haves (without any: of what would be nice). */
export interface MemberSpecialism {
  readonly slug: string;
  readonly name: string;
  /** Its own level, 1 to 3, in it or in what it lists instead. */
  readonly level: number;
  /** What it lists instead of the specialism itself, by name: a narrower one, or (only where it is nice) a near one. */
  readonly through: string | null;
  readonly kind: Cover['kind'];
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
  /** What the client pays in all, minor units; null without a team, as are the next two. */
  readonly priceMinor: number | null;
  /** Whether every team was considered that might be better. */
  readonly exact: boolean | null;
  /** What is certain of the team, in words. */
  readonly guarantee: string | null;
  readonly because: string;
}

/**
 * Proposes the smallest team of at most four that together covers every must-have and the most days that a brief may
 * need, within the budget, where no co-op passes alone. Each member passes every filter but those, covers a must-have,
 * and is given no less and no more than it takes on, and no trifle (see `atSize`): what limits the size of a co-op's
 * work is held against its part. Who does most leads. See `findTeam` for the order
 * among teams and how exact it is. The price of a team is that of its parts, each rounded to the minor unit.
 *
 * @throws MatchingInputError as `rankBrief` does
 */
export function proposeConsortium(
  brief: BriefFacts,
  coops: Iterable<CoopFacts>,
  context: MatchingContext,
): Consortium {
  const prepared = briefContext(brief, context);
  const field = fieldOf(brief, coops, prepared);
  const { alone, candidates } = field;
  const none = {
    ...{ alone, candidates: candidates.length, members: [] },
    ...{ priceMinor: null, exact: null, guarantee: null },
  };
  if (alone > 0) {
    const because = `${counted(alone, 'co-op')} can do this work alone; no team is needed.`;
    return { ...none, because };
  }
  const most = brief.budget?.maxMinor ?? Infinity;
  const need = needOf(prepared);
  const found = findTeam(candidates, need, prepared.tieBreak, (team) => {
    return priceOf(brief, team) <= most;
  });
  const { team, exact } = found;
  if (team === null) {
    const tooDear = tooDearOf(brief, found, candidates, need);
    const obstacle = () => obstacleFor(candidates, need, prepared.tieBreak);
    return { ...none, because: noTeamBecause(brief, prepared, field, tooDear, exact, obstacle) };
  }
  const members = membersOf(brief, team.shares, prepared);
  const priceMinor = priceOf(brief, team);
  const because = teamBecause(brief, prepared, members, priceMinor);
  const about = { exact, guarantee: guarantee(exact, brief.budget !== null) };
  return { ...none, ...about, members, priceMinor, because };
}

function tooDearOf(
  brief: BriefFacts,
  { tooDear }: FoundTeam,
  candidates: readonly Candidate[],
  need: Need,
): TooDear {
  const able = ableAlone(candidates, need);
  const [cheapest] = able;
  return {
    team: tooDear && { members: tooDear.shares.length, priceMinor: priceOf(brief, tooDear) },
    alone: cheapest
      ? {
          coops: able.length,
          coopName: cheapest.coop.name,
          priceMinor: sharePrice(brief, { member: cheapest, halfDays: need.halfDays }),
        }
      : null,
  };
}

/** What the client pays for a team, minor units. */
function priceOf(brief: BriefFacts, { shares }: Team): number {
  return shares.reduce((sum, share) => sum + sharePrice(brief, share), 0);
}

function sharePrice({ adjustmentBps }: BriefFacts, { member, halfDays }: Share): number {
  return clientPaysHalfDays(member.dayRate, adjustmentBps, halfDays);
}

function membersOf(
  brief: BriefFacts,
  shares: readonly Share[],
  context: BriefContext,
): ConsortiumMember[] {
  const byPart = [...shares].sort((a, b) => b.halfDays - a.halfDays || byScore(a.member, b.member));
  const parts = specialismsOf(
    byPart.map(({ member }) => member),
    context,
  );
  return byPart.map((share, at) => {
    const { halfDays, member } = share;
    const { coop, score } = member;
    const specialisms = parts[at] ?? [];
    const priceMinor = sharePrice(brief, share);
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
 * Each must-have goes to whose level is worth most, of equals to who does more. Who would be left with none shares in
 * what it does best.
 *
 * @param members those who do most first
 */
function specialismsOf(
  members: readonly Candidate[],
  { wanted, policy, tree }: BriefContext,
): MemberSpecialism[][] {
  const covers = members.map(({ coop }) => coversOf(coop, wanted, policy));
  const parts = members.map((): MemberSpecialism[] => []);
  const give = (member: number, at: number, cover: Cover): void => {
    const { slug = '', name = '' } = wanted.list[at] ?? {};
    const { kind, level } = cover;
    const through = kind === 'same' ? null : tree.name(cover.slug);
    parts[member]?.push({ slug, name, level, through, kind });
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
