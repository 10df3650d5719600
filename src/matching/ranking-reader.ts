import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BriefsApi } from '../briefs/briefs.api.js';
import type { BriefFacts } from '../briefs/briefs.events.js';
import type { MatchingContext } from './core/brief-context.js';
import { explainOne, type Explanation } from './core/explain.js';
import type { MatchingPolicy } from './core/policy.js';
import { treeOf } from './core/specialism-tree.js';
import { MatchingPolicyRepository } from './matching-policy.repository.js';
import { RankingRepository, type FactsUsed } from './ranking.repository.js';
import { keyOf, type FactsRef, type StoredRanking } from './stored-ranking.js';

export interface ReadRanking {
  readonly stored: StoredRanking;
  /** The one that it was made by, whichever is active now. */
  readonly policy: MatchingPolicy;
  /** In the order of the ranking, each with its factors or its reasons. */
  readonly ranked: readonly Extract<Explanation, { eligible: true }>[];
  readonly rejected: readonly Extract<Explanation, { eligible: false }>[];
}

/** Reads stored rankings, deriving their factors and sentences again from the facts that were used. */
@Injectable()
export class RankingReader {
  constructor(
    private readonly rankings: RankingRepository,
    private readonly briefs: BriefsApi,
    private readonly policies: MatchingPolicyRepository,
  ) {}

  /** Those briefs whose newest ranking was made before the last change of some co-op's facts, or of the policy. */
  async outdated(briefIds: readonly string[], tx: EntityManager): Promise<string[]> {
    return this.rankings.outdated(briefIds, await this.policies.activeVersion(tx), tx);
  }

  /** When a co-op's facts or the active policy last changed, by the database's clock; null when neither did. */
  basisChangedAt(): Promise<Date | null> {
    return this.rankings.basisChangedAt();
  }

  /** The newest ranking of a brief; null while it has not been ranked. */
  async read(briefId: string, tx?: EntityManager): Promise<ReadRanking | null> {
    return (await this.readMany([briefId], tx)).get(briefId) ?? null;
  }

  /** As `read`, of many, in three queries; briefs that have not been ranked are absent. */
  async readMany(
    briefIds: readonly string[],
    tx?: EntityManager,
  ): Promise<Map<string, ReadRanking>> {
    const stored = await this.rankings.latest(briefIds, tx);
    const briefs = await this.briefs.facts([...stored.keys()], tx);
    const places = [...stored.values()].flatMap((each) => [...each.ranked, ...each.rejected]);
    const facts = await this.rankings.factsUsed(places, tx);
    const read = new Map<string, ReadRanking>();
    for (const [briefId, brief] of briefs) {
      const ranking = stored.get(briefId);
      if (!ranking) continue;
      const policy = await this.policies.numbered(ranking.policyVersion, tx);
      read.set(briefId, rederived(ranking, policy, brief, facts));
    }
    return read;
  }
}

/** What a ranking rested on, for deriving it again. */
function contextOf(stored: StoredRanking, policy: MatchingPolicy): MatchingContext {
  return {
    policy,
    tree: treeOf(stored.specialisms),
    epoch: stored.epoch,
    today: stored.today,
  };
}

function rederived(
  stored: StoredRanking,
  policy: MatchingPolicy,
  brief: BriefFacts,
  facts: FactsUsed,
): ReadRanking {
  const context = contextOf(stored, policy);
  const explain = (place: FactsRef): Explanation[] => {
    const used = facts.get(keyOf(place));
    return used ? [explainOne(brief, used, context)] : [];
  };
  return {
    stored,
    policy,
    ranked: stored.ranked.flatMap(explain).filter((each) => each.eligible),
    rejected: stored.rejected.flatMap(explain).filter((each) => !each.eligible),
  };
}
