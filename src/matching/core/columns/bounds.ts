import type { BriefFacts } from '../../../briefs/briefs.events.js';
import { type BriefContext } from '../brief-context.js';
import { capacityScore } from '../factors/capacity-fit.js';
import { FACTORS } from '../factors/factors.js';
import { nearScore } from '../factors/place.js';
import { priceScore } from '../factors/price-fit.js';
import { sharedCausesScore } from '../factors/purpose-fit.js';
import { type FactorName } from '../policy.js';
import { priceMinor } from '../price-at-tier.js';
import { type CoopColumns } from './coop-columns.js';
import { NO_RATE, RATE_FROM, ROOM_UP_TO, STRETCH, setBit } from './rough-bytes.js';
import { type SpecialismBounds, specialismBounds } from './specialism-bounds.js';

/**
 * Bounds are whole numbers of marks, so many to a score of 1: whole numbers add up faster than fractions. Each part of
 * a bound is rounded up.
 */
export const MARKS = 2 ** 24;

/** Marks of a co-op that a filter certainly speaks against: below whatever the others can make up for. */
export const OUT_MARKS = -(2 ** 28);

/** What each part of a posting can bring to a brief at most, in tables by that part; worked out once per brief. */
export interface Bounds extends SpecialismBounds {
  /** The sum of the weights, in the order of FACTORS: floating-point sums depend on theirs. */
  readonly weightSum: number;
  /** Marks that a weight of 1 is worth; not rounded. */
  readonly perWeight: number;
  /** For the capacity fit, by rough room; `OUT_MARKS` when the effort certainly does not fit. */
  readonly room: Int32Array;
  /** By rough day rate; `OUT_MARKS` when it certainly costs too much. */
  readonly price: Int32Array;
  /** By rough set of causes. */
  readonly purpose: Int32Array;
  /** By byte of the cell; `OUT_MARKS` when it is certainly too far away. */
  readonly near: Int32Array;
  /** The most that room, price, purpose and place can bring together. */
  readonly others: number;
}

export function boundsOf(brief: BriefFacts, context: BriefContext, columns: CoopColumns): Bounds {
  const { weights } = context.policy;
  const weightSum = FACTORS.reduce((sum, { name }) => sum + weights[name], 0);
  const perWeight = MARKS / weightSum;
  const worth = (factor: FactorName): number => perWeight * weights[factor];
  const tables = {
    room: room(worth('capacity-fit'), context),
    price: price(worth('price-fit'), context, brief),
    purpose: purpose(worth('purpose-fit'), context, columns),
    near: near(worth('place'), context, brief, columns),
  };
  return {
    weightSum,
    perWeight,
    ...specialismBounds(worth('specialism-fit'), context, columns),
    ...tables,
    others: Object.values(tables).reduce((sum, marks) => sum + mostOf(marks), 0),
  };
}

/** A loop: spreading a table into the arguments of `Math.max` takes longer than all the rest of a bound. */
function mostOf(marks: Int32Array): number {
  let most = OUT_MARKS;
  for (let at = 0; at < marks.length; at++) {
    const each = marks[at] ?? 0;
    if (each > most) most = each;
  }
  return most;
}

/** The free days of a window are at most those of as many stretches of four weeks as it touches, at their best. */
function room(worth: number, { weeks, halfDays, policy }: BriefContext): Int32Array {
  const stretches = Math.ceil(weeks.length / STRETCH);
  const marks = new Int32Array(ROOM_UP_TO.length).fill(OUT_MARKS);
  for (let byte = 0; byte < marks.length; byte++) {
    const free = stretches * (ROOM_UP_TO[byte] ?? 0);
    if (free < halfDays) continue;
    const used = halfDays / free;
    const score = Math.max(
      capacityScore(used, 0, true, policy),
      capacityScore(used, 0, false, policy),
    );
    marks[byte] = Math.ceil(worth * score);
  }
  return marks;
}

function price(worth: number, { policy }: BriefContext, brief: BriefFacts): Int32Array {
  const { budget, effort } = brief;
  const marks = new Int32Array(NO_RATE + 1).fill(Math.ceil(worth * policy.price.neutral));
  if (budget === null) return marks;
  for (let byte = 0; byte < NO_RATE; byte++) {
    const rate = RATE_FROM[byte] ?? 0;
    if (priceMinor(rate, effort.minDays, brief) > budget.maxMinor) {
      return marks.fill(OUT_MARKS, byte, NO_RATE);
    }
    marks[byte] = Math.ceil(worth * priceScore(rate, brief, budget));
  }
  return marks;
}

function purpose(
  worth: number,
  { policy, causes }: BriefContext,
  columns: CoopColumns,
): Int32Array {
  const { neutral, unsought } = policy.purpose;
  const marks = new Int32Array(256).fill(Math.ceil(worth * neutral));
  if (causes.size === 0) return marks;
  const numbers = [...causes].flatMap((cause) => columns.causes.numberOf(cause) ?? []);
  const bits = numbers.map(setBit);
  // By how many a byte shows to be shared: there may be fewer, since several causes share a bit, or none.
  const byShared = [Math.ceil(worth * unsought)];
  bits.forEach((_, at) => {
    const score = Math.max(unsought, sharedCausesScore(at + 1, causes.size));
    byShared.push(Math.ceil(worth * score));
  });
  for (let byte = 1; byte < 256; byte++) {
    let shared = 0;
    for (const bit of bits) if ((byte & bit) !== 0) shared++;
    marks[byte] = byShared[shared] ?? 0;
  }
  return marks;
}

function near(
  worth: number,
  { policy: { maxTravelKm } }: BriefContext,
  { location: { lat, lng, remote } }: BriefFacts,
  { cells }: CoopColumns,
): Int32Array {
  const point = lat === null || lng === null ? null : { lat, lng };
  const distances = cells.distancesAtLeast(point, remote);
  const marks = new Int32Array(256).fill(OUT_MARKS);
  for (let byte = 0; byte < 256; byte++) {
    const km = distances[byte] ?? 0;
    if (km <= maxTravelKm) marks[byte] = Math.ceil(worth * nearScore(km, maxTravelKm));
  }
  return marks;
}
