import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ClientsModule } from '../clients/clients.module.js';
import { PricingModule } from '../pricing/pricing.module.js';
import { TaxonomyModule } from '../taxonomy/taxonomy.module.js';
import { BriefQuotes } from './brief-quotes.js';
import { BriefSetbacksApi } from './brief-setbacks.api.js';
import { BriefRepository } from './brief.repository.js';
import { BriefsApi } from './briefs.api.js';
import { BriefsController } from './briefs.controller.js';
import { CheckBriefHandler } from './check-brief.query.js';
import { FindBriefHandler, FindBriefsHandler } from './find-briefs.query.js';
import { ImportBriefHandler } from './import-brief.command.js';
import { MakeQuoteHandler } from './make-quote.query.js';
import { PostBriefHandler } from './post-brief.command.js';
import { WithdrawBriefHandler } from './withdraw-brief.command.js';

@Module({
  imports: [CqrsModule, ClientsModule, PricingModule, TaxonomyModule],
  controllers: [BriefsController],
  providers: [
    BriefRepository,
    BriefSetbacksApi,
    BriefQuotes,
    BriefsApi,
    CheckBriefHandler,
    PostBriefHandler,
    ImportBriefHandler,
    WithdrawBriefHandler,
    FindBriefsHandler,
    FindBriefHandler,
    MakeQuoteHandler,
  ],
  exports: [BriefsApi, BriefSetbacksApi],
})
export class BriefsModule {}
