import { BestOf } from '../best-of.js';
import { FACTORS } from '../factors/factors.js';
import { type Contender, byScore } from '../tie-break.js';
import { type ColumnBrief } from './column-brief.js';
import { ColumnMeasures, OUT } from './column-measures.js';
import { type CoopColumns } from './coop-columns.js';
import { type Bucket } from './posting-lists.js';

/** A contender by its slot. */
export interface Found extends Contender {
  readonly slot: number;
}

/** Far more than what rounding can add to a bound, far less than one millionth. */
const MARGIN = 1e-9;

/**
 * The first `limit` co-ops for a brief, exactly as the plain loop over all of them finds them.
 *
 * Threshold search (Fagin, Lotem and Naor, PODS 2001, over the impact-ordered lists of `PostingLists`): what a co-op
 * can reach at most is bounded by what is known of it so far plus the most that the other factors can give. As soon
 * as that cannot beat the last of the best so far, the co-op is left; as soon as a whole bucket cannot, the search
 * ends. Cheap and telling facts come first, the weeks of the capacity last.
 */
export class ColumnSearch {
  private readonly best: BestOf<Found>;
  private readonly seen: Set<number> | null;
  private readonly measures: ColumnMeasures;
  /** A weighted sum below this cannot come among the best. */
  private cut = -Infinity;
  private lastScore = -1;

  /** Weights by factor, and the most that each factor can weigh for this brief. */
  private readonly w;
  private readonly most;
  private readonly weightSum: number;

  constructor(
    private readonly columns: CoopColumns,
    private readonly query: ColumnBrief,
    private readonly limit: number,
  ) {
    const { policy, causes } = query.context;
    const { weights } = policy;
    this.best = new BestOf<Found>(limit, byScore);
    // A must-have's list holds each co-op once; several lists may share some.
    this.seen = query.keys.length > 1 ? new Set() : null;
    this.measures = new ColumnMeasures(columns, query);
    this.w = {
      specialism: weights['specialism-fit'],
      capacity: weights['capacity-fit'],
      price: weights['price-fit'],
      purpose: weights['purpose-fit'],
      fairShare: weights['fair-share'],
      trackRecord: weights['track-record'],
      place: weights.place,
    };
    const { neutral } = policy.purpose;
    const purpose = this.w.purpose * (causes.size === 0 ? neutral : 1);
    const price = this.w.price * (query.brief.budget === null ? policy.price.neutral : 1);
    const afterPlace = price + purpose + this.w.capacity;
    this.most = { price, purpose, afterPlace, afterSpecialism: afterPlace + this.w.place };
    // Like the score itself, in the order of FACTORS.
    this.weightSum = FACTORS.reduce((sum, { name }) => sum + weights[name], 0);
  }

  /** Best first. */
  run(): readonly Found[] {
    if (this.query.context.weeks.length === 0) return [];
    const lists = this.query.keys.map((key) => this.columns.postings.list(key));
    const buckets = Math.max(0, ...lists.map((list) => list.length));
    for (let bucket = 0; bucket < buckets; bucket++) {
      const top = this.columns.postings.topOf(bucket);
      if (top + this.w.specialism + this.most.afterSpecialism < this.cut) break;
      for (const list of lists) this.readBucket(list[bucket]);
    }
    return this.best.inOrder();
  }

  private readBucket(bucket: Bucket | undefined): void {
    if (bucket === undefined) return;
    const { slots, bounds, holds, cells, signatures, size } = bucket;
    const { signature, fitAtMost, nearAtMost } = this.query;
    const { w, most } = this;
    for (let at = 0; at < size; at++) {
      const signed = signatures[at] ?? 0;
      if ((signed & signature) >>> 0 !== signature) continue;
      const near = nearAtMost[cells[at] ?? 0] ?? 1;
      if (near < 0) continue;
      const fit = fitAtMost[holds[at] ?? 0] ?? 1;
      const known = (bounds[at] ?? 0) + near * w.place + most.afterPlace;
      if (known + fit * w.specialism < this.cut) continue;
      const fitAtBest = this.lessNices(fit, signed);
      const bound = known + fitAtBest * w.specialism;
      if (bound < this.cut) continue;
      this.look(slots[at] ?? 0, bound, fitAtBest, near);
    }
  }

  /** A fit without the nice-to-haves that the signature does not show. */
  private lessNices(fit: number, signed: number): number {
    let left = fit;
    for (const { bit, loss, familyBit, familyLoss } of this.query.nices) {
      if ((signed & bit) !== 0) continue;
      left -= loss;
      if ((signed & familyBit) === 0) left -= familyLoss;
    }
    return left;
  }

  private look(slot: number, bound: number, fitAtMost: number, nearAtMost: number): void {
    if (this.seen?.has(slot)) return;
    this.seen?.add(slot);
    const score = this.scoreOf(slot, bound, fitAtMost, nearAtMost);
    if (score !== OUT && score >= this.lastScore) this.take(slot, score);
  }

  private take(slot: number, score: number): void {
    const coopId = this.columns.slots.id(slot);
    this.best.add({ slot, coopId, score, tie: this.query.context.tieBreak(coopId) });
    const kept = this.best.inOrder();
    if (kept.length < this.limit) return;
    this.lastScore = kept.at(-1)?.score ?? -1;
    // A sum that rounds to less than the last score is out; an equal score may still win by the tie-break.
    this.cut = ((this.lastScore - 0.5) / 1_000_000) * this.weightSum - MARGIN * this.weightSum;
  }

  private fails(slot: number): boolean {
    const { measures } = this;
    return (
      measures.isTooSmall(slot) ||
      measures.isTooLarge(slot) ||
      measures.crossesRedLine(slot) ||
      !measures.sharesLanguage(slot)
    );
  }

  /**
   * In millionths, rounded as `scoreInMillionths` does; OUT when a filter speaks against it or it cannot be among the
   * best. Each step makes the bound smaller by what it found.
   */
  private scoreOf(slot: number, atMost: number, fitAtMost: number, nearAtMost: number): number {
    const { w, most, cut } = this;
    const purpose = this.measures.purpose(slot);
    let bound = atMost + purpose * w.purpose - most.purpose;
    if (bound < cut) return OUT;
    const price = this.measures.price(slot);
    if (price < 0) return OUT;
    bound += price * w.price - most.price;
    if (bound < cut) return OUT;
    if (this.fails(slot)) return OUT;
    const specialism = this.measures.specialism(slot);
    if (specialism < 0) return OUT;
    bound += (specialism - fitAtMost) * w.specialism;
    if (bound < cut) return OUT;
    const capacity = this.measures.capacity(slot);
    if (capacity < 0) return OUT;
    bound += (capacity - 1) * w.capacity;
    if (bound < cut) return OUT;
    const place = this.measures.place(slot);
    if (place < 0 || bound + (place - nearAtMost) * w.place < cut) return OUT;
    // In the order of FACTORS: floating-point sums depend on theirs.
    let sum = specialism * w.specialism;
    sum += capacity * w.capacity;
    sum += price * w.price;
    sum += purpose * w.purpose;
    sum += (this.columns.fairShare[slot] ?? 0) * w.fairShare;
    sum += (this.columns.trackRecord[slot] ?? 0) * w.trackRecord;
    sum += place * w.place;
    return Math.round((sum / this.weightSum) * 1_000_000);
  }
}
