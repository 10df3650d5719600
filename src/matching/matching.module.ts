import { Module, type OnModuleInit } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { BriefSetbacksApi } from '../briefs/brief-setbacks.api.js';
import { BriefsApi } from '../briefs/briefs.api.js';
import { BriefsModule } from '../briefs/briefs.module.js';
import { CoopsModule } from '../coops/coops.module.js';
import { TaxonomyModule } from '../taxonomy/taxonomy.module.js';
import { ActivateMatchingPolicyHandler } from './activate-matching-policy.command.js';
import { BriefLeads } from './brief-leads.js';
import { BriefRanker } from './brief-ranker.js';
import { BriefReading } from './brief-reading.js';
import { ChangesController } from './changes.controller.js';
import { ComparePoliciesHandler } from './compare-policies.query.js';
import { DraftMatchingPolicyHandler } from './draft-matching-policy.command.js';
import { FindChanceHandler } from './find-chance.query.js';
import { FindChangesHandler } from './find-changes.query.js';
import { FindConsortiumHandler } from './find-consortium.query.js';
import {
  FindMatchingPoliciesHandler,
  FindMatchingPolicyHandler,
} from './find-matching-policies.query.js';
import { FindRankingHandler } from './find-ranking.query.js';
import { LiveNetwork } from './live-network.js';
import { MatchingPoliciesController } from './matching-policies.controller.js';
import { MatchingPolicyRepository } from './matching-policy.repository.js';
import { MatchingApi } from './matching.api.js';
import { NetworkIndex } from './network-index.js';
import { OfferedCoops } from './offered-coops.js';
import { PolicyTrial } from './policy-trial.js';
import { RankBriefs } from './rank-briefs.consumer.js';
import { RankingReader } from './ranking-reader.js';
import { RankingSetbacks } from './ranking-setbacks.js';
import { RankingRepository } from './ranking.repository.js';
import { RankingsController } from './rankings.controller.js';
import { RollBackMatchingPolicyHandler } from './roll-back-matching-policy.command.js';

@Module({
  imports: [CqrsModule, BriefsModule, CoopsModule, TaxonomyModule],
  controllers: [RankingsController, ChangesController, MatchingPoliciesController],
  providers: [
    ActivateMatchingPolicyHandler,
    BriefLeads,
    BriefRanker,
    ComparePoliciesHandler,
    DraftMatchingPolicyHandler,
    FindMatchingPoliciesHandler,
    FindMatchingPolicyHandler,
    BriefReading,
    FindChanceHandler,
    FindChangesHandler,
    FindConsortiumHandler,
    FindRankingHandler,
    LiveNetwork,
    MatchingApi,
    MatchingPolicyRepository,
    NetworkIndex,
    OfferedCoops,
    PolicyTrial,
    RankBriefs,
    RankingReader,
    RankingRepository,
    RankingSetbacks,
    RollBackMatchingPolicyHandler,
  ],
  exports: [MatchingApi],
})
export class MatchingModule implements OnModuleInit {
  constructor(
    private readonly briefs: BriefsApi,
    private readonly policies: MatchingPolicyRepository,
    private readonly briefSetbacks: BriefSetbacksApi,
    private readonly setbacks: RankingSetbacks,
  ) {}

  /** The policy says how many co-ops a brief is offered to, and a ranking may fail, which briefs must not know. */
  onModuleInit(): void {
    this.briefSetbacks.provide((briefIds) => this.setbacks.of(briefIds));
    this.briefs.provideShortlistSize(async () => (await this.policies.active()).shortlistSize);
  }
}
