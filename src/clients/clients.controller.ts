import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
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
import { Allow, Caller, Public } from '../platform/http/access.js';
import { IfMatch } from '../platform/http/etag.js';
import { RefuseIdempotencyKey } from '../platform/http/idempotency.interceptor.js';
import type { Principal } from '../platform/request-context.js';
import { ChangeClient } from './change-client.command.js';
import {
  clientBody,
  clientChanges,
  clientView,
  registeredClient,
  type ClientBody,
  type ClientChangesBody,
  type ClientView,
  type RegisteredClient,
} from './clients.schemas.js';
import { FindClient } from './find-client.query.js';
import { RegisterClient } from './register-client.command.js';

@Controller('v1/clients')
@ApiTags('clients')
export class ClientsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Public()
  @RefuseIdempotencyKey()
  @ApiOperation({ summary: 'Register your organisation; the answer holds your key, shown once' })
  @ApiCreatedResponse({ standardSchema: registeredClient })
  register(@Body({ schema: clientBody }) body: ClientBody): Promise<RegisteredClient> {
    return this.commands.execute(new RegisterClient(body));
  }

  // A co-op's key gets as far as the handler: to it no client is there, rather than forbidden.
  @Get(':id')
  @Allow('client', 'operator', 'coop')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Your organisation as it is known here' })
  @ApiOkResponse({ standardSchema: clientView })
  async find(
    @Param('id', { schema: z.uuid() }) id: string,
    @Caller() caller: Principal,
  ): Promise<ClientView> {
    assertOwn(id, caller);
    return this.queries.execute(new FindClient(id));
  }

  @Patch(':id')
  @Allow('client', 'operator', 'coop')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Change what is known of your organisation; what you leave out stays' })
  @ApiOkResponse({ standardSchema: clientView })
  async change(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: clientChanges }) changes: ClientChangesBody,
    @IfMatch() expectedVersion: number | undefined,
    @Caller() caller: Principal,
  ): Promise<ClientView> {
    assertOwn(id, caller);
    return this.commands.execute(new ChangeClient(id, changes, expectedVersion));
  }
}

function assertOwn(clientId: string, { role, subjectId }: Principal): void {
  if (role === 'operator' || (role === 'client' && subjectId === clientId)) return;
  throw DomainError.notFound('client');
}
