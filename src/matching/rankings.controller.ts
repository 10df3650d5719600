import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '../platform/http/api-docs.js';
import { z } from 'zod';
import { Allow, Caller } from '../platform/http/access.js';
import type { Principal } from '../platform/request-context.js';
import { FindRanking } from './find-ranking.query.js';
import { rankingQuery, rankingView, type RankingView } from './rankings.schemas.js';

@ApiTags('matching')
@Controller('v1/briefs')
export class RankingsController {
  constructor(private readonly queries: QueryBus) {}

  // A co-op's key gets as far as the handler: to it no brief is there, rather than forbidden.
  @Allow('client', 'operator', 'coop')
  @Get(':id/ranking')
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Why these co-ops, and why not the others',
    description:
      'With `coopId`, any one co-op, and every count is of it alone; one beyond the first 50 by what is known of it now, leaving the brief’s own lead out of account. Before the ranking is made it is a 404 `not-ranked-yet`; where making it has failed, a 404 `ranking-failed` with the sentence that the brief has in `next`.',
  })
  @ApiOkResponse({ standardSchema: rankingView })
  ranking(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query({ schema: rankingQuery }) query: z.output<typeof rankingQuery>,
    @Caller() caller: Principal,
  ): Promise<RankingView> {
    return this.queries.execute(new FindRanking(caller, id, query.coopId));
  }
}
