import type { BriefFacts } from '../../../../src/briefs/briefs.events.js';
import type { CoopFacts } from '../../../../src/coops/coops.events.js';
import { CoopColumns } from '../../../../src/matching/core/columns/coop-columns.js';
import { CoopIndex } from '../../../../src/matching/core/columns/coop-index.js';
import { orderCoops } from '../../../../src/matching/core/rank.js';
import { EPOCH, aBrief, aCoop, declared, matchingContext, newcomer, uuid } from '../builders.js';
import { aMarket } from './a-market.js';
import { NOTHING_COUNTS, UNKNOWN } from './small-columns.js';

const { today } = matchingContext;

function indexOf(coops: readonly CoopFacts[], basis = matchingContext): CoopIndex {
  const index = new CoopIndex(basis);
  for (const coop of coops) index.set(coop);
  return index;
}

/** What the index answers, in the words of the plain loop. */
function ordered(index: CoopIndex, brief: BriefFacts) {
  const { considered, eligible, rejectedByReason, best, nearest } = index.order(brief, today);
  return {
    ...{ considered, eligible, rejectedByReason, nearest },
    best: best.map(({ coopId, score }) => ({ coopId, score })),
  };
}

function plainly(brief: BriefFacts, coops: readonly CoopFacts[], basis = matchingContext) {
  const { considered, eligible, best, nearest, rejectedByReason } = orderCoops(brief, coops, basis);
  return {
    ...{ considered, eligible, rejectedByReason },
    best: best.map(({ coop: { coopId }, score }) => ({ coopId, score })),
    nearest: nearest.map(({ coop }) => coop.coopId),
  };
}

const NICE = { slug: 'branding', importance: 'nice' } as const;

/** Facts at the limit of what a column holds, and beyond it. */
const LIMITS: readonly (readonly [string, Partial<CoopFacts>, Partial<CoopFacts>])[] = [
  ['an id', { coopId: uuid(7) }, { coopId: 'quayside' }],
  ['the smallest engagement', { minEngagementDays: 2.5 }, { minEngagementDays: 2.1 }],
  ['the largest engagement', { maxEngagementDays: 10 }, { maxEngagementDays: 10.1 }],
  [
    'a day rate',
    { dayRate: { amountMinor: 0x7fff_ffff, currency: 'GBP' } },
    { dayRate: { amountMinor: 0x8000_0000, currency: 'GBP' } },
  ],
  [
    'half-days of any week',
    { capacity: { declared: false, assumedPerWeek: 0xffff, weeks: [] } },
    { capacity: { declared: false, assumedPerWeek: 0x1_0000, weeks: [] } },
  ],
  [
    'half-days of one week',
    { capacity: declared(['2026-W50', 1], ['2026-W51', 0xffff]) },
    { capacity: declared(['2026-W50', 1], ['2026-W51', 0x1_0000]) },
  ],
];

describe('the columns', () => {
  it.each(LIMITS)('take %s that they can hold exactly, and no other', (_, fits, odd) => {
    expect(CoopColumns.takes(aCoop(fits))).toBe(true);
    expect(CoopColumns.takes(aCoop(odd))).toBe(false);
  });

  it('take no more specialisms than can be counted', () => {
    const many = (length: number) => Array.from({ length }, () => ({ slug: 'drupal', level: 1 }));
    expect(CoopColumns.takes(aCoop({ specialisms: many(0xffff) }))).toBe(true);
    expect(CoopColumns.takes(aCoop({ specialisms: many(0x1_0000) }))).toBe(false);
  });

  it('make room by a quarter at a time, or for all at once', () => {
    const columns = new CoopColumns(matchingContext);
    const rooms = new Set<number>();
    for (const coop of aMarket(400)) {
      columns.set(coop);
      rooms.add(columns.flags.length);
    }
    expect([...rooms]).toEqual([64, 80, 100, 125, 157, 197, 247, 309, 387, 484]);
    columns.reserve(2_000);
    expect(columns.flags).toHaveLength(2_000);
    expect(columns.present).toBe(400);
  });

  it('refuse a standing of a co-op that they have forgotten', () => {
    const columns = new CoopColumns(matchingContext);
    const coop = aCoop();
    columns.set(coop);
    columns.forget(coop.coopId);
    columns.forget(coop.coopId);
    columns.forget(uuid(5));
    expect(columns.present).toBe(0);
    expect(() => columns.setStanding(coop.coopId, newcomer)).toThrow(/no co-op/);
    expect(() => columns.setStandings([[coop.coopId, newcomer]])).toThrow(/no co-op/);
  });

  it('tell the bytes of all that they hold', () => {
    const columns = new CoopColumns(matchingContext);
    const { bytes } = columns;
    columns.reserve(1_000);
    // By co-op 62 of the columns themselves, three words of bits, and two slices of 8 bytes.
    expect(columns.bytes - bytes).toBe(1_000 * (62 + 3 * 4 + 2 * 8));
    const reserved = columns.bytes;
    for (const coop of aMarket(1_000)) columns.set(coop);
    const { slots, redLines, causes, languages, specialisms, weeks, postings } = columns;
    const parts = [slots, redLines, causes, languages, specialisms, weeks, postings];
    const sum = parts.reduce((all, part) => all + part.bytes, 0);
    expect(columns.bytes).toBe(62 * 1_000 + sum);
    expect(columns.bytes).toBeGreaterThan(reserved);
  });
});

describe('the index', () => {
  const odd = LIMITS.map(([, , changes], at) =>
    aCoop({ coopId: `co-op-${String(at)}`, ...changes }),
  );

  it('orders those that the columns cannot hold among the others', () => {
    const coops = [...aMarket(300), ...odd, aCoop({ coopId: 'elsewhere', languages: ['cy'] })];
    const index = indexOf(coops);
    for (const brief of [aBrief(), aBrief({ specialisms: [NICE] })]) {
      expect(ordered(index, brief)).toEqual(plainly(brief, coops));
      expect(index.best(brief, today, 4)).toHaveLength(4);
    }
    expect(index.size).toBe(300 + odd.length + 1);
  });

  it('keeps the nearest 50 of those that it rejects, however many there are', () => {
    const coops = aMarket(300);
    const brief = aBrief({ languages: ['cy'], sectors: ['arms'] });
    const found = ordered(indexOf(coops), brief);
    expect(found.nearest).toHaveLength(50);
    expect(found).toEqual(plainly(brief, coops));
  });

  it('holds a co-op once, when it becomes one that the columns cannot hold, and again', () => {
    const index = indexOf([aCoop()]);
    const dear = aCoop({ dayRate: { amountMinor: 2 ** 31, currency: 'GBP' } });
    const brief = aBrief();
    for (const coop of [aCoop(), dear, dear, aCoop(), aCoop(), dear]) {
      index.set(coop);
      expect(index.size).toBe(1);
      expect(ordered(index, brief)).toEqual(plainly(brief, [coop]));
    }
  });

  it('gives another standing to those that the columns cannot hold, too', () => {
    const standing = { ...newcomer, epoch: EPOCH, receivedValue: 9_000_000, receivedCount: 9 };
    const coops = [aCoop(), ...odd];
    const brief = aBrief({ budget: null });
    const changed = coops.map((coop) => ({ ...coop, standing }));
    const [one, all] = [indexOf(coops), indexOf(coops)];
    for (const { coopId } of coops) one.setStanding(coopId, standing);
    all.setStandings(coops.map(({ coopId }) => [coopId, standing]));
    expect(ordered(one, brief)).toEqual(plainly(brief, changed));
    expect(ordered(all, brief)).toEqual(plainly(brief, changed));
  });

  it('rejects nobody for getting nothing', () => {
    const coops = [aCoop(UNKNOWN)];
    const found = ordered(indexOf(coops, NOTHING_COUNTS), aBrief());
    expect(found).toEqual(plainly(aBrief(), coops, NOTHING_COUNTS));
    expect(found.eligible).toBe(1);
  });

  it('holds an ordinary network in columns', () => {
    const index = indexOf([]);
    const empty = index.bytes;
    index.reserve(500);
    const reserved = index.bytes;
    expect(reserved).toBeGreaterThanOrEqual(empty + 500 * 62);
    for (const coop of aMarket(500)) index.set(coop);
    // A posting of 16 bytes at least, of most of them.
    expect(index.bytes).toBeGreaterThan(reserved + 300 * 16);
  });

  it('takes a brief of 30 specialisms, and no more', () => {
    const index = indexOf([aCoop()]);
    const wanting = (length: number) =>
      aBrief({
        specialisms: Array.from({ length }, (_, at) => {
          return { slug: at === 0 ? 'drupal' : `skill-${String(at)}`, importance: 'nice' as const };
        }),
      });
    expect(ordered(index, wanting(30))).toEqual(plainly(wanting(30), [aCoop()]));
    expect(() => index.best(wanting(31), today, 3)).toThrow(/at most 30 specialisms/);
  });
});
