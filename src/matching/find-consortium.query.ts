import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Principal } from '../platform/request-context.js';
import { BriefReading } from './brief-reading.js';
import type { ConsortiumView } from './consortium.schemas.js';
import { proposeConsortium } from './core/consortium/consortium.js';
import { LiveNetwork } from './live-network.js';

/** The smallest team of co-ops for a brief that none can do alone. */
export class FindConsortium extends Query<ConsortiumView> {
  constructor(
    readonly caller: Principal,
    readonly briefId: string,
  ) {
    super();
  }
}

@QueryHandler(FindConsortium)
export class FindConsortiumHandler implements IQueryHandler<FindConsortium> {
  constructor(
    private readonly reading: BriefReading,
    private readonly network: LiveNetwork,
  ) {}

  async execute({ caller, briefId }: FindConsortium): Promise<ConsortiumView> {
    const brief = await this.reading.own(caller, briefId);
    const { context, coops } = await this.network.around(brief);
    const { members, ...told } = proposeConsortium(brief, coops(), context);
    return {
      briefId,
      policyVersion: context.policy.version,
      ...told,
      currency: brief.currency,
      members: members.map(({ halfDays, specialisms, ...member }) => ({
        ...member,
        days: halfDays / 2,
        specialisms: specialisms.map(({ slug, name, level, through }) => {
          return { slug, name, level, through };
        }),
      })),
    };
  }
}
