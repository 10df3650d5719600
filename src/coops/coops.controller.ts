import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '../platform/http/api-docs.js';
import { z } from 'zod';
import { DomainError } from '../platform/domain-error.js';
import { Allow, Caller, MaybeCaller, Public } from '../platform/http/access.js';
import { Refuses } from '../platform/http/declared-route.js';
import { IfMatch } from '../platform/http/etag.js';
import { RefuseIdempotencyKey } from '../platform/http/idempotency.interceptor.js';
import type { Page } from '../platform/http/paging.js';
import type { Principal } from '../platform/request-context.js';
import { ChangeCoopProfile } from './change-coop-profile.command.js';
import { ChangeCoopStatus } from './change-coop-status.command.js';
import type { CoopProfile } from './coop-profile.js';
import { seesAll } from './coop-views.js';
import {
  anyCoop,
  coopChange,
  coopPage,
  coopProfile,
  coopsQuery,
  fullCoop,
  suspendBody,
  registeredCoop,
  type CoopChange,
  type CoopsQuery,
  type FullCoop,
  type PublicCoop,
  type RegisteredCoop,
  type SuspendBody,
} from './coops.schemas.js';
import { FindCoop } from './find-coop.query.js';
import { FindCoops } from './find-coops.query.js';
import { RegisterCoop } from './register-coop.command.js';

const coopId = z.uuid();

@ApiTags('co-ops')
@Controller('v1/coops')
export class CoopsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Public()
  @RefuseIdempotencyKey()
  @ApiOperation({ summary: 'Apply for membership; answers with the key, shown once' })
  @ApiCreatedResponse({ standardSchema: registeredCoop })
  register(@Body({ schema: coopProfile }) profile: CoopProfile): Promise<RegisteredCoop> {
    return this.commands.execute(new RegisterCoop(profile));
  }

  @Get()
  @Public()
  @ApiBearerAuth()
  @Refuses('forbidden')
  @ApiOperation({ summary: 'The active co-ops; operators see all of every co-op' })
  @ApiOkResponse({ standardSchema: coopPage })
  list(
    @Query({ schema: coopsQuery }) query: CoopsQuery,
    @MaybeCaller() caller: Principal | undefined,
  ): Promise<Page<FullCoop | PublicCoop>> {
    return this.queries.execute(new FindCoops(query, caller));
  }

  @Get(':id')
  @Public()
  @ApiBearerAuth()
  @ApiOperation({ summary: 'A co-op: all of it to itself and operators, else its public profile' })
  @ApiOkResponse({ standardSchema: anyCoop })
  one(
    @Param('id', { schema: coopId }) id: string,
    @MaybeCaller() caller: Principal | undefined,
  ): Promise<FullCoop | PublicCoop> {
    return this.queries.execute(new FindCoop(id, caller));
  }

  @Patch(':id')
  @Allow('coop')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Edit your profile' })
  @ApiOkResponse({ standardSchema: fullCoop })
  change(
    @Param('id', { schema: coopId }) id: string,
    @Body({ schema: coopChange }) change: CoopChange,
    @IfMatch({ required: true }) expected: number | undefined,
    @Caller() caller: Principal,
  ): Promise<FullCoop> {
    if (!seesAll(id, caller)) throw DomainError.notFound('co-op');
    return this.commands.execute(new ChangeCoopProfile(id, change, expected));
  }

  @Post(':id/admit')
  @HttpCode(200)
  @Allow('operator')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Make a co-op an active member; a second time changes nothing' })
  @ApiOkResponse({ standardSchema: fullCoop })
  admit(
    @Param('id', { schema: coopId }) id: string,
    @Caller() { role }: Principal,
  ): Promise<FullCoop> {
    return this.commands.execute(new ChangeCoopStatus(id, 'admit', role));
  }

  @Post(':id/suspend')
  @HttpCode(200)
  @Allow('operator')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Offer a co-op no more leads, until it is admitted again' })
  @ApiOkResponse({ standardSchema: fullCoop })
  suspend(
    @Param('id', { schema: coopId }) id: string,
    @Body({ schema: suspendBody }) { reason }: SuspendBody,
    @Caller() { role }: Principal,
  ): Promise<FullCoop> {
    return this.commands.execute(new ChangeCoopStatus(id, 'suspend', role, reason));
  }
}
