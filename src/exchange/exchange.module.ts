import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { BriefsModule } from '../briefs/briefs.module.js';
import { ClientsModule } from '../clients/clients.module.js';
import { CoopsModule } from '../coops/coops.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { LeadsModule } from '../leads/leads.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { PricingModule } from '../pricing/pricing.module.js';
import { TaxonomyModule } from '../taxonomy/taxonomy.module.js';
import { BuyerRegister } from './buyer-register.js';
import { DEMO_PROVIDERS } from './demo/demo.providers.js';
import { DemoKeyring } from './demo/demo-keys.js';
import { DemoNetwork } from './demo/demo-network.js';
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
    IdentityModule,
    LeadsModule,
    MatchingModule,
    PricingModule,
    TaxonomyModule,
  ],
  providers: [
    ...DEMO_PROVIDERS,
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
  exports: [DemoKeyring, DemoNetwork, DirectoryImport, NetworkEval, NoticeImport],
})
export class ExchangeModule {}
