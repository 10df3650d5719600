import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { DomainError } from '../platform/domain-error.js';
import { decodeCursor, toPage, type Page } from '../platform/http/paging.js';
import type { Principal } from '../platform/request-context.js';
import { BriefSetbacksApi } from './brief-setbacks.api.js';
import { BriefRepository } from './brief.repository.js';
import { toBriefView } from './brief-view.js';
import type { BriefQuery, BriefView } from './briefs.schemas.js';

/** The caller's briefs, newest first; an operator's answer has everybody's. */
export class FindBriefs extends Query<Page<BriefView>> {
  constructor(
    readonly caller: Principal,
    readonly query: BriefQuery,
  ) {
    super();
  }
}

@QueryHandler(FindBriefs)
export class FindBriefsHandler implements IQueryHandler<FindBriefs> {
  constructor(
    private readonly briefs: BriefRepository,
    private readonly setbacks: BriefSetbacksApi,
  ) {}

  async execute({ caller, query }: FindBriefs): Promise<Page<BriefView>> {
    const found = await this.briefs.list({
      clientId: caller.role === 'operator' ? undefined : caller.subjectId,
      status: query.status,
      before: decodeCursor(query.cursor, z.uuid()),
      limit: query.limit + 1,
    });
    const setbacks = await this.setbacks.of(found);
    return toPage(
      found,
      query.limit,
      (brief) => brief.id,
      (brief) => toBriefView(brief, setbacks.get(brief.id)),
    );
  }
}

export class FindBrief extends Query<BriefView> {
  constructor(
    readonly caller: Principal,
    readonly briefId: string,
  ) {
    super();
  }
}

@QueryHandler(FindBrief)
export class FindBriefHandler implements IQueryHandler<FindBrief> {
  constructor(
    private readonly briefs: BriefRepository,
    private readonly setbacks: BriefSetbacksApi,
  ) {}

  async execute({ caller, briefId }: FindBrief): Promise<BriefView> {
    const brief = await this.briefs.get(briefId);
    if (caller.role !== 'operator' && brief.clientId !== caller.subjectId)
      throw DomainError.notFound('brief');
    return toBriefView(brief, (await this.setbacks.of([brief])).get(briefId));
  }
}
