import { Module, type OnModuleInit } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { BriefSetbacksApi } from '../briefs/brief-setbacks.api.js';
import { BriefsModule } from '../briefs/briefs.module.js';
import { CoopsModule } from '../coops/coops.module.js';
import { MatchingApi } from '../matching/matching.api.js';
import { MatchingModule } from '../matching/matching.module.js';
import { TaxonomyModule } from '../taxonomy/taxonomy.module.js';
import { AcceptLeadHandler } from './accept-lead.command.js';
import { AnswerDesk } from './answer-desk.js';
import { AwardBriefHandler } from './award-brief.command.js';
import { AwardsController } from './awards.controller.js';
import { CompleteBriefHandler } from './complete-brief.command.js';
import { DeclineLeadHandler } from './decline-lead.command.js';
import { DueBriefs } from './due-briefs.js';
import { EndSuspended } from './end-suspended.consumer.js';
import { EpochDemand } from './epoch-demand.js';
import { ExpireBriefs } from './expire-briefs.sweep.js';
import { ExpireLeads } from './expire-leads.sweep.js';
import { ExpireShortlists } from './expire-shortlists.sweep.js';
import { FairnessRepository } from './fairness.repository.js';
import { FindLeadHandler, FindLeadsHandler } from './find-leads.query.js';
import { LeadPresenter } from './lead-presenter.js';
import { ownLead } from './lead-effects.js';
import { LeadRepository } from './lead.repository.js';
import { LeadsController } from './leads.controller.js';
import { OfferLeads } from './offer-leads.consumer.js';
import { OfferRound } from './offer-round.js';
import { OfferSetbacks } from './offer-setbacks.js';
import { OfferSources } from './offer-sources.js';
import { RemindCoops } from './remind-coops.sweep.js';
import { RerankUnmatched } from './rerank-unmatched.sweep.js';
import { SettleFairness } from './settle-fairness.sweep.js';
import { TurnDesk } from './turn-desk.js';

const COMMANDS = [
  AcceptLeadHandler,
  DeclineLeadHandler,
  AwardBriefHandler,
  CompleteBriefHandler,
  FindLeadsHandler,
  FindLeadHandler,
];

const SWEEPS = [
  ExpireLeads,
  RemindCoops,
  ExpireShortlists,
  ExpireBriefs,
  RerankUnmatched,
  SettleFairness,
];

@Module({
  imports: [CqrsModule, BriefsModule, CoopsModule, MatchingModule, TaxonomyModule],
  controllers: [LeadsController, AwardsController],
  providers: [
    LeadRepository,
    LeadPresenter,
    OfferRound,
    OfferSetbacks,
    OfferSources,
    TurnDesk,
    AnswerDesk,
    OfferLeads,
    EndSuspended,
    DueBriefs,
    EpochDemand,
    FairnessRepository,
    ...COMMANDS,
    ...SWEEPS,
  ],
})
export class LeadsModule implements OnModuleInit {
  constructor(
    private readonly matching: MatchingApi,
    private readonly leads: LeadRepository,
    private readonly briefSetbacks: BriefSetbacksApi,
    private readonly setbacks: OfferSetbacks,
  ) {}

  /** Neither must know leads; matching has to tell a brief's own from those of others, briefs what went wrong. */
  onModuleInit(): void {
    this.briefSetbacks.provide((briefIds) => this.setbacks.of(briefIds));
    this.matching.provideLeads(async (briefIds, tx) => {
      return (await this.leads.of(briefIds, tx)).map(ownLead);
    });
  }
}
