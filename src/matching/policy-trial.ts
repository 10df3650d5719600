import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { BriefFacts } from '../briefs/briefs.events.js';
import type { CoopFacts } from '../coops/coops.events.js';
import { BriefRanker } from './brief-ranker.js';
import { bestWith } from './core/columns/best-with.js';
import type { TriedBrief } from './core/compare-shortlists.js';
import { CoopIndex } from './core/columns/coop-index.js';
import type { ColumnBasis } from './core/columns/coop-columns.js';
import type { MatchingPolicy } from './core/policy.js';
import { NetworkIndex } from './network-index.js';
import { type Offered, OfferedCoops } from './offered-coops.js';

/** A brief, and the date (ISO) that it was ranked on: its window was ahead then, and may be over by now. */
export interface BriefToTry {
  readonly facts: BriefFacts;
  readonly today: string;
}

/** Co-ops that are written to an index before other work of the process gets a turn. */
const AT_ONCE = 500;

/** Ranks by policies that are only tried: nothing is stored, and the index that rankings are made with stays. */
@Injectable()
export class PolicyTrial {
  constructor(
    private readonly index: NetworkIndex,
    private readonly ranker: BriefRanker,
    private readonly offered: OfferedCoops,
  ) {}

  /**
   * The first co-ops of each brief by either policy, on the co-ops of this moment, as if that brief had not been
   * offered yet. Not to be called in a transaction: the index only gets as far as the oldest one under way.
   */
  async run(
    briefs: readonly BriefToTry[],
    before: MatchingPolicy,
    after: MatchingPolicy,
  ): Promise<TriedBrief[]> {
    await this.index.catchUp();
    const coops = [...this.index.coops()];
    const old = await indexOf(coops, this.ranker.context(before));
    const fresh = await indexOf(coops, this.ranker.context(after));
    const offered = await this.offered.of(briefs.map(({ facts }) => facts.briefId));
    const tried: TriedBrief[] = [];
    for (const brief of briefs) {
      await turn();
      const { briefId } = brief.facts;
      const { coops: own } = offered(briefId);
      tried.push({ briefId, before: firstOf(old, own, brief), after: firstOf(fresh, own, brief) });
    }
    return tried;
  }

  /** The name of a co-op of the trial. */
  nameOf(coopId: string): string {
    return this.index.find(coopId)?.name ?? coopId;
  }
}

async function indexOf(coops: readonly CoopFacts[], basis: ColumnBasis): Promise<CoopIndex> {
  const index = new CoopIndex(basis);
  index.reserve(coops.length);
  for (const [at, coop] of coops.entries()) {
    if (at % AT_ONCE === 0) await turn();
    index.set(coop);
  }
  return index;
}

/** As many as would be asked: the client's number where it stated one, else the policy's. */
function firstOf(index: CoopIndex, own: Offered['coops'], { facts, today }: BriefToTry): string[] {
  const stated = facts.shortlistStated !== false;
  const size = stated ? facts.shortlistSize : index.basis.policy.shortlistSize;
  return bestWith(own, index, facts, today, size).map(({ coopId }) => coopId);
}
