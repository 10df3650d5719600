import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '../platform/http/api-docs.js';
import { Allow } from '../platform/http/access.js';
import type { Page } from '../platform/http/paging.js';
import {
  deliveriesQuery,
  deliveryId,
  deliveryPage,
  deliveryView,
  discardBody,
  replayBody,
  replayed,
  type DeliveriesQuery,
  type DeliveryView,
  type DiscardBody,
  type ReplayBody,
  type Replayed,
} from './deliveries.schemas.js';
import { DiscardDelivery } from './discard-delivery.command.js';
import { FindDeliveries } from './find-deliveries.query.js';
import { ReplayDeliveries } from './replay-deliveries.command.js';
import { ReplayDelivery } from './replay-delivery.command.js';

@ApiTags('operations')
@ApiBearerAuth()
@Controller('v1/deliveries')
export class DeliveriesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Allow('operator')
  @Get()
  @ApiOperation({
    summary: 'Events owed to a consumer; dead letters unless another state is named',
  })
  @ApiOkResponse({ standardSchema: deliveryPage })
  list(@Query({ schema: deliveriesQuery }) query: DeliveriesQuery): Promise<Page<DeliveryView>> {
    return this.queries.execute(new FindDeliveries(query));
  }

  @Allow('operator')
  @Post('replay')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Have the dead letters of a consumer, a type or a time tried again, the oldest first',
  })
  @ApiOkResponse({ standardSchema: replayed })
  replayAll(@Body({ schema: replayBody }) body: ReplayBody): Promise<Replayed> {
    return this.commands.execute(new ReplayDeliveries(body));
  }

  @Allow('operator')
  @Post(':id/replay')
  @HttpCode(200)
  @ApiOperation({ summary: 'Have a dead letter tried again, from the first attempt' })
  @ApiOkResponse({ standardSchema: deliveryView })
  replay(@Param('id', { schema: deliveryId }) id: string): Promise<DeliveryView> {
    return this.commands.execute(new ReplayDelivery(id));
  }

  @Allow('operator')
  @Post(':id/discard')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give a dead letter up, so that its stream goes on without it' })
  @ApiOkResponse({ standardSchema: deliveryView })
  discard(
    @Param('id', { schema: deliveryId }) id: string,
    @Body({ schema: discardBody }) { reason }: DiscardBody,
  ): Promise<DeliveryView> {
    return this.commands.execute(new DiscardDelivery(id, reason));
  }
}
