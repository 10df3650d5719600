import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, Public } from '../platform/http/access.js';
import { pageQuery, type Page, type PageQuery } from '../platform/http/paging.js';
import { ActivatePolicy } from './activate-policy.command.js';
import type { PolicyDraft } from './core/policy.js';
import { DraftPolicy } from './draft-policy.command.js';
import { FindPolicies, FindPolicy } from './find-policies.query.js';
import { pricingPolicyDraft } from './pricing-policy.schema.js';
import { policyPage, policyVersion, policyView, type PolicyView } from './pricing.schemas.js';
import { RollBackPolicy } from './roll-back-policy.command.js';

@ApiTags('pricing')
@Controller('v1/pricing/policies')
export class PricingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Public()
  @Get()
  @ApiOkResponse({ standardSchema: policyPage })
  list(@Query({ schema: pageQuery }) page: PageQuery): Promise<Page<PolicyView>> {
    return this.queries.execute(new FindPolicies(page));
  }

  @Public()
  @Get('active')
  @ApiOkResponse({ standardSchema: policyView })
  active(): Promise<PolicyView> {
    return this.queries.execute(new FindPolicy('active'));
  }

  @Public()
  @Get(':version')
  @ApiOkResponse({ standardSchema: policyView })
  one(@Param('version', { schema: policyVersion }) version: number): Promise<PolicyView> {
    return this.queries.execute(new FindPolicy(version));
  }

  @Allow('operator')
  @Post()
  @ApiCreatedResponse({ standardSchema: policyView })
  draft(@Body({ schema: pricingPolicyDraft }) draft: PolicyDraft): Promise<PolicyView> {
    return this.commands.execute(new DraftPolicy(draft));
  }

  @Allow('operator')
  @Post(':version/activate')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: policyView })
  activate(@Param('version', { schema: policyVersion }) version: number): Promise<PolicyView> {
    return this.commands.execute(new ActivatePolicy(version));
  }

  @Allow('operator')
  @Post('rollback')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: policyView })
  rollBack(): Promise<PolicyView> {
    return this.commands.execute(new RollBackPolicy());
  }
}
