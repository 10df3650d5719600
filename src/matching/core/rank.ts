import type { BriefFacts } from '../../briefs/briefs.events.js';
import type { CoopFacts } from '../../coops/coops.events.js';
import { BestOf } from './best-of.js';
import { type BriefContext, type MatchingContext, briefContext } from './brief-context.js';
import { checkCoop } from './check-input.js';
import { type Reason, factorsOf, reasonsAgainst, scoreOf } from './evaluate.js';
import { KEPT, type RankedCoop, type Ranking, type RejectedCoop } from './ranking.js';
import { type Rejected, byFewestReasons, countedReasons } from './rejected.js';
import { sliceOf } from './specialism-tree.js';
import { type Contender, byScore } from './tie-break.js';

interface Eligible extends Contender {
  readonly coop: CoopFacts;
}

interface RejectedNow extends Rejected {
  readonly coop: CoopFacts;
  readonly because: readonly Reason[];
}

/** A network, gone through once. */
interface Sifted {
  considered: number;
  eligible: number;
  readonly best: BestOf<Eligible>;
  readonly nearest: BestOf<RejectedNow>;
  readonly rejectedByReason: Record<string, number>;
}

/**
 * Ranks the co-ops of a network for a brief: filter, score, order. The order in which they come does not matter.
 * A plain loop over all of them: the reference that any faster path must equal.
 *
 * @throws MatchingInputError naming the field when the brief, the policy or a co-op's facts make no sense
 */
export function rankBrief(
  brief: BriefFacts,
  coops: Iterable<CoopFacts>,
  context: MatchingContext,
): Ranking {
  const order = orderCoops(brief, coops, context);
  const { prepared, considered, eligible, rejectedByReason } = order;
  const ranked = order.best.map((one, at) => rankedCoop(one, at + 1, brief, prepared));
  const { policy, tree, epoch, today } = context;
  const specialisms = sliceOf(tree, specialismsUsed(ranked, prepared));
  return {
    basis: { brief, policy, epoch, today, specialisms },
    considered,
    eligible,
    ranked,
    rejected: order.nearest.map(rejectedCoop),
    rejectedByReason,
  };
}

/** The order of a network's co-ops for a brief, without the sentences that explain it. */
export interface Order {
  /** For explaining any of them. */
  readonly prepared: BriefContext;
  readonly considered: number;
  readonly eligible: number;
  /** The first 50, best first. */
  readonly best: readonly { readonly coop: CoopFacts; readonly score: number }[];
  /** The first 50 of the others, those with the fewest reasons against them first. */
  readonly nearest: readonly { readonly coop: CoopFacts; readonly reasons: readonly Reason[] }[];
  readonly rejectedByReason: Readonly<Record<string, number>>;
}

/**
 * As `rankBrief`, for those who explain a few of the ranked and not all: the sentences cost more than the order.
 *
 * @throws MatchingInputError as `rankBrief` does
 */
export function orderCoops(
  brief: BriefFacts,
  coops: Iterable<CoopFacts>,
  context: MatchingContext,
): Order {
  const prepared = briefContext(brief, context);
  const { considered, eligible, best, nearest, rejectedByReason } = sift(brief, coops, prepared);
  return {
    ...{ prepared, considered, eligible, rejectedByReason },
    best: best.inOrder(),
    nearest: nearest.inOrder().map(({ coop, because }) => ({ coop, reasons: because })),
  };
}

function sift(brief: BriefFacts, coops: Iterable<CoopFacts>, context: BriefContext): Sifted {
  const best = new BestOf<Eligible>(KEPT, byScore);
  const nearest = new BestOf<RejectedNow>(KEPT, byFewestReasons);
  const sifted: Sifted = { considered: 0, eligible: 0, best, nearest, rejectedByReason: {} };
  const { rejectedByReason } = sifted;
  for (const coop of coops) {
    sifted.considered++;
    checkCoop(coop);
    const { coopId } = coop;
    const reasons = reasonsAgainst(brief, coop, context);
    const tie = context.tieBreak(coopId);
    if (reasons.length === 0) {
      sifted.eligible++;
      best.add({ coop, coopId, score: scoreOf(brief, coop, context), tie });
    } else {
      nearest.add({ coop, coopId, because: reasons, reasons: reasons.length, tie });
      for (const code of countedReasons(reasons.map((each) => each.code)))
        rejectedByReason[code] = (rejectedByReason[code] ?? 0) + 1;
    }
  }
  return sifted;
}

function rankedCoop(
  { coop, score }: Order['best'][number],
  rank: number,
  brief: BriefFacts,
  context: BriefContext,
): RankedCoop {
  const factors = factorsOf(brief, coop, context);
  const { coopId, name: coopName } = coop;
  return { rank, coopId, coopName, score, factors, facts: factsUsed(coop, context) };
}

function rejectedCoop({ coop, reasons }: Order['nearest'][number]): RejectedCoop {
  return { coopId: coop.coopId, coopName: coop.name, reasons };
}

/** A co-op may declare years of weeks, a brief looks at a few; a stored ranking holds fifty co-ops. */
function factsUsed(coop: CoopFacts, { weeks }: BriefContext): CoopFacts {
  const first = weeks[0]?.week ?? '';
  const last = weeks.at(-1)?.week ?? '';
  const used = coop.capacity.weeks.filter(({ week }) => week >= first && week <= last);
  return { ...coop, capacity: { ...coop.capacity, weeks: used } };
}

function specialismsUsed(ranked: readonly RankedCoop[], { wanted }: BriefContext): Set<string> {
  const used = new Set(wanted.list.map(({ slug }) => slug));
  for (const { facts } of ranked) {
    for (const { slug } of facts.specialisms) {
      if (wanted.relationsOf(slug) !== null) used.add(slug);
    }
  }
  return used;
}
