import type { BriefFacts } from '../../../briefs/briefs.events.js';
import { type BriefContext } from '../brief-context.js';
import { area, district, nearScore } from '../factors/place.js';
import { type Bits } from './bit-rows.js';
import { HOLDS, type CoopColumns } from './coop-columns.js';
import { signatureOf } from './posting-lists.js';
import { weekNumber } from './week-numbers.js';

/** Most specialisms that a brief may name for its sets of them to be bits of one number. */
export const MOST_WANTED = 30;

/** How a signature bounds what a co-op brings to one nice-to-have. */
export interface NiceToHave {
  /** Of who holds it or one below it. */
  readonly bit: number;
  /** What the fit loses without. */
  readonly loss: number;
  /** Of who holds a relative of it. */
  readonly familyBit: number;
  /** What the fit loses without that, too. */
  readonly familyLoss: number;
}

/** What a brief asks, in the numbers of the columns; worked out once, before any co-op is looked at. */
export interface ColumnBrief {
  readonly brief: BriefFacts;
  readonly context: BriefContext;
  /** By position of the wanted specialism. */
  readonly weights: Float64Array;
  /** Bits of the positions that are must-haves. */
  readonly musts: number;
  /** By specialism number: the row in `shares` and `covers`, or -1 for one that has nothing to do with the brief. */
  readonly rowOf: Int16Array;
  /** Share of the level's worth, by row and position; 0 where it does not count. */
  readonly shares: Float64Array;
  /** By row: bits of the positions that it covers, itself or as a child. */
  readonly covers: Uint32Array;
  /** Lists whose members are all that can be eligible. */
  readonly keys: readonly number[];
  /** What `signatureOf` gives for the lists of all must-haves. */
  readonly signature: number;
  /** By hold in the list that is read: at most this specialism fit. */
  readonly fitAtMost: Float64Array;
  /** What the fit loses at least for each nice-to-have that a signature does not show. */
  readonly nices: readonly NiceToHave[];
  /** By cell: not below the score of the place, or negative when it is certainly too far away. */
  readonly nearAtMost: Float64Array;
  readonly sectors: Bits;
  readonly causes: Bits;
  readonly languages: Bits;
  readonly firstWeek: number;
  readonly workingDays: Uint8Array;
  readonly currency: number;
  readonly country: number;
  readonly district: number;
  readonly area: number;
}

/** @param context of the same brief, with the columns' policy, tree and epoch */
export function columnBrief(
  brief: BriefFacts,
  context: BriefContext,
  columns: CoopColumns,
): ColumnBrief {
  const { wanted, policy, weeks } = context;
  const { mustWeight, niceWeight } = policy.specialism;
  const postcode = district(brief.location.postcodeDistrict);
  return {
    brief,
    context,
    weights: Float64Array.from(wanted.list, ({ must }) => (must ? mustWeight : niceWeight)),
    musts: wanted.list.reduce((bits, { must }, at) => (must ? bits | (1 << at) : bits), 0),
    ...relations(context, columns),
    ...listsFor(context, columns),
    nearAtMost: nearAtMost(context, brief, columns),
    sectors: columns.redLines.bitsOf(context.sectors),
    causes: columns.causes.bitsOf(context.causes),
    languages: columns.languages.bitsOf(context.languages),
    firstWeek: weeks[0] === undefined ? 0 : weekNumber(weeks[0].week),
    workingDays: Uint8Array.from(weeks, ({ workingDays }) => workingDays),
    currency: columns.currencies.find(brief.currency) ?? -1,
    country: columns.countries.find(brief.location.country.toUpperCase()) ?? -1,
    district: columns.districts.find(postcode) ?? -1,
    area: columns.areas.find(area(postcode)) ?? -1,
  };
}

function relations(
  { wanted, tree }: BriefContext,
  { specialismNumbers: numbers }: CoopColumns,
): Pick<ColumnBrief, 'rowOf' | 'shares' | 'covers'> {
  const rowOf = new Int16Array(numbers.size).fill(-1);
  const shares: number[] = [];
  const covers: number[] = [];
  for (const number of relatedTo(wanted.list, tree, numbers)) {
    const found = wanted.relationsOf(numbers.slug(number));
    if (found === null) continue;
    rowOf[number] = covers.length;
    let bits = 0;
    found.forEach((relation, at) => {
      const counts = relation !== null && !(wanted.list[at]?.must && relation.kind === 'relative');
      shares.push(counts ? relation.share : 0);
      if (counts && relation.kind !== 'relative') bits |= 1 << at;
    });
    covers.push(bits);
  }
  return { rowOf, shares: Float64Array.from(shares), covers: Uint32Array.from(covers) };
}

/** The numbers of all specialisms that may bear on the wanted ones: those in the families of their parents. */
function relatedTo(
  wanted: BriefContext['wanted']['list'],
  tree: BriefContext['tree'],
  numbers: CoopColumns['specialismNumbers'],
): Set<number> {
  const related = new Set<number>();
  for (const { slug } of wanted) {
    for (const number of numbers.familyOf(tree.ancestors(slug)[0] ?? slug)) related.add(number);
  }
  return related;
}

type Lists = Pick<ColumnBrief, 'keys' | 'signature' | 'fitAtMost' | 'nices'>;

/** The shortest list of a must-have; without must-haves, the families of all that is wanted. */
function listsFor(context: BriefContext, columns: CoopColumns): Lists {
  const { wanted, tree, policy } = context;
  const { specialismNumbers: numbers, postings } = columns;
  const musts = wanted.list.filter(({ must }) => must).map(({ slug }) => numbers.find(slug) ?? -1);
  const [shortest] = [...musts].sort((a, b) => postings.sizeOf(a) - postings.sizeOf(b));
  if (shortest === undefined) {
    const families = wanted.list.map(({ slug }) => numbers.find(tree.ancestors(slug)[0] ?? slug));
    const keys = [...new Set(families.filter((number) => number !== undefined))];
    return { keys, signature: 0, fitAtMost: new Float64Array(HOLDS).fill(1), nices: [] };
  }
  const { mustWeight, niceWeight } = policy.specialism;
  const sum = wanted.list.reduce((all, { must }) => all + (must ? mustWeight : niceWeight), 0);
  return {
    keys: shortest < 0 ? [] : [shortest],
    signature: signatureOf(musts),
    fitAtMost: Float64Array.from(
      { length: HOLDS },
      (_, hold) => (mustWeight * columns.worthOf(hold) + sum - mustWeight) / sum,
    ),
    nices: wanted.list
      .filter(({ must }) => !must)
      .map(({ slug }) => niceToHave(slug, niceWeight / sum, context, columns)),
  };
}

/** @param weight its part of the whole fit */
function niceToHave(
  slug: string,
  weight: number,
  { tree, policy }: BriefContext,
  { specialismNumbers: numbers }: CoopColumns,
): NiceToHave {
  const bitOf = (one: string | undefined): number => {
    const number = one === undefined ? undefined : numbers.find(one);
    return number === undefined ? 0 : signatureOf([number]);
  };
  const { relativeShare } = policy.specialism;
  return {
    bit: bitOf(slug),
    loss: weight * (1 - relativeShare),
    familyBit: bitOf(tree.ancestors(slug)[0]),
    familyLoss: weight * relativeShare,
  };
}

function nearAtMost(
  { policy: { maxTravelKm } }: BriefContext,
  { location: { lat, lng, remote } }: BriefFacts,
  { cells }: CoopColumns,
): Float64Array {
  const point = lat === null || lng === null ? null : { lat, lng };
  return cells
    .distancesAtLeast(point, remote)
    .map((km) => (km > maxTravelKm ? -1 : nearScore(km, maxTravelKm)));
}
