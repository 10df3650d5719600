import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { BriefsModule } from '../briefs/briefs.module.js';
import { ClientsModule } from '../clients/clients.module.js';
import { CoopsModule } from '../coops/coops.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { PricingModule } from '../pricing/pricing.module.js';
import { TaxonomyModule } from '../taxonomy/taxonomy.module.js';
import { BuyerRegister } from './buyer-register.js';
import { DirectoryImport } from './directory-import.js';
import { NetworkEval } from './eval/network-eval.js';
import { NetworkNames } from './eval/network-names.js';
import { EarlierNotices } from './earlier-notices.js';
import { NoticeDesk } from './notice-desk.js';
import { NoticeImport } from './notice-import.js';
import { NoticeRows } from './notice-rows.js';
import { SourceReferences } from './source-references.js';

@Module({
  imports: [
    CqrsModule,
    BriefsModule,
    ClientsModule,
    CoopsModule,
    MatchingModule,
    PricingModule,
    TaxonomyModule,
  ],
  providers: [
    BuyerRegister,
    DirectoryImport,
    EarlierNotices,
    NetworkEval,
    NetworkNames,
    NoticeDesk,
    NoticeImport,
    NoticeRows,
    SourceReferences,
  ],
  exports: [DirectoryImport, NetworkEval, NoticeImport],
})
export class ExchangeModule {}
