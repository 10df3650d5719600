import type { BriefFacts } from '../../../briefs/briefs.events.js';
import { type BriefContext } from '../brief-context.js';
import { area, district } from '../factors/place.js';
import { type Bits } from './bit-rows.js';
import { type CoopColumns } from './coop-columns.js';
import { weekNumber } from './week-numbers.js';

/** Most specialisms that a brief may name for its sets of them to be bits of one number. */
export const MOST_WANTED = 30;

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
    weights: new Float64Array(wanted.list.map(({ must }) => (must ? mustWeight : niceWeight))),
    musts: wanted.list.reduce((bits, { must }, at) => (must ? bits | (1 << at) : bits), 0),
    ...relations(context, columns),
    keys: keysOf(context, columns),
    sectors: columns.redLines.bitsOf(context.sectors),
    causes: columns.causes.bitsOf(context.causes),
    languages: columns.languages.bitsOf(context.languages),
    firstWeek: weeks[0] === undefined ? 0 : weekNumber(weeks[0].week),
    workingDays: new Uint8Array(weeks.map(({ workingDays }) => workingDays)),
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
  const { list } = wanted;
  // Whatever bears on a specialism is in its parent's family.
  const families = list.map(({ slug }) => numbers.familyOf(tree.ancestors(slug)[0] ?? slug));
  const most = families.reduce((sum, { length }) => sum + length, 0);
  const rowOf = new Int16Array(numbers.size).fill(-1);
  const shares = new Float64Array(most * list.length);
  const covers = new Uint32Array(most);
  let rows = 0;
  families.forEach((family, at) => {
    for (const number of family) {
      const relation = wanted.relationTo(at, numbers.slug(number));
      if (relation === null) continue;
      const known = rowOf[number] ?? -1;
      const row = known < 0 ? rows++ : known;
      rowOf[number] = row;
      const isRelative = relation.kind === 'relative';
      if (isRelative && list[at]?.must) continue;
      shares[row * list.length + at] = relation.share;
      if (!isRelative) covers[row] = (covers[row] ?? 0) | (1 << at);
    }
  });
  return { rowOf, shares, covers };
}

/** The shortest list of a must-have; without must-haves, the families of all that is wanted. */
function keysOf({ wanted, tree }: BriefContext, columns: CoopColumns): number[] {
  const { specialismNumbers: numbers, postings } = columns;
  let shortest: number | undefined;
  for (const { slug, must } of wanted.list) {
    if (!must) continue;
    const key = numbers.find(slug);
    if (key === undefined) return [];
    if (shortest === undefined || postings.sizeOf(key) < postings.sizeOf(shortest)) shortest = key;
  }
  if (shortest !== undefined) return [shortest];
  const families = wanted.list.map(({ slug }) => numbers.find(tree.ancestors(slug)[0] ?? slug));
  return [...new Set(families.filter((number) => number !== undefined))];
}
