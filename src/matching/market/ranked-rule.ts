import type { CoopFacts, StandingFacts } from '../../coops/coops.events.js';
import { addToStanding, leftAfter, newStanding } from '../../coops/standing.api.js';
import { type ColumnBasis } from '../core/columns/coop-columns.js';
import { CoopIndex } from '../core/columns/coop-index.js';
import type { MatchingPolicy } from '../core/policy.js';
import type { Asking, AssignmentRule, CoopNumber, LeadAmount } from './assignment-rule.js';

/** A policy with another weight for fair share; 0 leaves fit alone. */
export function withFairShare(policy: MatchingPolicy, weight: number): MatchingPolicy {
  return { ...policy, weights: { ...policy.weights, 'fair-share': weight } };
}

/**
 * Our own rule: the first of the ranking that production makes, with standings that move as production moves them.
 * A lead counts at once, an entitlement at the end of its epoch. Co-ops begin with the record that their facts hold
 * and keep it, for nobody answers here; their fair share begins at nothing.
 */
export class RankedRule implements AssignmentRule {
  private readonly index: CoopIndex;
  private readonly numbers = new Map<string, CoopNumber>();
  private readonly shares: StandingFacts[];
  private readonly halfLifeDays: number;
  private readonly isFair: boolean;

  /** @param basis its epoch is the first of the market */
  constructor(
    readonly name: string,
    private readonly coops: readonly CoopFacts[],
    private readonly basis: ColumnBasis,
  ) {
    this.halfLifeDays = basis.policy.halfLifeDays;
    this.isFair = basis.policy.weights['fair-share'] > 0;
    this.shares = coops.map(() => newStanding(basis.epoch));
    this.index = new CoopIndex(basis);
    this.index.reserve(coops.length);
    coops.forEach((coop, number) => {
      this.numbers.set(coop.coopId, number);
      this.index.set({ ...coop, standing: this.standingOf(number, basis.epoch) });
    });
  }

  choose({ brief, today }: Asking): readonly CoopNumber[] {
    const best = this.index.best(brief, today, brief.shortlistSize);
    return best.flatMap(({ coopId }) => this.numbers.get(coopId) ?? []);
  }

  offered(coop: CoopNumber, pay: number, epoch: number): void {
    if (!this.isFair) return;
    this.add(coop, { receivedValue: pay, receivedCount: 1 }, epoch);
    this.write(coop, epoch);
  }

  settled(entitled: ReadonlyMap<string, LeadAmount>, epoch: number): void {
    if (!this.isFair) return;
    const left = leftAfter(1, this.halfLifeDays);
    this.coops.forEach(({ coopId }, number) => {
      const due = entitled.get(coopId);
      if (due) {
        const change = { entitledValue: due.value * left, entitledCount: due.count * left };
        this.add(number, change, epoch + 1);
      }
    });
    this.index.setStandings(
      this.coops.map(({ coopId }, number) => [coopId, this.standingOf(number, epoch + 1)]),
    );
  }

  private add(coop: CoopNumber, change: Partial<StandingFacts>, epoch: number): void {
    const share = this.shares[coop];
    if (share) this.shares[coop] = addToStanding(share, change, epoch, this.halfLifeDays);
  }

  private write(coop: CoopNumber, epoch: number): void {
    const coopId = this.coops[coop]?.coopId;
    if (coopId !== undefined) this.index.setStanding(coopId, this.standingOf(coop, epoch));
  }

  /** The share decayed to an epoch, dated as of the index's own: it gives the same scores as an index made anew. */
  private standingOf(coop: CoopNumber, epoch: number): StandingFacts {
    const { epoch: dated } = this.basis;
    const share = addToStanding(
      this.shares[coop] ?? newStanding(dated),
      {},
      epoch,
      this.halfLifeDays,
    );
    const { receivedValue, entitledValue, receivedCount, entitledCount } = share;
    const record = this.coops[coop]?.standing ?? newStanding(dated);
    return {
      ...record,
      ...{ receivedValue, entitledValue, receivedCount, entitledCount },
      epoch: dated,
    };
  }
}
