import type { BriefFacts } from '../../briefs/briefs.events.js';
import type { CoopFacts } from '../../coops/coops.events.js';
import type { MatchingPolicy } from '../core/policy.js';
import type { SpecialismTree } from '../core/specialism-tree.js';
import type { LeadAmount } from './assignment-rule.js';

/** A network and the briefs that come to it. */
export interface Market {
  readonly coops: readonly CoopFacts[];
  /** In the order in which they are posted. */
  readonly briefs: Iterable<BriefFacts>;
  readonly briefCount: number;
  readonly tree: SpecialismTree;
  readonly policy: MatchingPolicy;
  /** Of the first brief, days since 1970-01-01 UTC. */
  readonly firstEpoch: number;
}

/** One brief's part of an epoch's demand; see the rules of `leads`. */
export interface DemandOf {
  readonly specialisms: BriefFacts['specialisms'];
  /** What one lead for it is worth, minor units. */
  readonly leadValue: number;
  readonly leads: number;
}

/** A co-op that could have met a demand, and its say in the division. */
export interface HolderOf {
  readonly coopId: string;
  readonly say: number;
}

/** What leads pay and who is entitled to them. `leads` has the rules; the composition root brings them here. */
export interface LeadTerms {
  /** Minor units. @param dayRate of the co-op; null for the network's standard one */
  leadPay(brief: BriefFacts, dayRate: CoopFacts['dayRate']): number;
  /** By co-op id, what it was entitled to of an epoch's demand. */
  divideDemand(
    demands: readonly DemandOf[],
    holdersOf: (slug: string) => readonly HolderOf[],
  ): ReadonlyMap<string, LeadAmount>;
}
