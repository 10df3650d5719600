import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '../platform/http/api-docs.js';
import { z } from 'zod';
import { Allow, Caller } from '../platform/http/access.js';
import { IfMatch } from '../platform/http/etag.js';
import type { Page } from '../platform/http/paging.js';
import type { Principal } from '../platform/request-context.js';
import { AcceptLead } from './accept-lead.command.js';
import { DeclineLead } from './decline-lead.command.js';
import { FindLead, FindLeads } from './find-leads.query.js';
import {
  declineBody,
  leadPage,
  leadQuery,
  leadView,
  type DeclineBody,
  type LeadQuery,
  type LeadView,
} from './leads.schemas.js';

@ApiTags('leads')
@ApiBearerAuth()
@Controller('v1/leads')
export class LeadsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Allow('coop', 'client', 'operator')
  @Get()
  @ApiOperation({ summary: 'The leads of your co-op, or of your briefs; operators see all' })
  @ApiOkResponse({ standardSchema: leadPage })
  list(
    @Query({ schema: leadQuery }) query: LeadQuery,
    @Caller() caller: Principal,
  ): Promise<Page<LeadView>> {
    return this.queries.execute(new FindLeads(caller, query));
  }

  @Allow('coop', 'client', 'operator')
  @Get(':id')
  @ApiOperation({ summary: 'A lead: what is asked, what it pays, and why this co-op' })
  @ApiOkResponse({ standardSchema: leadView })
  one(
    @Param('id', { schema: z.uuid() }) id: string,
    @Caller() caller: Principal,
  ): Promise<LeadView> {
    return this.queries.execute(new FindLead(caller, id));
  }

  @Allow('coop')
  @Post(':id/accept')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say that your co-op would do it; a second time changes nothing' })
  @ApiOkResponse({ standardSchema: leadView })
  accept(
    @Param('id', { schema: z.uuid() }) leadId: string,
    @Caller() caller: Principal,
    @IfMatch() expectedVersion: number | undefined,
  ): Promise<LeadView> {
    return this.commands.execute(new AcceptLead({ leadId, caller, expectedVersion }));
  }

  @Allow('coop')
  @Post(':id/decline')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say no, and why; the lead goes to the next co-op' })
  @ApiOkResponse({ standardSchema: leadView })
  decline(
    @Param('id', { schema: z.uuid() }) leadId: string,
    @Body({ schema: declineBody }) body: DeclineBody,
    @Caller() caller: Principal,
    @IfMatch() expectedVersion: number | undefined,
  ): Promise<LeadView> {
    return this.commands.execute(new DeclineLead({ leadId, caller, expectedVersion }, body));
  }
}
