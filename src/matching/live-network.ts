import { Injectable } from '@nestjs/common';
import { CoopsApi } from '../coops/coops.api.js';
import type { BriefFacts } from '../briefs/briefs.events.js';
import type { CoopFacts } from '../coops/coops.events.js';
import { Database } from '../platform/database/database.js';
import { BriefLeads } from './brief-leads.js';
import { BriefRanker } from './brief-ranker.js';
import { BestOf } from './core/best-of.js';
import { briefContext, type MatchingContext } from './core/brief-context.js';
import { type OwnLead, withoutLead } from './core/change/own-leads.js';
import type { CoopIndex, Placed } from './core/columns/coop-index.js';
import { reasonsAgainst, scoreOf } from './core/evaluate.js';
import { byScore, type Contender } from './core/tie-break.js';
import { NetworkIndex } from './network-index.js';

/** The network of one moment, to rank one brief over as often as a question needs. Not to be kept. */
export interface NetworkNow {
  readonly context: MatchingContext;
  /** Every lead of the brief. */
  readonly leads: readonly OwnLead[];
  readonly coops: () => Iterable<CoopFacts>;
  readonly find: (coopId: string) => CoopFacts | undefined;
  /** The first co-ops for the brief, or for it with a change, best first. */
  readonly first: (brief: BriefFacts, limit: number) => readonly Placed[];
  /** How many co-ops pass every filter. */
  readonly eligible: (brief: BriefFacts) => number;
}

/** For questions that rank over and over: the index of this process, brought up to date. */
@Injectable()
export class LiveNetwork {
  constructor(
    private readonly index: NetworkIndex,
    private readonly ranker: BriefRanker,
    private readonly database: Database,
    private readonly coops: CoopsApi,
    private readonly leads: BriefLeads,
  ) {}

  /** As the brief would find it, had it not been offered yet: the days that its own leads hold are free for it. */
  async around({ briefId }: BriefFacts): Promise<NetworkNow> {
    await this.index.catchUp();
    const context = this.ranker.context(await this.ranker.policy(this.database.manager));
    const { leads, holders } = await this.holders(briefId, context.policy.halfLifeDays);
    return {
      context,
      leads,
      coops: () => this.all(holders),
      find: (coopId) => holders.get(coopId) ?? this.index.find(coopId),
      ...this.ranked(this.index.searchable(context), context, holders),
    };
  }

  /** Leads and facts of one moment, so that no hold is given back that the facts do not have. */
  private holders(briefId: string, halfLifeDays: number) {
    return this.database.transaction(async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const leads = await this.leads.of(briefId, tx);
      const live = leads.filter((lead) => lead.live);
      const facts = await this.coops.factsOf(
        live.map(({ coopId }) => coopId),
        tx,
      );
      const holders = new Map<string, CoopFacts>();
      for (const lead of live) {
        const coop = facts.get(lead.coopId);
        if (coop) holders.set(lead.coopId, withoutLead(coop, lead, halfLifeDays));
      }
      return { leads, holders };
    });
  }

  private *all(holders: ReadonlyMap<string, CoopFacts>): Generator<CoopFacts> {
    for (const coop of this.index.coops()) yield holders.get(coop.coopId) ?? coop;
  }

  /** The index ranks the others; the few holders are held against the brief one by one. */
  private ranked(
    columns: CoopIndex,
    context: MatchingContext,
    holders: ReadonlyMap<string, CoopFacts>,
  ): Pick<NetworkNow, 'first' | 'eligible'> {
    return {
      first: (brief, limit) => {
        const prepared = briefContext(brief, context);
        const { tieBreak } = prepared;
        const best = new BestOf<Contender>(limit, byScore);
        for (const { coopId, score } of columns.best(brief, context.today, limit + holders.size))
          if (!holders.has(coopId)) best.add({ coopId, score, tie: tieBreak(coopId) });
        for (const [coopId, coop] of holders) {
          if (reasonsAgainst(brief, coop, prepared).length > 0) continue;
          best.add({ coopId, score: scoreOf(brief, coop, prepared), tie: tieBreak(coopId) });
        }
        return best.inOrder();
      },
      eligible: (brief) => {
        const prepared = briefContext(brief, context);
        const passes = (coop: CoopFacts | undefined): number =>
          coop && reasonsAgainst(brief, coop, prepared).length === 0 ? 1 : 0;
        let { eligible } = columns.order(brief, context.today);
        for (const [coopId, coop] of holders)
          eligible += passes(coop) - passes(this.index.find(coopId));
        return eligible;
      },
    };
  }
}
