import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '../platform/http/api-docs.js';
import { z } from 'zod';
import { DomainError } from '../platform/domain-error.js';
import { Allow, Caller } from '../platform/http/access.js';
import type { Principal } from '../platform/request-context.js';
import { capacityBody, capacityView, declaredView } from './capacity.schemas.js';
import type { CapacityBody, CapacityView, DeclaredView } from './capacity.schemas.js';
import { seesAll } from './coop-views.js';
import { DeclareCapacity } from './declare-capacity.command.js';
import { FindCapacity } from './find-capacity.query.js';

const coopId = z.uuid();

const FIRST_DECLARED =
  'This was your first declaration. Until now we assumed two days a week for each worker-member; from now on every week that you have not declared counts as zero, and no lead is offered in it. Declare all the weeks in which you want work.';

@ApiTags('co-ops')
@ApiBearerAuth()
@Controller('v1/coops/:id/capacity')
export class CapacityController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  // A client's key gets as far as the handler: to it no capacity is there, rather than forbidden.
  @Get()
  @Allow('coop', 'operator', 'client')
  @ApiOperation({ summary: 'Person-days by week, from the current week on' })
  @ApiOkResponse({ standardSchema: capacityView })
  read(
    @Param('id', { schema: coopId }) id: string,
    @Caller() caller: Principal,
  ): Promise<CapacityView> {
    if (!seesAll(id, caller)) throw DomainError.notFound('co-op');
    return this.queries.execute(new FindCapacity(id));
  }

  @Put()
  @Allow('coop')
  @ApiOperation({
    summary: 'Declare the person-days of some weeks',
    description:
      'Weeks that are not named stay as they are. Before its first declaration a co-op is assumed to have two days a week for each worker-member. The first declaration, of even one week, ends that: from then on a week that it has not declared counts as zero, and the answer says so in `note`. At most 7 person-days a week for each worker-member.',
  })
  @ApiOkResponse({ standardSchema: declaredView })
  async declare(
    @Param('id', { schema: coopId }) id: string,
    @Body({ schema: capacityBody }) { weeks }: CapacityBody,
    @Caller() caller: Principal,
  ): Promise<DeclaredView> {
    if (!seesAll(id, caller)) throw DomainError.notFound('co-op');
    const { isFirst } = await this.commands.execute(new DeclareCapacity(id, weeks));
    const capacity = await this.queries.execute(new FindCapacity(id));
    return isFirst ? { ...capacity, note: FIRST_DECLARED } : capacity;
  }
}
