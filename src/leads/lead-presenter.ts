import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BriefsApi, type BriefRow, type ClientContact } from '../briefs/briefs.api.js';
import { CoopsApi, type CoopContact } from '../coops/coops.api.js';
import { DomainError } from '../platform/domain-error.js';
import type { Principal } from '../platform/request-context.js';
import { budgetRemark } from './core/budget-remark.js';
import type { Lead } from './lead.entity.js';
import type { LeadView } from './leads.schemas.js';

/** Shows leads to those concerned. Who is on the other side, and how to reach them, only once it is awarded. */
@Injectable()
export class LeadPresenter {
  constructor(
    private readonly briefs: BriefsApi,
    private readonly coops: CoopsApi,
  ) {}

  async present(
    leads: readonly Lead[],
    caller: Principal,
    tx?: EntityManager,
  ): Promise<LeadView[]> {
    const briefIds = [...new Set(leads.map(({ briefId }) => briefId))];
    const coopIds = [...new Set(leads.map(({ coopId }) => coopId))];
    const awarded = leads.filter(({ status }) => status === 'awarded');
    const [briefs, coops, clients] = [
      await this.briefs.rows(briefIds, tx),
      await this.coops.contactsOf(coopIds, tx),
      await this.briefs.clientContacts([...new Set(awarded.map(({ briefId }) => briefId))], tx),
    ];
    return leads.map((lead) => {
      const [brief, coop] = [briefs.get(lead.briefId), coops.get(lead.coopId)];
      if (!brief || !coop) throw DomainError.notFound('lead');
      return view(lead, caller, { brief, coop, client: clients.get(lead.briefId) });
    });
  }

  async one(lead: Lead, caller: Principal, tx?: EntityManager): Promise<LeadView> {
    const [shown] = await this.present([lead], caller, tx);
    if (!shown) throw DomainError.notFound('lead');
    return shown;
  }
}

interface Sides {
  readonly brief: BriefRow;
  readonly coop: CoopContact;
  readonly client: ClientContact | undefined;
}

function view(lead: Lead, caller: Principal, { brief, coop, client }: Sides): LeadView {
  const { id, briefId, coopId, status, rank, days, payMinor, currency } = lead;
  const awarded = status === 'awarded';
  const seesCoop = awarded && caller.role !== 'coop';
  const seesClient = awarded && caller.role !== 'client';
  return {
    ...{ id, briefId, coopId, status, rank, days, payMinor, currency },
    priceMinor: payMinor,
    budgetRemark: budgetRemark(lead, brief.facts),
    offeredAt: lead.offeredAt.toISOString(),
    expiresAt: lead.expiresAt.toISOString(),
    answeredAt: lead.answeredAt?.toISOString() ?? null,
    because: [...lead.because],
    ...(lead.declineReason === null || caller.role === 'client'
      ? {}
      : { decline: { reason: lead.declineReason, note: lead.declineNote } }),
    endedBecause: lead.endedBecause,
    brief: briefOf(brief),
    coop: { name: coop.name, ...(seesCoop ? { contact: coop.contact } : {}) },
    ...(seesClient && client ? { client: { name: client.name, contact: client.contact } } : {}),
    version: lead.version,
  };
}

function briefOf({ title, summary, tier, facts }: BriefRow): LeadView['brief'] {
  const { specialisms, effort, window, languages, sectors, causes } = facts;
  const { remote, postcodeDistrict, country } = facts.location;
  return {
    ...{ title, summary, specialisms, effort, window, languages, tier },
    location: { remote, postcodeDistrict, country },
    purpose: { sectors, causes },
  };
}
