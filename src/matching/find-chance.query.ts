import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DomainError } from '../platform/domain-error.js';
import type { Principal } from '../platform/request-context.js';
import { BriefReading } from './brief-reading.js';
import { chanceView, type ChanceView } from './change-views.js';
import { chanceOf, offersMade } from './core/change/chance.js';
import { LiveNetwork } from './live-network.js';
import { RankingRepository } from './ranking.repository.js';

/** What keeps a co-op from the first wave of a brief, and the smallest changes that would bring it in. */
export class FindChance extends Query<ChanceView> {
  constructor(
    readonly caller: Principal,
    readonly briefId: string,
    /** A co-op asks for itself. */
    readonly coopId: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(FindChance)
export class FindChanceHandler implements IQueryHandler<FindChance> {
  constructor(
    private readonly reading: BriefReading,
    private readonly network: LiveNetwork,
    private readonly rankings: RankingRepository,
  ) {}

  async execute({ caller, briefId, coopId }: FindChance): Promise<ChanceView> {
    const whose = await this.whose(caller, briefId, coopId);
    const brief = await this.reading.any(briefId);
    const now = await this.network.around(brief);
    const coop = now.find(whose);
    if (!coop) throw DomainError.notFound('co-op');
    const first = now.first(brief, brief.shortlistSize + 1);
    const offers = offersMade(now.leads, whose);
    const { version } = now.context.policy;
    return chanceView(briefId, version, chanceOf(brief, coop, first, now.context, offers));
  }

  /** To a co-op there are only the briefs that it was held against; to a client, no such question of another. */
  private async whose(caller: Principal, briefId: string, coopId: string | undefined) {
    if (caller.role === 'operator') {
      if (coopId !== undefined) return coopId;
      throw DomainError.invalid('/coopId', 'Name the co-op: ?coopId= and its id.');
    }
    const itself = caller.role === 'coop' && (coopId ?? caller.subjectId) === caller.subjectId;
    if (itself && (await this.rankings.names(briefId, caller.subjectId))) return caller.subjectId;
    throw DomainError.notFound('brief');
  }
}
