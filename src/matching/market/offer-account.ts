import type { BriefFacts } from '../../briefs/briefs.events.js';
import type { AssignmentRule, CoopNumber, LeadAmount } from './assignment-rule.js';
import { longestDrought } from './drought.js';
import { gini, jain } from './inequality.js';
import type { DemandOf, HolderOf, LeadTerms } from './market.js';

/** What came of one rule. */
export interface RuleOutcome {
  readonly rule: string;
  readonly briefs: number;
  /** Briefs that were offered to at least one co-op. */
  readonly matched: number;
  readonly offers: number;
  /** Mean over all offers of the score without fair share, in [0, 1]. */
  readonly meanFit: number;
  /** Of the number of leads. */
  readonly giniOfCount: number;
  readonly jainOfCount: number;
  /** Of the value received as a share of the value that the co-op was entitled to. */
  readonly giniOfShare: number;
  readonly jainOfShare: number;
  readonly coopsWithLead: number;
  /** Co-ops eligible for at least one brief; the figures are over them. */
  readonly coops: number;
  readonly longestDroughtDays: number;
}

/** Keeps the books of one rule: who was offered what, and who was entitled to what. */
export class OfferAccount {
  private readonly counts: Float64Array;
  private readonly values: Float64Array;
  private readonly entitled: Float64Array;
  private readonly days: number[][];
  private demands: DemandOf[] = [];
  private briefs = 0;
  private matched = 0;
  private offers = 0;
  private fits = 0;

  constructor(
    readonly rule: AssignmentRule,
    coops: number,
    private readonly terms: LeadTerms,
  ) {
    this.counts = new Float64Array(coops);
    this.values = new Float64Array(coops);
    this.entitled = new Float64Array(coops);
    this.days = Array.from({ length: coops }, () => []);
  }

  offer(coop: CoopNumber, fit: number, pay: number, epoch: number): void {
    this.offers++;
    this.fits += fit;
    this.counts[coop] = (this.counts[coop] ?? 0) + 1;
    this.values[coop] = (this.values[coop] ?? 0) + pay;
    const days = this.days[coop];
    if (days && days.at(-1) !== epoch) days.push(epoch);
    this.rule.offered?.(coop, pay, epoch);
  }

  /** @param pays of the offers made for it */
  close(brief: BriefFacts, pays: readonly number[]): void {
    this.briefs++;
    if (pays.length > 0) this.matched++;
    const sum = pays.reduce((all, pay) => all + pay, 0);
    this.demands.push({
      specialisms: brief.specialisms,
      leadValue: pays.length > 0 ? sum / pays.length : this.terms.leadPay(brief, null),
      leads: brief.shortlistSize,
    });
  }

  /** Divides the demand of the epoch that ends. */
  settle(
    epoch: number,
    numbers: ReadonlyMap<string, CoopNumber>,
    holdersOf: (slug: string) => readonly HolderOf[],
  ): void {
    const entitled: ReadonlyMap<string, LeadAmount> = this.terms.divideDemand(
      this.demands,
      holdersOf,
    );
    this.demands = [];
    for (const [coopId, { value }] of entitled) {
      const coop = numbers.get(coopId);
      if (coop !== undefined) this.entitled[coop] = (this.entitled[coop] ?? 0) + value;
    }
    this.rule.settled?.(entitled, epoch);
  }

  /** @param eligible by co-op, the epochs in which it was eligible for a brief, ascending */
  outcome(eligible: readonly (readonly number[])[]): RuleOutcome {
    const coops = eligible.flatMap((days, coop) => (days.length > 0 ? [coop] : []));
    const counts = coops.map((coop) => this.counts[coop] ?? 0);
    const shares = coops.flatMap((coop) => {
      const entitled = this.entitled[coop] ?? 0;
      return entitled > 0 ? [(this.values[coop] ?? 0) / entitled] : [];
    });
    const droughts = coops.map((coop) =>
      longestDrought(eligible[coop] ?? [], this.days[coop] ?? []),
    );
    return {
      rule: this.rule.name,
      ...{ briefs: this.briefs, matched: this.matched, offers: this.offers },
      meanFit: this.offers === 0 ? 0 : this.fits / this.offers,
      ...{ giniOfCount: gini(counts), jainOfCount: jain(counts) },
      ...{ giniOfShare: gini(shares), jainOfShare: jain(shares) },
      coopsWithLead: counts.filter((count) => count > 0).length,
      coops: coops.length,
      longestDroughtDays: droughts.reduce((most, days) => Math.max(most, days), 0),
    };
  }
}
