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
import { ActivateMatchingPolicy } from './activate-matching-policy.command.js';
import { ComparePolicies } from './compare-policies.query.js';
import { DraftMatchingPolicy } from './draft-matching-policy.command.js';
import { FindMatchingPolicies, FindMatchingPolicy } from './find-matching-policies.query.js';
import {
  matchingPolicyPage,
  matchingPolicyVersion,
  matchingPolicyView,
  type MatchingPolicyView,
} from './matching-policy.schema.js';
import {
  comparisonQuery,
  policyComparison,
  type ComparisonQuery,
  type PolicyComparison,
} from './policy-comparison.schema.js';
import { policyDraftBody, type PolicyDraftBody } from './policy-draft-body.js';
import { RollBackMatchingPolicy } from './roll-back-matching-policy.command.js';

@ApiTags('matching')
@Controller('v1/matching/policies')
export class MatchingPoliciesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Public()
  @Get()
  @ApiOperation({ summary: 'Every version of the matching policy, newest first' })
  @ApiOkResponse({ standardSchema: matchingPolicyPage })
  list(@Query({ schema: pageQuery }) page: PageQuery): Promise<Page<MatchingPolicyView>> {
    return this.queries.execute(new FindMatchingPolicies(page));
  }

  @Public()
  @Get('active')
  @ApiOperation({ summary: 'The policy that briefs are ranked by now' })
  @ApiOkResponse({ standardSchema: matchingPolicyView })
  active(): Promise<MatchingPolicyView> {
    return this.queries.execute(new FindMatchingPolicy('active'));
  }

  @Public()
  @Get(':version')
  @ApiOperation({ summary: 'One version of the matching policy' })
  @ApiOkResponse({ standardSchema: matchingPolicyView })
  one(
    @Param('version', { schema: matchingPolicyVersion }) version: number,
  ): Promise<MatchingPolicyView> {
    return this.queries.execute(new FindMatchingPolicy(version));
  }

  @Allow('operator')
  @Get(':version/compare')
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Whom activating this version would help and whom it would hurt',
    description:
      'Ranks the briefs that were ranked last again, on the co-ops of this moment, by the active policy and by this one, as if each were posted anew: its own leads are left out of account, and where its client named no shortlistSize each policy’s own counts. A brief that has been posted keeps the number that it was posted with. Briefs from imported records count too. Nothing is stored.',
  })
  @ApiOkResponse({ standardSchema: policyComparison })
  compare(
    @Param('version', { schema: matchingPolicyVersion }) version: number,
    @Query({ schema: comparisonQuery }) { briefs }: ComparisonQuery,
  ): Promise<PolicyComparison> {
    return this.queries.execute(new ComparePolicies(version, briefs));
  }

  @Allow('operator')
  @Post()
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Draft a new version; nothing is ranked by it until it is activated',
    description:
      'Give basedOn, the number of a version, and only the settings that differ from it, such as {"basedOn": 1, "answerHours": 24, "weights": {"place": 10}}; or every setting. A list replaces the whole list.',
  })
  @ApiCreatedResponse({ standardSchema: matchingPolicyView })
  draft(@Body({ schema: policyDraftBody }) body: PolicyDraftBody): Promise<MatchingPolicyView> {
    return this.commands.execute(new DraftMatchingPolicy(body));
  }

  @Allow('operator')
  @Post(':version/activate')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Rank by this version from now on; rankings that were made keep theirs',
  })
  @ApiOkResponse({ standardSchema: matchingPolicyView })
  activate(
    @Param('version', { schema: matchingPolicyVersion }) version: number,
  ): Promise<MatchingPolicyView> {
    return this.commands.execute(new ActivateMatchingPolicy(version));
  }

  @Allow('operator')
  @Post('rollback')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Go back to the matching policy that was active before; again, to the one before that',
  })
  @ApiOkResponse({ standardSchema: matchingPolicyView })
  rollBack(): Promise<MatchingPolicyView> {
    return this.commands.execute(new RollBackMatchingPolicy());
  }
}
