import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Allow, Caller } from '../platform/http/access.js';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '../platform/http/api-docs.js';
import type { Principal } from '../platform/request-context.js';
import {
  chanceQuery,
  chanceSchema,
  changesSchema,
  type ChanceView,
  type ChangesView,
} from './changes.schemas.js';
import { FindChance } from './find-chance.query.js';
import { FindChanges } from './find-changes.query.js';

// Keys of every role get as far as the handlers: what is not theirs is not there, rather than forbidden.
@ApiTags('matching')
@Controller('v1/briefs')
export class ChangesController {
  constructor(private readonly queries: QueryBus) {}

  @Allow('coop', 'operator', 'client')
  @Get(':id/chance')
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Why not me, and what would change it',
    description:
      'For a co-op, of a brief that it was ranked or rejected for; operators name one in `coopId`. By what is known of the network now. What a co-op could change is its own: clients have the ranking and the changes of their brief.',
  })
  @ApiOkResponse({ standardSchema: chanceSchema })
  chance(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query({ schema: chanceQuery }) query: z.output<typeof chanceQuery>,
    @Caller() caller: Principal,
  ): Promise<ChanceView> {
    return this.queries.execute(new FindChance(caller, id, query.coopId));
  }

  @Allow('client', 'operator', 'coop')
  @Get(':id/changes')
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'What changes of a brief would bring more co-ops',
    description: 'The smallest of each kind, by what is known of the network now.',
  })
  @ApiOkResponse({ standardSchema: changesSchema })
  changes(
    @Param('id', { schema: z.uuid() }) id: string,
    @Caller() caller: Principal,
  ): Promise<ChangesView> {
    return this.queries.execute(new FindChanges(caller, id));
  }
}
