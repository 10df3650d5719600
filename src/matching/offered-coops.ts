import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CoopsApi } from '../coops/coops.api.js';
import type { CoopFacts } from '../coops/coops.events.js';
import { Database } from '../platform/database/database.js';
import { BriefLeads } from './brief-leads.js';
import { type OwnLead, withoutLead } from './core/change/own-leads.js';
import { MatchingPolicyRepository } from './matching-policy.repository.js';

/** What was offered of one brief. */
export interface Offered {
  /** Every lead of the brief. */
  readonly leads: readonly OwnLead[];
  /** The co-ops that were offered it, as they would be without that lead. */
  readonly coops: ReadonlyMap<string, CoopFacts>;
}

const NOTHING: Offered = { leads: [], coops: new Map() };

/** So that a brief which is ranked again for a question does not count its own leads against itself. */
@Injectable()
export class OfferedCoops {
  constructor(
    private readonly database: Database,
    private readonly policies: MatchingPolicyRepository,
    private readonly coops: CoopsApi,
    private readonly leads: BriefLeads,
  ) {}

  /**
   * Leads and facts of one moment, so that nothing is given back that the facts do not have.
   * @returns what was offered of each of the briefs
   */
  of(briefIds: readonly string[]): Promise<(briefId: string) => Offered> {
    return this.database.transaction(async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const byBrief = new Map<string, OwnLead[]>();
      for (const lead of await this.leads.of(briefIds, tx))
        byBrief.set(lead.briefId, [...(byBrief.get(lead.briefId) ?? []), lead]);
      const without = await this.withoutLeads([...byBrief.values()].flat(), tx);
      return (briefId) => {
        const leads = byBrief.get(briefId);
        return leads ? { leads, coops: without(leads) } : NOTHING;
      };
    });
  }

  private async withoutLeads(all: readonly OwnLead[], tx: EntityManager) {
    const ids = new Set(all.map(({ coopId }) => coopId));
    const facts = await this.coops.factsOf([...ids], tx);
    // What a standing holds has decayed by the active policy, whichever a question is about.
    const { halfLifeDays } = await this.policies.active(tx);
    return (leads: readonly OwnLead[]): Map<string, CoopFacts> => {
      const coops = new Map<string, CoopFacts>();
      for (const lead of leads) {
        const coop = facts.get(lead.coopId);
        if (coop) coops.set(lead.coopId, withoutLead(coop, lead, halfLifeDays));
      }
      return coops;
    };
  }
}
