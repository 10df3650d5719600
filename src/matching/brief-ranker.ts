import { Injectable } from '@nestjs/common';
import type { BriefFacts } from '../briefs/briefs.events.js';
import type { CoopFacts } from '../coops/coops.events.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/id.js';
import { TaxonomyApi } from '../taxonomy/taxonomy.api.js';
import { briefContext, type MatchingContext } from './core/brief-context.js';
import { DEFAULT_MATCHING_POLICY } from './core/policy.js';
import { rankBrief } from './core/rank.js';
import { sliceOf, type SpecialismSlice, type SpecialismTree } from './core/specialism-tree.js';
import { NetworkIndex } from './network-index.js';
import type { FreshRanking } from './stored-ranking.js';

const DAY_MS = 86_400_000;

/** Ranks briefs over this worker's index, by the policy and the date of the moment. */
@Injectable()
export class BriefRanker {
  constructor(
    private readonly index: NetworkIndex,
    private readonly taxonomy: TaxonomyApi,
    private readonly clock: Clock,
  ) {}

  /** What a ranking made now rests on besides the facts. */
  context(): MatchingContext {
    return {
      policy: DEFAULT_MATCHING_POLICY,
      tree: this.tree(),
      epoch: Math.floor(this.clock.now().getTime() / DAY_MS),
      today: this.clock.today(),
    };
  }

  /** The taxonomy as the core sees it. */
  tree(): SpecialismTree {
    const taxonomy = this.taxonomy.taxonomy();
    return {
      ancestors: (slug) => taxonomy.ancestors(slug),
      name: (slug) => taxonomy.bySlug(slug)?.name ?? slug,
    };
  }

  /** Ranks over the index as it is; call `NetworkIndex.catchUp` before. */
  rank(brief: BriefFacts): FreshRanking {
    const context = this.context();
    const ranking = rankBrief(brief, this.index.coops(), context);
    const versionOf = (coopId: string): number => this.index.find(coopId)?.version ?? 0;
    const shown = [...ranking.ranked, ...ranking.rejected];
    const factsUsed = shown.flatMap(({ coopId }) => this.index.find(coopId) ?? []);
    return {
      ranking,
      factsUsed,
      stored: {
        id: newId(),
        briefId: brief.briefId,
        policyVersion: context.policy.version,
        feed: this.index.cursor,
        epoch: context.epoch,
        today: context.today,
        considered: ranking.considered,
        eligible: ranking.eligible,
        ranked: ranking.ranked.map(({ coopId, score }) => ({
          coopId,
          version: versionOf(coopId),
          score,
        })),
        rejected: ranking.rejected.map(({ coopId }) => ({ coopId, version: versionOf(coopId) })),
        rejectedByReason: ranking.rejectedByReason,
        specialisms: specialismsUsed(brief, factsUsed, context),
        rankedAt: this.clock.now().toISOString(),
      },
    };
  }
}

/** The part of the taxonomy that the reasons of the rejected rest on too, so that they can be derived again. */
function specialismsUsed(
  brief: BriefFacts,
  coops: readonly CoopFacts[],
  context: MatchingContext,
): SpecialismSlice {
  const { wanted } = briefContext(brief, context);
  const held = coops.flatMap(({ specialisms }) => specialisms.map(({ slug }) => slug));
  const related = held.filter((slug) => wanted.relationsOf(slug) !== null);
  return sliceOf(context.tree, new Set([...wanted.list.map(({ slug }) => slug), ...related]));
}
