import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BriefsApi } from '../briefs/briefs.api.js';
import type { BriefFacts } from '../briefs/briefs.events.js';
import type { CoopFacts } from '../coops/coops.events.js';
import { DomainError } from '../platform/domain-error.js';
import type { MatchingContext } from './core/brief-context.js';
import { explainOne, type Explanation } from './core/explain.js';
import { DEFAULT_MATCHING_POLICY } from './core/policy.js';
import { treeOf } from './core/specialism-tree.js';
import { RankingRepository } from './ranking.repository.js';
import type { StoredRanking } from './stored-ranking.js';

export interface ReadRanking {
  readonly stored: StoredRanking;
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
  ) {}

  /** Those briefs whose newest ranking was made before the last change of some co-op's facts. */
  outdated(briefIds: readonly string[], tx: EntityManager): Promise<string[]> {
    return this.rankings.outdated(briefIds, tx);
  }

  /** The newest ranking of a brief; null while it has not been ranked. */
  async read(briefId: string, tx?: EntityManager): Promise<ReadRanking | null> {
    const stored = (await this.rankings.latest([briefId], tx)).get(briefId);
    if (!stored) return null;
    const brief = (await this.briefs.facts([briefId], tx)).get(briefId);
    if (!brief) throw DomainError.notFound('brief');
    const facts = await this.rankings.factsUsed([...stored.ranked, ...stored.rejected], tx);
    return rederived(stored, brief, facts);
  }
}

/** What a ranking rested on, for deriving it again. */
export function contextOf(stored: StoredRanking): MatchingContext {
  return {
    policy: DEFAULT_MATCHING_POLICY,
    tree: treeOf(stored.specialisms),
    epoch: stored.epoch,
    today: stored.today,
  };
}

function rederived(
  stored: StoredRanking,
  brief: BriefFacts,
  facts: ReadonlyMap<string, CoopFacts>,
): ReadRanking {
  const context = contextOf(stored);
  const explain = ({ coopId }: { coopId: string }): Explanation[] => {
    const used = facts.get(coopId);
    return used ? [explainOne(brief, used, context)] : [];
  };
  return {
    stored,
    ranked: stored.ranked.flatMap(explain).filter((each) => each.eligible),
    rejected: stored.rejected.flatMap(explain).filter((each) => !each.eligible),
  };
}
