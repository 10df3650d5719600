import type { MatchingContext } from '../matching/core/brief-context.js';
import { explainOne } from '../matching/core/explain.js';
import type { MatchingPolicy } from '../matching/core/policy.js';
import { rankBrief } from '../matching/core/rank.js';
import { treeOfTaxonomy } from '../matching/taxonomy-tree.js';
import type { RankedCoop, RejectedCoop } from '../matching/core/ranking.js';
import { epochOf } from '../coops/core/standing.js';
import type { LeftCoop } from '../exchange/core/directory-plan.js';
import type { Taxonomy } from '../taxonomy/core/taxonomy.js';
import type { OfflineBrief } from './offline-brief.js';
import type { OfflineNetwork, RowProblems } from './offline-network.js';

/** What a file of co-ops is to a file of a brief. Plain JSON. */
export interface OfflineRanking {
  readonly title: string;
  readonly price: string;
  /** Basis points. */
  readonly adjustmentBps: number;
  readonly policyVersion: number;
  /** ISO date: days before it do not count as capacity. */
  readonly today: string;
  readonly considered: number;
  readonly eligible: number;
  readonly ranked: readonly Omit<RankedCoop, 'facts'>[];
  /** All of them, those with the fewest reasons first, then by name. */
  readonly rejected: readonly RejectedCoop[];
  readonly rejectedByReason: Readonly<Record<string, number>>;
  readonly leftOut: readonly LeftCoop[];
  readonly problems: readonly RowProblems[];
}

export interface RankingTerms {
  readonly taxonomy: Taxonomy;
  readonly matching: MatchingPolicy;
  readonly now: Date;
  /** How many of the ranked to tell of; by default as many as would be asked. */
  readonly top: number | undefined;
}

/** Ranks with the same filters and factors as the product, on facts of two files. */
export function offlineRanking(
  { facts: brief, price }: OfflineBrief,
  { coops, left, problems }: OfflineNetwork,
  { taxonomy, matching, now, top = brief.shortlistSize }: RankingTerms,
): OfflineRanking {
  const context: MatchingContext = {
    policy: matching,
    tree: treeOfTaxonomy(taxonomy),
    epoch: epochOf(now),
    today: now.toISOString().slice(0, 10),
  };
  const ranking = rankBrief(brief, coops, context);
  const rejected = coops.flatMap((coop) => {
    const found = explainOne(brief, coop, context);
    if (found.eligible) return [];
    const { coopId, coopName, reasons } = found;
    return [{ coopId, coopName, reasons }];
  });
  return {
    ...{ title: brief.title, price, adjustmentBps: brief.adjustmentBps },
    ...{ policyVersion: matching.version, today: context.today },
    ...{ considered: ranking.considered, eligible: ranking.eligible },
    ranked: ranking.ranked.slice(0, top).map(({ rank, coopId, coopName, score, factors }) => ({
      ...{ rank, coopId, coopName, score, factors },
    })),
    rejected: rejected.sort(byFewest),
    rejectedByReason: ranking.rejectedByReason,
    leftOut: left,
    problems,
  };
}

function byFewest(a: RejectedCoop, b: RejectedCoop): number {
  return a.reasons.length - b.reasons.length || (a.coopName < b.coopName ? -1 : 1);
}
