import { Injectable } from '@nestjs/common';
import { BriefsApi } from '../briefs/briefs.api.js';
import type { BriefFacts } from '../briefs/briefs.events.js';
import { DomainError } from '../platform/domain-error.js';
import type { Principal } from '../platform/request-context.js';

/** Reads briefs for those who may see all that matching knows of them. */
@Injectable()
export class BriefReading {
  constructor(private readonly briefs: BriefsApi) {}

  /** @throws DomainError not-found, unless the caller is its client or an operator */
  async own(caller: Principal, briefId: string): Promise<BriefFacts> {
    const brief = await this.any(briefId);
    const own = caller.role === 'client' && caller.subjectId === brief.clientId;
    if (caller.role !== 'operator' && !own) throw DomainError.notFound('brief');
    return brief;
  }

  /** @throws DomainError not-found */
  async any(briefId: string): Promise<BriefFacts> {
    const brief = (await this.briefs.facts([briefId])).get(briefId);
    if (!brief) throw DomainError.notFound('brief');
    return brief;
  }
}
