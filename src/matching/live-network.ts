import { Injectable } from '@nestjs/common';
import type { BriefFacts } from '../briefs/briefs.events.js';
import type { CoopFacts } from '../coops/coops.events.js';
import { Database } from '../platform/database/database.js';
import { BriefRanker } from './brief-ranker.js';
import { briefContext, type MatchingContext } from './core/brief-context.js';
import type { OwnLead } from './core/change/own-leads.js';
import { bestWith } from './core/columns/best-with.js';
import type { CoopIndex, Placed } from './core/columns/coop-index.js';
import { reasonsAgainst } from './core/evaluate.js';
import { NetworkIndex } from './network-index.js';
import { type Offered, OfferedCoops } from './offered-coops.js';

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
    private readonly offered: OfferedCoops,
  ) {}

  /** As the brief would find it, had it not been offered yet: its own leads are left out of account. */
  async around({ briefId }: BriefFacts): Promise<NetworkNow> {
    await this.index.catchUp();
    const context = this.ranker.context(await this.ranker.policy(this.database.manager));
    const { leads, coops } = (await this.offered.of([briefId]))(briefId);
    return {
      context,
      leads,
      coops: () => this.all(coops),
      find: (coopId) => coops.get(coopId) ?? this.index.find(coopId),
      ...this.ranked(this.index.searchable(context), context, coops),
    };
  }

  private *all(offered: Offered['coops']): Generator<CoopFacts> {
    for (const coop of this.index.coops()) yield offered.get(coop.coopId) ?? coop;
  }

  private ranked(
    columns: CoopIndex,
    context: MatchingContext,
    offered: Offered['coops'],
  ): Pick<NetworkNow, 'first' | 'eligible'> {
    return {
      first: (brief, limit) => bestWith(offered, columns, brief, context.today, limit),
      eligible: (brief) => {
        const prepared = briefContext(brief, context);
        const passes = (coop: CoopFacts | undefined): number =>
          coop && reasonsAgainst(brief, coop, prepared).length === 0 ? 1 : 0;
        let { eligible } = columns.order(brief, context.today);
        for (const [coopId, coop] of offered)
          eligible += passes(coop) - passes(this.index.find(coopId));
        return eligible;
      },
    };
  }
}
