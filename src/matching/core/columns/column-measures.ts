import { distanceKm, type Point } from '../distance.js';
import { capacityScore } from '../factors/capacity-fit.js';
import { nearScore } from '../factors/place.js';
import { priceScore } from '../factors/price-fit.js';
import { sharedCausesScore } from '../factors/purpose-fit.js';
import { priceMinor } from '../price-at-tier.js';
import { type ColumnBrief } from './column-brief.js';
import { DECLARED, LOCATED, REMOTE, type CoopColumns } from './coop-columns.js';

/** What a measure answers where the factor's filter speaks against the co-op. */
export const OUT = -1;

/**
 * The filters and factors of `../filters` and `../factors` over columns: the same numbers, to the last bit, without
 * their sentences. `coop-index.properties.unit.spec.ts` holds the two equal.
 */
export class ColumnMeasures {
  private readonly worth: Float64Array;
  private readonly specialismWeights: number;

  constructor(
    private readonly columns: CoopColumns,
    private readonly query: ColumnBrief,
  ) {
    this.worth = new Float64Array(query.weights.length);
    this.specialismWeights = query.weights.reduce((sum, weight) => sum + weight, 0);
  }

  /** Negative when a must-have is missing, or when nothing of what is wanted is near. */
  specialism(slot: number): number {
    const { query, worth } = this;
    const { rowOf, shares, covers, weights, musts } = query;
    const { levelScores } = query.context.policy.specialism;
    const { specialisms } = this.columns;
    const { values } = specialisms;
    const wanted = weights.length;
    let covered = 0;
    let near = false;
    // A call of fill takes longer than so few steps.
    for (let position = 0; position < wanted; position++) worth[position] = 0;
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

  crossesRedLine(slot: number): boolean {
    return this.columns.redLines.intersects(slot, this.query.sectors);
  }

  sharesLanguage(slot: number): boolean {
    const { context, languages } = this.query;
    return context.languages.size === 0 || this.columns.languages.intersects(slot, languages);
  }

  isTooSmall(slot: number): boolean {
    return this.query.brief.effort.maxDays < (this.columns.minEngagement[slot] ?? NaN);
  }

  isTooLarge(slot: number): boolean {
    return this.query.brief.effort.minDays > (this.columns.maxEngagement[slot] ?? NaN);
  }

  /** Negative when it costs more than the budget. */
  price(slot: number): number {
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

  purpose(slot: number): number {
    const { causes: rows } = this.columns;
    const { context, causes } = this.query;
    const { neutral, unsought } = context.policy.purpose;
    if (context.causes.size === 0) return neutral;
    const shared = rows.shared(slot, causes);
    if (shared > 0) return sharedCausesScore(shared, context.causes.size);
    return rows.isEmpty(slot) ? neutral : unsought;
  }

  /** Negative when it is too far away. */
  place(slot: number): number {
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
    return this.postcode(slot);
  }

  postcode(slot: number): number {
    const { columns, query } = this;
    const { place } = query.context.policy;
    const none = columns.districts.find('');
    if (columns.district[slot] === none || columns.area[slot] !== query.area) return place.unknown;
    return columns.district[slot] === query.district ? place.sameDistrict : place.sameArea;
  }

  pointOf(slot: number): Point {
    return { lat: this.columns.lat[slot] ?? NaN, lng: this.columns.lng[slot] ?? NaN };
  }

  /** Negative when the effort does not fit into what is left of the window. */
  capacity(slot: number): number {
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
    if (free < context.halfDays) return OUT;
    const declared = ((flags[slot] ?? 0) & DECLARED) !== 0;
    return capacityScore(
      context.halfDays / free,
      first / workingDays.length,
      declared,
      context.policy,
    );
  }
}
