import { Injectable } from '@nestjs/common';
import { BriefsApi, isOpen, type BriefRow } from '../briefs/briefs.api.js';
import type { BriefFacts } from '../briefs/briefs.events.js';
import { DomainError } from '../platform/domain-error.js';
import type { Principal } from '../platform/request-context.js';

/** Reads briefs that may still be offered, for those who may see all that matching knows of them. */
@Injectable()
export class BriefReading {
  constructor(private readonly briefs: BriefsApi) {}

  /** @throws DomainError not-found, unless the caller is its client or an operator; conflict `brief-closed` */
  async own(caller: Principal, briefId: string): Promise<BriefFacts> {
    const row = await this.row(briefId);
    const own = caller.role === 'client' && caller.subjectId === row.clientId;
    if (caller.role !== 'operator' && !own) throw DomainError.notFound('brief');
    return factsOfOpen(row);
  }

  /** @throws DomainError not-found; conflict `brief-closed` */
  async any(briefId: string): Promise<BriefFacts> {
    return factsOfOpen(await this.row(briefId));
  }

  private async row(briefId: string): Promise<BriefRow> {
    const row = (await this.briefs.rows([briefId])).get(briefId);
    if (!row) throw DomainError.notFound('brief');
    return row;
  }
}

function factsOfOpen({ status, facts }: BriefRow): BriefFacts {
  if (isOpen(status)) return facts;
  throw DomainError.conflict(
    'brief-closed',
    `This brief is ${status}: no co-op can be offered it any more, whatever changes.`,
  );
}
