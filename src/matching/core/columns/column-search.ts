import { BestOf } from '../best-of.js';
import { FACTORS } from '../factors/factors.js';
import { nearScore } from '../factors/place.js';
import { capacityScore } from '../factors/capacity-fit.js';
import { priceScore } from '../factors/price-fit.js';
import { sharedCausesScore } from '../factors/purpose-fit.js';
import { distanceKm, type Point } from '../distance.js';
import { priceMinor } from '../price-at-tier.js';
import { type Contender, byScore } from '../tie-break.js';
import { type ColumnBrief } from './column-brief.js';
import { DECLARED, LOCATED, REMOTE, type CoopColumns } from './coop-columns.js';
import { type Bucket } from './posting-lists.js';

/** A contender by its slot. */
export interface Found extends Contender {
  readonly slot: number;
}

/** Not eligible, or not good enough. */
const OUT = -1;

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
  private readonly worth: Float64Array;
  /** A weighted sum below this cannot come among the best. */
  private cut = -Infinity;
  private lastScore = -1;

  /** Weights by factor, and the most that each factor can weigh for this brief. */
  private readonly w;
  private readonly most;
  private readonly weightSum: number;
  private readonly specialismWeights: number;

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
    this.worth = new Float64Array(query.weights.length);
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
    let specialismWeights = 0;
    for (const weight of query.weights) specialismWeights += weight;
    this.specialismWeights = specialismWeights;
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

  /**
   * In millionths, rounded as `scoreInMillionths` does; OUT when a filter speaks against it or it cannot be among the
   * best. Each step makes the bound smaller by what it found.
   */
  private scoreOf(slot: number, atMost: number, fitAtMost: number, nearAtMost: number): number {
    const { w, most, cut } = this;
    const purpose = this.purposeScore(slot);
    let bound = atMost + purpose * w.purpose - most.purpose;
    if (bound < cut) return OUT;
    const price = this.priceScoreOf(slot);
    if (price < 0) return OUT;
    bound += price * w.price - most.price;
    if (bound < cut) return OUT;
    if (!this.passesPlainFilters(slot)) return OUT;
    const specialism = this.specialismScore(slot);
    if (specialism < 0) return OUT;
    bound += (specialism - fitAtMost) * w.specialism;
    if (bound < cut) return OUT;
    const capacity = this.capacityScoreOf(slot);
    if (capacity < 0) return OUT;
    bound += (capacity - 1) * w.capacity;
    if (bound < cut) return OUT;
    const place = this.placeScore(slot);
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

  /** Negative when a must-have is missing, or when nothing of what is wanted is near. */
  private specialismScore(slot: number): number {
    const { query, worth } = this;
    const { rowOf, shares, covers, weights, musts } = query;
    const { levelScores } = query.context.policy.specialism;
    const { specialisms } = this.columns;
    const { values } = specialisms;
    const wanted = weights.length;
    let covered = 0;
    let near = false;
    worth.fill(0);
    const start = specialisms.start(slot);
    const end = start + specialisms.length(slot);
    for (let at = start; at < end; at++) {
      const value = values[at] ?? 0;
      const row = rowOf[value >>> 2] ?? -1;
      if (row < 0) continue;
      near = true;
      covered |= covers[row] ?? 0;
      const level = levelScores[(value & 3) - 1] ?? 0;
      for (let position = 0; position < wanted; position++) {
        const each = (shares[row * wanted + position] ?? 0) * level;
        if (each > (worth[position] ?? 0)) worth[position] = each;
      }
    }
    if (!near || (covered & musts) !== musts) return OUT;
    let sum = 0;
    for (let position = 0; position < wanted; position++) {
      sum += (weights[position] ?? 0) * (worth[position] ?? 0);
    }
    return sum / this.specialismWeights;
  }

  /** Red lines, languages and the size of the engagement. Who is no member stands in no list. */
  private passesPlainFilters(slot: number): boolean {
    const { columns, query } = this;
    const { effort } = query.brief;
    const least = columns.minEngagement[slot] ?? NaN;
    const most = columns.maxEngagement[slot] ?? NaN;
    if (effort.maxDays < least || effort.minDays > most) return false;
    if (columns.redLines.intersects(slot, query.sectors)) return false;
    const { languages } = query.context;
    return languages.size === 0 || columns.languages.intersects(slot, query.languages);
  }

  /** Negative when it costs more than the budget. */
  private priceScoreOf(slot: number): number {
    const { brief, context, currency } = this.query;
    const { budget } = brief;
    const { neutral } = context.policy.price;
    if (budget !== null && budget.currency !== brief.currency) return OUT;
    const rate = this.columns.dayRate[slot] ?? -1;
    if (rate < 0) return neutral;
    if (this.columns.currency[slot] !== currency) return OUT;
    if (budget === null) return neutral;
    if (priceMinor(rate, brief.effort.minDays, brief) > budget.maxMinor) return OUT;
    return priceScore(rate, brief, budget);
  }

  private purposeScore(slot: number): number {
    const { causes: rows } = this.columns;
    const { context, causes } = this.query;
    const { neutral, unsought } = context.policy.purpose;
    if (context.causes.size === 0) return neutral;
    const shared = rows.shared(slot, causes);
    if (shared > 0) return sharedCausesScore(shared, context.causes.size);
    return rows.isEmpty(slot) ? neutral : unsought;
  }

  /** Negative when it is too far away. */
  private placeScore(slot: number): number {
    const { columns, query } = this;
    const { location } = query.brief;
    const { policy } = query.context;
    const flags = columns.flags[slot] ?? 0;
    if (location.remote && (flags & REMOTE) !== 0) return 1;
    if (location.lat !== null && location.lng !== null && (flags & LOCATED) !== 0) {
      const km = distanceKm(this.pointOf(slot), { lat: location.lat, lng: location.lng });
      return km > policy.maxTravelKm ? OUT : nearScore(km, policy.maxTravelKm);
    }
    if (columns.country[slot] !== query.country) return OUT;
    return this.postcodeScore(slot);
  }

  private postcodeScore(slot: number): number {
    const { columns, query } = this;
    const { place } = query.context.policy;
    const none = columns.districts.find('');
    if (columns.district[slot] === none || columns.area[slot] !== query.area) return place.unknown;
    return columns.district[slot] === query.district ? place.sameDistrict : place.sameArea;
  }

  private pointOf(slot: number): Point {
    return { lat: this.columns.lat[slot] ?? NaN, lng: this.columns.lng[slot] ?? NaN };
  }

  /** Negative when the effort does not fit into what is left of the window. */
  private capacityScoreOf(slot: number): number {
    const { weeks, firstWeek, otherwise, flags } = this.columns;
    const { workingDays, context } = this.query;
    const start = weeks.start(slot);
    const length = weeks.length(slot);
    const offset = this.query.firstWeek - (firstWeek[slot] ?? 0);
    const without = otherwise[slot] ?? 0;
    const { values } = weeks;
    let free = 0;
    let first = -1;
    for (let week = 0; week < workingDays.length; week++) {
      const at = offset + week;
      const whole = at >= 0 && at < length ? (values[start + at] ?? 0) : without;
      const offered = Math.floor((whole * (workingDays[week] ?? 0)) / 5);
      if (offered > 0 && first < 0) first = week;
      free += offered;
    }
    if (first < 0 || free < context.halfDays) return OUT;
    const declared = ((flags[slot] ?? 0) & DECLARED) !== 0;
    return capacityScore(
      context.halfDays / free,
      first / workingDays.length,
      declared,
      context.policy,
    );
  }
}
