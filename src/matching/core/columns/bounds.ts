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
import { HOLDS, worthOf } from './holds.js';
import { NO_RATE, RATE_FROM, ROOM_UP_TO, STRETCH, setBit } from './rough-bytes.js';
import { SIGNATURE_BYTES, type Signature, signatureBits, signatureOf } from './signature.js';

/**
 * Bounds are whole numbers of marks, so many to a score of 1: whole numbers add up faster than fractions. Each part of
 * a bound is rounded up.
 */
export const MARKS = 2 ** 24;

/** Marks of a co-op that a filter certainly speaks against: below whatever the others can make up for. */
export const OUT_MARKS = -(2 ** 28);

/** What each part of a posting can bring to a brief at most, in tables by that part; worked out once per brief. */
export interface Bounds {
  /** The sum of the weights, in the order of FACTORS: floating-point sums depend on theirs. */
  readonly weightSum: number;
  /** Marks that a weight of 1 is worth; not rounded. */
  readonly perWeight: number;
  /** What `signatureOf` gives for the lists of all must-haves. */
  readonly signature: Signature;
  /** For the specialism fit, by hold in the list that is read. */
  readonly fit: Int32Array;
  /** Taken from it, by byte of the signature, lowest first, and its value, for what the byte does not show. */
  readonly lost: Int32Array;
  /** Whether nothing is: without nice-to-haves. */
  readonly losesNothing: boolean;
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
    ...specialisms(worth('specialism-fit'), context, columns),
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

function specialisms(
  worth: number,
  context: BriefContext,
  columns: CoopColumns,
): Pick<Bounds, 'signature' | 'fit' | 'lost' | 'losesNothing'> {
  const { wanted, policy } = context;
  const { specialismNumbers: numbers } = columns;
  const lost = new Int32Array(SIGNATURE_BYTES * 256);
  if (!wanted.hasMusts) {
    const fit = new Int32Array(HOLDS).fill(Math.ceil(worth));
    return { signature: signatureOf([]), fit, lost, losesNothing: true };
  }
  const { mustWeight, niceWeight } = policy.specialism;
  const musts = wanted.list.filter(({ must }) => must);
  const sum = musts.length * mustWeight + (wanted.list.length - musts.length) * niceWeight;
  for (const { slug, must } of wanted.list) {
    if (!must) loseWithout(slug, (worth * niceWeight) / sum, lost, context, numbers);
  }
  return {
    signature: signatureOf(musts.map(({ slug }) => numbers.find(slug) ?? 0)),
    fit: new Int32Array(HOLDS).map((_, hold) =>
      Math.ceil((worth * (mustWeight * worthOf(hold, policy.specialism) + sum - mustWeight)) / sum),
    ),
    lost,
    losesNothing: musts.length === wanted.list.length,
  };
}

/**
 * Who does not stand in the list of a nice-to-have has a relative of it at best; who does not stand in its parent's,
 * where all of its holders stand too, has nothing of it.
 */
function loseWithout(
  slug: string,
  worth: number,
  lost: Int32Array,
  { tree, policy }: BriefContext,
  numbers: CoopColumns['specialismNumbers'],
): void {
  const [parent] = tree.ancestors(slug);
  const ofRelatives = parent === undefined ? 0 : worth * policy.specialism.relativeShare;
  lose(numbers.find(slug), worth - ofRelatives, lost);
  if (parent !== undefined) lose(numbers.find(parent), ofRelatives, lost);
}

function lose(key: number | undefined, marks: number, lost: Int32Array): void {
  if (key === undefined) return;
  const { byte, bits } = signatureBits(key);
  const start = byte * 256;
  const whole = Math.floor(marks);
  for (let value = 0; value < 256; value++) {
    if ((value & bits) !== bits) lost[start + value] = (lost[start + value] ?? 0) + whole;
  }
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
