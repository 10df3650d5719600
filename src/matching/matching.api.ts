import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BriefFacts } from '../briefs/briefs.events.js';
import type { CoopFacts } from '../coops/coops.events.js';
import { event, EventLog } from '../events/event-log.js';
import { BriefLeads, type ReadLeads } from './brief-leads.js';
import { BriefRanker } from './brief-ranker.js';
import { briefContext } from './core/brief-context.js';
import { reasonsAgainst } from './core/evaluate.js';
import type { MatchingPolicy } from './core/policy.js';
import { MatchingPolicyRepository } from './matching-policy.repository.js';
import { RankingRequested, type Candidate } from './matching.events.js';
import { RankingReader, type ReadRanking } from './ranking-reader.js';

export type { OwnLead } from './core/change/own-leads.js';
export type { MatchingPolicy } from './core/policy.js';
export { liveOffersWanted } from './core/select.js';

/** The newest ranking of a brief, as offers need it. */
export interface LatestRanking {
  readonly rankingId: string;
  readonly candidates: readonly Candidate[];
  readonly rejectedByReason: Readonly<Record<string, number>>;
  readonly eligible: number;
  readonly considered: number;
  readonly answerHours: number;
  readonly policyVersion: number;
  readonly rankedAt: string;
}

/** What other modules may ask of matching. */
@Injectable()
export class MatchingApi {
  constructor(
    private readonly log: EventLog,
    private readonly reader: RankingReader,
    private readonly ranker: BriefRanker,
    private readonly policies: MatchingPolicyRepository,
    private readonly leads: BriefLeads,
  ) {}

  /** For the leads module: a brief that is ranked again for a question does not count its own leads against itself. */
  provideLeads(read: ReadLeads): void {
    this.leads.provide(read);
  }

  /** The policy that briefs are ranked by now. */
  activePolicy(tx: EntityManager): Promise<MatchingPolicy> {
    return this.policies.active(tx);
  }

  /**
   * Prepares a brief for asking, co-op by co-op, why it cannot be offered it by its facts of this moment.
   * @param policyVersion that of the ranking which the offers are made from
   * @returns a function that answers null when nothing speaks against the co-op
   */
  async fitCheck(
    brief: BriefFacts,
    policyVersion: number,
    tx: EntityManager,
  ): Promise<(coop: CoopFacts) => string | null> {
    const policy = await this.policies.numbered(policyVersion, tx);
    const prepared = briefContext(brief, this.ranker.context(policy));
    return (coop) => {
      const reasons = reasonsAgainst(brief, coop, prepared);
      return reasons.length === 0 ? null : reasons.map(({ because }) => because).join(' ');
    };
  }

  /** Asks for a fresh ranking of a brief; told by `matching.ranked` when its outcome differs from the last. */
  async requestRanking(briefId: string, because: string, tx: EntityManager): Promise<void> {
    await this.requestRankings([briefId], because, tx);
  }

  /** As `requestRanking`, for many. */
  async requestRankings(
    briefIds: readonly string[],
    because: string,
    tx: EntityManager,
  ): Promise<void> {
    const asked = briefIds.map((briefId) => event(RankingRequested, briefId, { briefId, because }));
    await this.log.append(tx, asked, 'leads');
  }

  /** When a co-op's facts or the active policy last changed, by the database's clock; null when neither did. */
  basisChangedAt(): Promise<Date | null> {
    return this.reader.basisChangedAt();
  }

  /** Those briefs whose newest ranking was made before the last change of some co-op's facts, or of the policy. */
  outdated(briefIds: readonly string[], tx: EntityManager): Promise<string[]> {
    return this.reader.outdated(briefIds, tx);
  }

  /** The newest ranking of each brief that has been ranked, with the sentences of every candidate. */
  async latest(
    briefIds: readonly string[],
    tx?: EntityManager,
  ): Promise<Map<string, LatestRanking>> {
    const read = await this.reader.readMany(briefIds, tx);
    return new Map([...read].map(([briefId, ranking]) => [briefId, latestOf(ranking)]));
  }
}

function latestOf({ stored, policy, ranked }: ReadRanking): LatestRanking {
  return {
    rankingId: stored.id,
    candidates: ranked.map(({ coopId, score, factors }, at) => ({
      coopId,
      rank: at + 1,
      score,
      because: factors.map((factor) => factor.because),
    })),
    rejectedByReason: stored.rejectedByReason,
    eligible: stored.eligible,
    considered: stored.considered,
    answerHours: policy.answerHours,
    policyVersion: stored.policyVersion,
    rankedAt: stored.rankedAt,
  };
}
