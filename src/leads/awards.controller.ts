import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '../platform/http/api-docs.js';
import { z } from 'zod';
import { briefView, type BriefView } from '../briefs/briefs.api.js';
import { Allow, Caller } from '../platform/http/access.js';
import { IfMatch } from '../platform/http/etag.js';
import type { Principal } from '../platform/request-context.js';
import { AwardBrief } from './award-brief.command.js';
import { CompleteBrief } from './complete-brief.command.js';
import { awardBody, completeBody, type AwardBody, type CompleteBody } from './leads.schemas.js';

@ApiTags('leads')
@ApiBearerAuth()
@Controller('v1/briefs')
export class AwardsController {
  constructor(private readonly commands: CommandBus) {}

  @Allow('client')
  @Post(':id/award')
  @HttpCode(200)
  @ApiOperation({ summary: 'Choose a co-op of the shortlist; each side sees the other’s contact' })
  @ApiOkResponse({ standardSchema: briefView })
  award(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: awardBody }) { leadId }: AwardBody,
    @Caller() caller: Principal,
    @IfMatch() expectedVersion: number | undefined,
  ): Promise<BriefView> {
    return this.commands.execute(new AwardBrief(id, leadId, caller, expectedVersion));
  }

  @Allow('client')
  @Post(':id/complete')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say that the work is done, and how it went' })
  @ApiOkResponse({ standardSchema: briefView })
  complete(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: completeBody }) { feedback }: CompleteBody,
    @Caller() caller: Principal,
    @IfMatch() expectedVersion: number | undefined,
  ): Promise<BriefView> {
    return this.commands.execute(new CompleteBrief(id, feedback, caller, expectedVersion));
  }
}
