import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '../platform/http/api-docs.js';
import { Allow, Caller } from '../platform/http/access.js';
import { Refuses } from '../platform/http/declared-route.js';
import { RefuseIdempotencyKey } from '../platform/http/idempotency.interceptor.js';
import type { Page } from '../platform/http/paging.js';
import type { Principal } from '../platform/request-context.js';
import { FindKeys } from './find-keys.query.js';
import { IssueKey } from './issue-key.command.js';
import {
  issuedKey,
  issueKeyBody,
  keyId,
  keyPage,
  keysQuery,
  type IssuedKey,
  type IssueKeyBody,
  type KeysQuery,
  type KeyView,
} from './keys.schemas.js';
import { RevokeKey } from './revoke-key.command.js';
import { RotateKey } from './rotate-key.command.js';

@Controller('v1/keys')
@ApiTags('keys')
@ApiBearerAuth()
export class KeysController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('rotate')
  @Allow('client', 'coop', 'operator')
  @RefuseIdempotencyKey()
  @Refuses('conflict')
  @ApiOperation({ summary: 'Swap your key for a new one, shown once; the old one stops working' })
  @ApiCreatedResponse({ standardSchema: issuedKey })
  rotate(@Caller() caller: Principal): Promise<IssuedKey> {
    return this.commands.execute(new RotateKey(caller));
  }

  @Post()
  @Allow('operator')
  @RefuseIdempotencyKey()
  @Refuses('not-found')
  @ApiOperation({ summary: 'Issue a new key to a client or co-op that lost its own' })
  @ApiCreatedResponse({ standardSchema: issuedKey })
  issue(@Body({ schema: issueKeyBody }) body: IssueKeyBody): Promise<IssuedKey> {
    return this.commands.execute(new IssueKey(body));
  }

  @Get()
  @Allow('client', 'coop', 'operator')
  @Refuses('not-found')
  @ApiOperation({ summary: 'Your keys without their secrets; an operator may ask for another’s' })
  @ApiOkResponse({ standardSchema: keyPage })
  list(
    @Query({ schema: keysQuery }) query: KeysQuery,
    @Caller() caller: Principal,
  ): Promise<Page<KeyView>> {
    return this.queries.execute(new FindKeys(query, caller));
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('client', 'coop', 'operator')
  @ApiOperation({ summary: 'Revoke a key' })
  @ApiNoContentResponse()
  revoke(@Param('id', { schema: keyId }) id: string, @Caller() caller: Principal): Promise<void> {
    return this.commands.execute(new RevokeKey(id, caller));
  }
}
