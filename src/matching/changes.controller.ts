import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Allow, Caller } from '../platform/http/access.js';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '../platform/http/api-docs.js';
import { Refuses } from '../platform/http/declared-route.js';
import type { Principal } from '../platform/request-context.js';
import {
  chanceQuery,
  chanceSchema,
  changesSchema,
  type ChanceView,
  type ChangesView,
} from './changes.schemas.js';
import { consortiumSchema, type ConsortiumView } from './consortium.schemas.js';
import { FindChance } from './find-chance.query.js';
import { FindChanges } from './find-changes.query.js';
import { FindConsortium } from './find-consortium.query.js';

// Keys of every role get as far as the handlers: what is not theirs is not there, rather than forbidden.
@ApiTags('matching')
@Controller('v1/briefs')
export class ChangesController {
  constructor(private readonly queries: QueryBus) {}

  @Allow('coop', 'operator', 'client')
  @Get(':id/chance')
  @Refuses('conflict')
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Why not me, and what would change it',
    description:
      'For a co-op, of a brief that it was ranked or rejected for; operators name one in `coopId`. By what is known of the network now. What a co-op could change is its own: clients have the ranking and the changes of their brief. 409 `brief-closed` once the brief cannot be offered any more.',
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
  @Refuses('conflict')
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'What changes of a brief would bring more co-ops',
    description:
      'The smallest of each kind, what asks least of you first (more time, where and in which language, more money, other work, a must-have less), by what is known of the network now. The days that the brief’s own leads hold are free for it. 409 `brief-closed` once the brief cannot be offered any more.',
  })
  @ApiOkResponse({ standardSchema: changesSchema })
  changes(
    @Param('id', { schema: z.uuid() }) id: string,
    @Caller() caller: Principal,
  ): Promise<ChangesView> {
    return this.queries.execute(new FindChanges(caller, id));
  }

  @Allow('client', 'operator', 'coop')
  @Get(':id/consortium')
  @Refuses('conflict')
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'The smallest team of co-ops for a brief that none can do alone',
    description:
      'At most four, who together cover every must-have and the effort; of the smallest teams the cheapest. By what is known of the network now; nothing is offered or held. No team costs more than the budget. The split of the days is the cheapest one in which each member does at least half of an even share (or all it can), and no less and no more than it takes on: a team may agree on another. The largest engagement of a co-op is held against its part, not against the whole brief. Without a team, `because` names every reason. 409 `brief-closed` once the brief cannot be offered any more.',
  })
  @ApiOkResponse({ standardSchema: consortiumSchema })
  consortium(
    @Param('id', { schema: z.uuid() }) id: string,
    @Caller() caller: Principal,
  ): Promise<ConsortiumView> {
    return this.queries.execute(new FindConsortium(caller, id));
  }
}
