import { Module, type OnModuleInit } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CoopsModule } from '../coops/coops.module.js';
import { TaxonomyApi } from '../taxonomy/taxonomy.api.js';
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
export class PricingModule implements OnModuleInit {
  constructor(
    private readonly taxonomy: TaxonomyApi,
    private readonly pricing: PricingApi,
  ) {}

  /** The vocabulary names the tiers of the active policy, which the taxonomy must not know. */
  onModuleInit(): void {
    this.taxonomy.provideTiers(async () => {
      const { tiers } = await this.pricing.activePolicy();
      return tiers.map(({ slug, name }) => ({ slug, name }));
    });
  }
}
