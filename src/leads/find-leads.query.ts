import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { DomainError } from '../platform/domain-error.js';
import { decodeCursor, toPage, type Page } from '../platform/http/paging.js';
import type { Principal } from '../platform/request-context.js';
import type { Lead } from './lead.entity.js';
import { LeadPresenter } from './lead-presenter.js';
import { LeadRepository, type LeadFilter } from './lead.repository.js';
import type { LeadQuery, LeadView } from './leads.schemas.js';

/** The leads of the caller, newest first: a co-op's own, those of a client's briefs, an operator's all. */
export class FindLeads extends Query<Page<LeadView>> {
  constructor(
    readonly caller: Principal,
    readonly query: LeadQuery,
  ) {
    super();
  }
}

@QueryHandler(FindLeads)
export class FindLeadsHandler implements IQueryHandler<FindLeads> {
  constructor(
    private readonly leads: LeadRepository,
    private readonly presenter: LeadPresenter,
  ) {}

  async execute({ caller, query }: FindLeads): Promise<Page<LeadView>> {
    const { status, briefId, cursor, limit } = query;
    const filter: LeadFilter = {
      ...sideOf(caller),
      ...(status === undefined ? {} : { status }),
      ...(briefId === undefined ? {} : { briefId }),
    };
    const found = await this.leads.list(filter, decodeCursor(cursor, z.uuid()), limit + 1);
    const page = toPage(found, limit, idOf, (lead) => lead);
    return { ...page, items: await this.presenter.present(page.items, caller) };
  }
}

export class FindLead extends Query<LeadView> {
  constructor(
    readonly caller: Principal,
    readonly leadId: string,
  ) {
    super();
  }
}

@QueryHandler(FindLead)
export class FindLeadHandler implements IQueryHandler<FindLead> {
  constructor(
    private readonly leads: LeadRepository,
    private readonly presenter: LeadPresenter,
  ) {}

  async execute({ caller, leadId }: FindLead): Promise<LeadView> {
    const lead = await this.leads.find(leadId);
    if (!lead || !isConcerned(lead, caller)) throw DomainError.notFound('lead');
    return this.presenter.one(lead, caller);
  }
}

function idOf({ id }: Lead): string {
  return id;
}

function sideOf({ role, subjectId }: Principal): LeadFilter {
  if (role === 'operator') return {};
  return role === 'coop' ? { coopId: subjectId } : { clientId: subjectId };
}

function isConcerned(lead: Lead, caller: Principal): boolean {
  const { coopId, clientId } = sideOf(caller);
  return (coopId ?? lead.coopId) === lead.coopId && (clientId ?? lead.clientId) === lead.clientId;
}
