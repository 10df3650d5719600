import type { BriefFacts } from '../../briefs/briefs.events.js';

/** Co-ops of a market are known by their position in it. */
export type CoopNumber = number;

/** A brief that wants co-ops. */
export interface Asking {
  readonly brief: BriefFacts;
  /** ISO calendar date on which it is posted. */
  readonly today: string;
  /** All co-ops that pass the filters, each once, in an order without meaning. */
  readonly eligible: readonly CoopNumber[];
}

/** What a co-op received or was entitled to: value in minor units, and number of leads. */
export interface LeadAmount {
  readonly value: number;
  readonly count: number;
}

/** A way to decide which of the eligible co-ops are offered a brief. */
export interface AssignmentRule {
  readonly name: string;
  /** At most `brief.shortlistSize` of the eligible, each once. */
  choose(asking: Asking): readonly CoopNumber[];
  /** Is told of each offer that is made of its choice. @param epoch days since 1970-01-01 UTC */
  offered?(coop: CoopNumber, pay: number, epoch: number): void;
  /** Is told at the end of an epoch who was entitled to what in it, by co-op id. */
  settled?(entitled: ReadonlyMap<string, LeadAmount>, epoch: number): void;
}
