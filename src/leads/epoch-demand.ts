import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BriefsApi } from '../briefs/briefs.api.js';
import { CoopsApi } from '../coops/coops.api.js';
import type { MatchingPolicy } from '../matching/matching.api.js';
import { TaxonomyApi } from '../taxonomy/taxonomy.api.js';
import { divideDemand, type Demand, type Entitlement, type Holder } from './core/entitlement.js';
import { leadPay } from './core/lead-pay.js';
import { LeadRepository } from './lead.repository.js';

type EntitlementMode = MatchingPolicy['entitlementMode'];

const DAY_MS = 86_400_000;

/** The demand of one day, and whose it was to meet. */
@Injectable()
export class EpochDemand {
  constructor(
    private readonly briefs: BriefsApi,
    private readonly coops: CoopsApi,
    private readonly taxonomy: TaxonomyApi,
    private readonly leads: LeadRepository,
  ) {}

  /**
   * Divides what was posted in an epoch over the co-ops that are active now.
   * @param epoch days since 1970-01-01 UTC
   * @param mode whose say counts: each co-op's, or each worker-member's
   */
  async divide(
    epoch: number,
    mode: EntitlementMode,
    tx: EntityManager,
  ): Promise<Map<string, Entitlement>> {
    const demands = await this.demands(epoch, tx);
    if (demands.length === 0) return new Map();
    const holders = await this.holders(mode, tx);
    return divideDemand(demands, (slug) => [...(holders.get(slug)?.values() ?? [])]);
  }

  private async demands(epoch: number, tx: EntityManager): Promise<Demand[]> {
    const posted = await this.briefs.postedBetween(startOf(epoch), startOf(epoch + 1), tx);
    const pay = await this.leads.averagePay(
      posted.map(({ briefId }) => briefId),
      tx,
    );
    return posted.map((brief) => ({
      specialisms: brief.specialisms,
      leadValue: pay.get(brief.briefId) ?? leadPay(brief, null),
      leads: brief.shortlistSize,
    }));
  }

  /** Active co-ops by specialism. Who holds a specialism holds what it is a kind of. */
  private async holders(
    mode: EntitlementMode,
    tx: EntityManager,
  ): Promise<Map<string, Map<string, Holder>>> {
    const taxonomy = this.taxonomy.taxonomy();
    const holders = new Map<string, Map<string, Holder>>();
    for await (const page of this.coops.snapshot(tx)) {
      for (const { coopId, status, workerMembers, specialisms } of page) {
        if (status !== 'active') continue;
        const holder = { coopId, say: mode === 'per-member' ? workerMembers : 1 };
        for (const slug of specialisms.flatMap((each) => [
          each.slug,
          ...taxonomy.ancestors(each.slug),
        ]))
          holders.set(slug, (holders.get(slug) ?? new Map<string, Holder>()).set(coopId, holder));
      }
    }
    return holders;
  }
}

function startOf(epoch: number): string {
  return new Date(epoch * DAY_MS).toISOString();
}
