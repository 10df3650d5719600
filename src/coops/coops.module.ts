import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { IdentityModule } from '../identity/identity.module.js';
import { TaxonomyModule } from '../taxonomy/taxonomy.module.js';
import { CapacityController } from './capacity.controller.js';
import { CapacityWeeks } from './capacity-weeks.js';
import { ChangeCoopProfileHandler } from './change-coop-profile.command.js';
import { ChangeCoopStatusHandler } from './change-coop-status.command.js';
import { CoopFactsReader } from './coop-facts.reader.js';
import { CoopFounding } from './coop-founding.js';
import { CoopImport } from './coop-import.js';
import { CoopNews } from './coop-news.js';
import { CoopRepository } from './coop.repository.js';
import { CoopRows } from './coop-rows.js';
import { CoopsApi } from './coops.api.js';
import { CoopsController } from './coops.controller.js';
import { DayRates } from './day-rates.js';
import { DeclareCapacityHandler } from './declare-capacity.command.js';
import { FindCapacityHandler } from './find-capacity.query.js';
import { FindCoopHandler } from './find-coop.query.js';
import { FindCoopsHandler } from './find-coops.query.js';
import { LedgerOpener } from './ledger-opener.js';
import { RegisterCoopHandler } from './register-coop.command.js';

@Module({
  imports: [CqrsModule, IdentityModule, TaxonomyModule],
  controllers: [CoopsController, CapacityController],
  providers: [
    CapacityWeeks,
    ChangeCoopProfileHandler,
    ChangeCoopStatusHandler,
    CoopFactsReader,
    CoopFounding,
    CoopImport,
    CoopNews,
    CoopRepository,
    CoopRows,
    CoopsApi,
    DayRates,
    DeclareCapacityHandler,
    FindCapacityHandler,
    FindCoopHandler,
    FindCoopsHandler,
    LedgerOpener,
    RegisterCoopHandler,
  ],
  exports: [CoopsApi],
})
export class CoopsModule {}
