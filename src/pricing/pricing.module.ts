import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CoopsModule } from '../coops/coops.module.js';
import { TaxonomyModule } from '../taxonomy/taxonomy.module.js';
import { ActivatePolicyHandler } from './activate-policy.command.js';
import { DraftPolicyHandler } from './draft-policy.command.js';
import { FindPoliciesHandler, FindPolicyHandler } from './find-policies.query.js';
import { PolicyRepository } from './policy.repository.js';
import { PricingApi } from './pricing.api.js';
import { PricingController } from './pricing.controller.js';
import { RollBackPolicyHandler } from './roll-back-policy.command.js';

@Module({
  imports: [CqrsModule, CoopsModule, TaxonomyModule],
  controllers: [PricingController],
  providers: [
    PolicyRepository,
    PricingApi,
    DraftPolicyHandler,
    ActivatePolicyHandler,
    RollBackPolicyHandler,
    FindPoliciesHandler,
    FindPolicyHandler,
  ],
  exports: [PricingApi],
})
export class PricingModule {}
