import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BriefFacts } from '../briefs/briefs.events.js';
import type { CoopFacts } from '../coops/coops.events.js';
import { epochOf } from '../coops/standing.api.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/id.js';
import { TaxonomyApi } from '../taxonomy/taxonomy.api.js';
import type { BriefContext, MatchingContext } from './core/brief-context.js';
import { factorsOf } from './core/evaluate.js';
import { type MatchingPolicy } from './core/policy.js';
import { sliceOf, type SpecialismSlice, type SpecialismTree } from './core/specialism-tree.js';
import type { Candidate } from './matching.events.js';
import { MatchingPolicyRepository } from './matching-policy.repository.js';
import { NetworkIndex } from './network-index.js';
import { treeOfTaxonomy } from './taxonomy-tree.js';
import type { FactsRef, FreshRanking, StoredRanking } from './stored-ranking.js';

/** How many co-ops of a ranking are explained at once. */
const EXPLAINED = 10;

/** Ranks briefs over this worker's index, by the date of the moment. */
@Injectable()
export class BriefRanker {
  constructor(
    private readonly index: NetworkIndex,
    private readonly taxonomy: TaxonomyApi,
    private readonly clock: Clock,
    private readonly policies: MatchingPolicyRepository,
  ) {}

  /** The policy to rank by now. */
  policy(tx: EntityManager): Promise<MatchingPolicy> {
    return this.policies.active(tx);
  }

  /** What a ranking made now by a policy rests on besides the facts. */
  context(policy: MatchingPolicy): MatchingContext {
    return {
      policy,
      tree: this.tree(),
      epoch: epochOf(this.clock.now()),
      today: this.clock.today(),
    };
  }

  private tree(): SpecialismTree {
    return treeOfTaxonomy(this.taxonomy.taxonomy());
  }

  /** Ranks over the index as it is; call `NetworkIndex.catchUp` before. */
  rank(brief: BriefFacts, policy: MatchingPolicy): FreshRanking {
    const context = this.context(policy);
    const order = this.index.searchable(context).order(brief, context.today);
    const best = order.best.map(({ coopId, score }) => ({ coop: this.factsOf(coopId), score }));
    const nearest = order.nearest.map((coopId) => this.factsOf(coopId));
    const factsUsed = [...best.map(({ coop }) => coop), ...nearest];
    const stored: StoredRanking = {
      id: newId(),
      briefId: brief.briefId,
      policyVersion: context.policy.version,
      feed: this.index.cursor,
      epoch: context.epoch,
      today: context.today,
      considered: order.considered,
      eligible: order.eligible,
      ranked: best.map(({ coop, score }) => ({ ...refTo(coop), score })),
      rejected: nearest.map(refTo),
      rejectedByReason: order.rejectedByReason,
      specialisms: specialismsUsed(factsUsed, order.prepared),
      rankedAt: this.clock.now().toISOString(),
    };
    const candidates = candidatesOf(brief, best, order.prepared);
    return { brief, policy, stored, candidates, factsUsed };
  }

  private factsOf(coopId: string): CoopFacts {
    const facts = this.index.find(coopId);
    if (facts) return facts;
    throw new Error(`the index names a co-op ${coopId} that it has no facts of`);
  }
}

function refTo({ coopId, version }: CoopFacts): FactsRef {
  return { coopId, version };
}

/** Sentences are made for the co-ops that are likely to be offered the brief; others are derived when asked for. */
function candidatesOf(
  brief: BriefFacts,
  best: readonly { readonly coop: CoopFacts; readonly score: number }[],
  prepared: BriefContext,
): Candidate[] {
  return best.map(({ coop, score }, place) => {
    const factors = place < EXPLAINED ? factorsOf(brief, coop, prepared) : [];
    const because = factors.map((factor) => factor.because);
    return { coopId: coop.coopId, rank: place + 1, score, because };
  });
}

/** The part of the taxonomy that the reasons of the rejected rest on too, so that they can be derived again. */
function specialismsUsed(
  coops: readonly CoopFacts[],
  { wanted, tree }: BriefContext,
): SpecialismSlice {
  const held = coops.flatMap(({ specialisms }) => specialisms.map(({ slug }) => slug));
  const related = held.filter((slug) => wanted.relationsOf(slug) !== null);
  return sliceOf(tree, new Set([...wanted.list.map(({ slug }) => slug), ...related]));
}
