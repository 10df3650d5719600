import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '../platform/http/api-docs.js';
import { z } from 'zod';
import { Backpressure } from '../events/backpressure.interceptor.js';
import { Allow, Caller, MaybeCaller, Public } from '../platform/http/access.js';
import { Refuses } from '../platform/http/declared-route.js';
import { IfMatch } from '../platform/http/etag.js';
import type { Page } from '../platform/http/paging.js';
import type { Principal } from '../platform/request-context.js';
import { quoteView, type Quote } from '../pricing/pricing.api.js';
import {
  briefBody,
  briefPage,
  briefQuery,
  briefView,
  quoteBody,
  withdrawBody,
  type BriefBody,
  type BriefQuery,
  type BriefView,
  type QuoteBody,
} from './briefs.schemas.js';
import {
  briefCheck,
  briefDraft,
  type BriefCheck,
  type BriefDraftBody,
} from './brief-check.schemas.js';
import { CheckBrief } from './check-brief.query.js';
import { FindBrief, FindBriefs } from './find-briefs.query.js';
import { MakeQuote } from './make-quote.query.js';
import { PostBrief } from './post-brief.command.js';
import { WithdrawBrief } from './withdraw-brief.command.js';

@ApiTags('briefs')
@Controller('v1')
export class BriefsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Public()
  @Post('quotes')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'What a brief would cost, and why; nothing is stored',
    description:
      'Without a client’s key, describe the client in `client`. An `expectedPolicyVersion` that is not the active one is a 409 with the new quote, as when a brief is posted.',
  })
  @ApiOkResponse({ standardSchema: quoteView })
  quote(
    @Body({ schema: quoteBody }) body: QuoteBody,
    @MaybeCaller() caller: Principal | undefined,
  ): Promise<Quote> {
    const clientId = caller?.role === 'client' ? caller.subjectId : undefined;
    return this.queries.execute(new MakeQuote(body, clientId));
  }

  @Public()
  @Post('briefs/check')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'What makes briefs fail and is so of this draft, and what posting would refuse; nothing is stored',
    description:
      'Takes a whole brief or a part of one: what is looked at are its words, its must-haves and its budget. Each fault says how to mend it and how common it is among government briefs. `refused` is what POST /v1/briefs would refuse of the draft as it is, by the same rules, with the same pointers; a text or a list that is too long is told there, too. So is a field that no brief has, or one of another kind; the rest is judged all the same.',
  })
  @ApiOkResponse({ standardSchema: briefCheck })
  check(@Body({ schema: briefDraft }) body: BriefDraftBody): Promise<BriefCheck> {
    return this.queries.execute(new CheckBrief(body));
  }

  @Allow('client')
  @UseInterceptors(Backpressure)
  @Refuses('unavailable')
  @Post('briefs')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Post a brief; its quote is frozen with it' })
  @ApiCreatedResponse({ standardSchema: briefView })
  post(
    @Body({ schema: briefBody }) body: BriefBody,
    @Caller() caller: Principal,
  ): Promise<BriefView> {
    return this.commands.execute(new PostBrief(caller.subjectId, body));
  }

  @Allow('client', 'operator')
  @Get('briefs')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Your briefs, newest first; operators see everybody’s' })
  @ApiOkResponse({ standardSchema: briefPage })
  list(
    @Query({ schema: briefQuery }) query: BriefQuery,
    @Caller() caller: Principal,
  ): Promise<Page<BriefView>> {
    return this.queries.execute(new FindBriefs(caller, query));
  }

  // A co-op's key gets as far as the handler: to it no brief is there, rather than forbidden.
  @Allow('client', 'operator', 'coop')
  @Get('briefs/:id')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'A brief, and what happens next' })
  @ApiOkResponse({ standardSchema: briefView })
  one(
    @Param('id', { schema: z.uuid() }) id: string,
    @Caller() caller: Principal,
  ): Promise<BriefView> {
    return this.queries.execute(new FindBrief(caller, id));
  }

  @Allow('client')
  @Post('briefs/:id/withdraw')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Take a brief back; takes If-Match' })
  @ApiOkResponse({ standardSchema: briefView })
  withdraw(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: withdrawBody }) body: z.output<typeof withdrawBody>,
    @Caller() caller: Principal,
    @IfMatch() expectedVersion: number | undefined,
  ): Promise<BriefView> {
    return this.commands.execute(new WithdrawBrief(id, caller, body.reason, expectedVersion));
  }
}
