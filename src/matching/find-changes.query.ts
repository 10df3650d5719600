import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { BRIEF_LIMITS } from '../briefs/briefs.api.js';
import type { Principal } from '../platform/request-context.js';
import { BriefReading } from './brief-reading.js';
import { changesView, type ChangesView } from './change-views.js';
import { changesOf } from './core/change/brief-changes.js';
import { LiveNetwork } from './live-network.js';

/** The smallest changes of a brief that would bring more co-ops. */
export class FindChanges extends Query<ChangesView> {
  constructor(
    readonly caller: Principal,
    readonly briefId: string,
  ) {
    super();
  }
}

@QueryHandler(FindChanges)
export class FindChangesHandler implements IQueryHandler<FindChanges> {
  constructor(
    private readonly reading: BriefReading,
    private readonly network: LiveNetwork,
  ) {}

  async execute({ caller, briefId }: FindChanges): Promise<ChangesView> {
    const brief = await this.reading.own(caller, briefId);
    const { context, coops, eligible } = await this.network.around(brief);
    const changes = changesOf(brief, coops(), context, BRIEF_LIMITS, eligible);
    return changesView(briefId, context.policy.version, changes);
  }
}
