import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '../platform/http/api-docs.js';
import { Allow, Public } from '../platform/http/access.js';
import { pageQuery, type Page, type PageQuery } from '../platform/http/paging.js';
import { ActivatePolicy } from './activate-policy.command.js';
import { DraftPolicy } from './draft-policy.command.js';
import { FindPolicies, FindPolicy } from './find-policies.query.js';
import { pricingPolicyDraft, type PricingPolicyDraft } from './pricing-policy.schema.js';
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
  @ApiOperation({ summary: 'Every version of the pricing policy, newest first' })
  @ApiOkResponse({ standardSchema: policyPage })
  list(@Query({ schema: pageQuery }) page: PageQuery): Promise<Page<PolicyView>> {
    return this.queries.execute(new FindPolicies(page));
  }

  @Public()
  @Get('active')
  @ApiOperation({ summary: 'The policy that quotes are made with now' })
  @ApiOkResponse({ standardSchema: policyView })
  active(): Promise<PolicyView> {
    return this.queries.execute(new FindPolicy('active'));
  }

  @Public()
  @Get(':version')
  @ApiOperation({ summary: 'One version of the policy' })
  @ApiOkResponse({ standardSchema: policyView })
  one(@Param('version', { schema: policyVersion }) version: number): Promise<PolicyView> {
    return this.queries.execute(new FindPolicy(version));
  }

  @Allow('operator')
  @Post()
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Draft a new version; nothing is priced by it until it is activated' })
  @ApiCreatedResponse({ standardSchema: policyView })
  draft(@Body({ schema: pricingPolicyDraft }) draft: PricingPolicyDraft): Promise<PolicyView> {
    return this.commands.execute(new DraftPolicy(draft));
  }

  @Allow('operator')
  @Post(':version/activate')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Price by this version from now on; quotes that were made stay as they are',
  })
  @ApiOkResponse({ standardSchema: policyView })
  activate(@Param('version', { schema: policyVersion }) version: number): Promise<PolicyView> {
    return this.commands.execute(new ActivatePolicy(version));
  }

  @Allow('operator')
  @Post('rollback')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Go back to the policy that was active before; again, to the one before that',
  })
  @ApiOkResponse({ standardSchema: policyView })
  rollBack(): Promise<PolicyView> {
    return this.commands.execute(new RollBackPolicy());
  }
}
