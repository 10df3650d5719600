import { Injectable } from '@nestjs/common';
import type { BriefFacts } from '../briefs/briefs.events.js';
import type { CoopFacts } from '../coops/coops.events.js';
import { Database } from '../platform/database/database.js';
import { BriefRanker } from './brief-ranker.js';
import type { MatchingContext } from './core/brief-context.js';
import type { Place } from './core/change/wave.js';
import { NetworkIndex } from './network-index.js';

/** The network of one moment, to rank over as often as a question needs. Not to be kept. */
export interface NetworkNow {
  readonly context: MatchingContext;
  readonly coops: () => Iterable<CoopFacts>;
  readonly find: (coopId: string) => CoopFacts | undefined;
  /** The first co-ops for a brief, best first. */
  readonly first: (brief: BriefFacts, limit: number) => readonly Place[];
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
  ) {}

  async now(): Promise<NetworkNow> {
    await this.index.catchUp();
    const context = this.ranker.context(await this.ranker.policy(this.database.manager));
    const columns = this.index.searchable(context);
    return {
      context,
      coops: () => this.index.coops(),
      find: (coopId) => this.index.find(coopId),
      first: (brief, limit) => columns.best(brief, context.today, limit),
      eligible: (brief) => columns.order(brief, context.today).eligible,
    };
  }
}
