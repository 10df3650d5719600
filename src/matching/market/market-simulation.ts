import type { BriefFacts } from '../../briefs/briefs.events.js';
import { epochOf } from '../../coops/standing.api.js';
import { type BriefContext, briefContext } from '../core/brief-context.js';
import { CoopColumns } from '../core/columns/coop-columns.js';
import { columnBrief } from '../core/columns/column-brief.js';
import { eligibleSlots } from '../core/columns/eligible-slots.js';
import { scoreOf } from '../core/evaluate.js';
import type { MatchingPolicy } from '../core/policy.js';
import type { AssignmentRule, CoopNumber } from './assignment-rule.js';
import type { HolderOf, LeadTerms, Market } from './market.js';
import { OfferAccount, type RuleOutcome } from './offer-account.js';
import { withFairShare } from './ranked-rule.js';

const PROGRESS_EVERY = 500;

/**
 * Replays a market's briefs in time order, once for all rules side by side: each brief finds the same eligible co-ops
 * under every rule, and each rule keeps its own books. Offers are made and none is answered; no days are held, so
 * that a co-op is as free for the last brief as for the first.
 */
export class MarketSimulation {
  private readonly accounts: readonly OfferAccount[];
  /** Slot n is co-op n. */
  private readonly columns: CoopColumns;
  private readonly numbers: ReadonlyMap<string, CoopNumber>;
  private readonly holders = new Map<string, HolderOf[]>();
  /** By co-op, the epochs in which it was eligible for a brief. */
  private readonly eligibleIn: number[][];
  private readonly fitPolicy: MatchingPolicy;
  private epoch: number;

  /** @throws RangeError when the columns of the index cannot hold a co-op of the market exactly */
  constructor(
    private readonly market: Market,
    rules: readonly AssignmentRule[],
    private readonly terms: LeadTerms,
  ) {
    const { coops, policy, tree, firstEpoch } = market;
    this.fitPolicy = withFairShare(policy, 0);
    this.accounts = rules.map((rule) => new OfferAccount(rule, coops.length, terms));
    this.columns = new CoopColumns({ policy: this.fitPolicy, tree, epoch: firstEpoch });
    this.columns.reserve(coops.length);
    this.numbers = new Map(coops.map(({ coopId }, number) => [coopId, number]));
    this.eligibleIn = coops.map(() => []);
    this.epoch = firstEpoch;
    for (const coop of coops) {
      if (!CoopColumns.takes(coop)) throw new RangeError(`co-op ${coop.coopId} fits no column`);
      this.columns.set(coop);
      if (coop.status !== 'active') continue;
      const say = policy.entitlementMode === 'per-member' ? coop.workerMembers : 1;
      const holder = { coopId: coop.coopId, say };
      const held = coop.specialisms.flatMap(({ slug }) => [slug, ...tree.ancestors(slug)]);
      for (const slug of new Set(held)) {
        const holders = this.holders.get(slug);
        if (holders) holders.push(holder);
        else this.holders.set(slug, [holder]);
      }
    }
  }

  /** @param onProgress is told now and then how many briefs are done */
  run(onProgress: (done: number) => void): readonly RuleOutcome[] {
    let done = 0;
    for (const brief of this.market.briefs) {
      this.turnTo(epochOf(new Date(brief.postedAt)));
      this.post(brief);
      done++;
      if (done % PROGRESS_EVERY === 0) onProgress(done);
    }
    this.settle();
    return this.accounts.map((account) => account.outcome(this.eligibleIn));
  }

  private turnTo(epoch: number): void {
    if (epoch < this.epoch) throw new RangeError('briefs must come in the order of their dates');
    if (epoch > this.epoch) this.settle();
    this.epoch = epoch;
  }

  private settle(): void {
    const holdersOf = (slug: string): readonly HolderOf[] => this.holders.get(slug) ?? [];
    for (const account of this.accounts) account.settle(this.epoch, this.numbers, holdersOf);
  }

  private post(brief: BriefFacts): void {
    const today = brief.postedAt.slice(0, 10);
    const { tree, firstEpoch: epoch } = this.market;
    const context = briefContext(brief, { policy: this.fitPolicy, tree, epoch, today });
    const eligible = eligibleSlots(this.columns, columnBrief(brief, context, this.columns));
    for (const coop of eligible) {
      const epochs = this.eligibleIn[coop];
      if (epochs && epochs.at(-1) !== this.epoch) epochs.push(this.epoch);
    }
    const fits = this.fitsOf(brief, context);
    for (const account of this.accounts) {
      const chosen = account.rule.choose({ brief, today, eligible });
      const pays = chosen.map((coop) => this.terms.leadPay(brief, this.coop(coop).dayRate));
      chosen.forEach((coop, at) => account.offer(coop, fits(coop), pays[at] ?? 0, this.epoch));
      account.close(brief, pays);
    }
  }

  /** Scores without fair share, in [0, 1]; several rules may choose the same co-op. */
  private fitsOf(brief: BriefFacts, context: BriefContext): (coop: CoopNumber) => number {
    const known = new Map<CoopNumber, number>();
    return (coop) => {
      const fit = known.get(coop) ?? scoreOf(brief, this.coop(coop), context) / 1_000_000;
      known.set(coop, fit);
      return fit;
    };
  }

  private coop(number: CoopNumber) {
    const coop = this.market.coops[number];
    if (coop === undefined) throw new RangeError(`there is no co-op ${number}`);
    return coop;
  }
}
