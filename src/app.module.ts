import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { DataSource } from 'typeorm';
import { BriefsModule } from './briefs/briefs.module.js';
import { ClientsModule } from './clients/clients.module.js';
import { CONFIG, type Config } from './config.js';
import { CoopsModule } from './coops/coops.module.js';
import { ALL_EVENTS } from './event-catalogue.js';
import { EventsModule } from './events/events.module.js';
import type { Queues } from './events/queues.js';
import { ExchangeModule } from './exchange/exchange.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { LeadsModule } from './leads/leads.module.js';
import { MatchingModule } from './matching/matching.module.js';
import { NoticesModule } from './notices/notices.module.js';
import type { Logger } from './platform/logger.js';
import { PlatformModule } from './platform/platform.module.js';
import { PricingModule } from './pricing/pricing.module.js';
import { TaxonomyModule } from './taxonomy/taxonomy.module.js';

/** What one process runs on; opened before the modules, closed after them. */
export interface Foundations {
  readonly config: Config;
  readonly dataSource: DataSource;
  readonly queues: Queues;
  readonly logger: Logger;
}

@Module({})
class ConfigModule {}

/** The composition root: every module of the house, on the foundations of this process. */
@Module({})
export class AppModule {
  static on({ config, dataSource, queues, logger }: Foundations): DynamicModule {
    return {
      module: AppModule,
      imports: [
        {
          module: ConfigModule,
          global: true,
          providers: [{ provide: CONFIG, useValue: config }],
          exports: [CONFIG],
        },
        PlatformModule.register(dataSource, logger),
        CqrsModule.forRoot(),
        EventsModule.register(ALL_EVENTS, queues, config.paces, config),
        IdentityModule,
        TaxonomyModule,
        ClientsModule,
        CoopsModule,
        PricingModule,
        BriefsModule,
        MatchingModule,
        LeadsModule,
        NoticesModule,
        ExchangeModule,
      ],
    };
  }
}
