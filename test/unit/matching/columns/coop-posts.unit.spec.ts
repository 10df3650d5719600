import type { CoopFacts } from '../../../../src/coops/coops.events.js';
import { CoopColumns } from '../../../../src/matching/core/columns/coop-columns.js';
import { BYTES, type Bucket, SLOT } from '../../../../src/matching/core/columns/posting-bucket.js';
import { NO_RATE, rateByte, roomByte } from '../../../../src/matching/core/columns/rough-bytes.js';
import { addWeeks } from '../../../../src/platform/iso-week.js';
import { EPOCH, aCoop, declared, matchingContext, newcomer, uuid } from '../builders.js';
import { slotsOf } from './postings.js';
import { columnsOf } from './small-columns.js';

/** Free half-days of weeks in a row, and the usual number of any other. */
function free(usual: number, ...weeks: readonly number[]): CoopFacts['capacity'] {
  const rows = weeks.map((half, at) => [addWeeks('2026-W50', at), half] as const);
  return { ...declared(...rows), declared: usual === 0, assumedPerWeek: usual };
}

function bucketsOf(columns: CoopColumns, slug: string): readonly Bucket[] {
  return columns.postings.list(columns.specialismNumbers.find(slug) ?? NaN);
}

describe('what a posting says of the best four weeks of a co-op', () => {
  it.each([
    ['no week at all', free(0), 0],
    ['the same in each', free(7), 28],
    ['one week', free(0, 9), 9],
    ['those in the middle', free(0, 1, 5, 6, 7, 8, 2), 26],
    ['the last four', free(0, 1, 2, 3, 4, 5, 6, 7), 22],
    ['the first four', free(0, 9, 8, 7, 6, 1), 30],
    ['a gap between', free(0, 9, 0, 0, 0, 9, 9), 18],
    ['a good week among those that nothing is known of', free(5, 9), 24],
    ['bad weeks, before and after which nothing is known', free(5, 0, 0, 0, 0, 0), 20],
    ['a good week after bad ones', free(5, 1, 1, 1, 1, 9), 24],
  ])('%s', (_, capacity, halfDays) => {
    // The numbers of a neighbour are not its own.
    const columns = columnsOf([
      { capacity: free(0, 40, 40) },
      { capacity },
      { capacity: free(0, 40) },
    ]);
    const [words] = bucketsOf(columns, 'drupal').map((each) => each.words);
    expect((words?.[4 + SLOT] ?? 0) >>> 24).toBe(roomByte(halfDays));
  });
});

describe('the posts of a network', () => {
  it.each([
    [null, NO_RATE],
    [0, 0],
    [45_000, rateByte(45_000)],
  ])('say that a day rate of %s is byte %i', (amountMinor, byte) => {
    const dayRate = amountMinor === null ? null : { amountMinor, currency: 'GBP' };
    const [bucket] = bucketsOf(columnsOf([{ dayRate }]), 'drupal');
    expect(((bucket?.words[BYTES] ?? 0) >>> 8) & 255).toBe(byte);
  });

  it('hold a member in the list of each of its specialisms and those above, and nobody else', () => {
    const columns = columnsOf([
      {},
      { status: 'suspended' },
      { specialisms: [{ slug: 'cms', level: 1 }] },
    ]);
    const slots = (slug: string) => bucketsOf(columns, slug).flatMap(slotsOf);
    expect(slots('drupal')).toEqual([0]);
    expect([slots('cms').sort(), slots('web-development').sort()]).toEqual([
      [0, 2],
      [0, 2],
    ]);
  });

  it('hold a member once, whatever it becomes', () => {
    const columns = columnsOf([{}, {}]);
    const id = uuid(100);
    const standing = { ...newcomer, receivedValue: 9e9, receivedCount: 99, epoch: EPOCH };
    const all = () => bucketsOf(columns, 'cms').flatMap(slotsOf).sort();
    columns.set(aCoop({ coopId: id, standing }));
    expect(all()).toEqual([0, 1]);
    columns.setStanding(id, newcomer);
    expect(all()).toEqual([0, 1]);
    columns.setStandings([[id, standing]]);
    expect(all()).toEqual([0, 1]);
    columns.set(aCoop({ coopId: id, status: 'suspended' }));
    expect(all()).toEqual([1]);
    columns.setStandings([[id, newcomer]]);
    expect(all()).toEqual([1]);
    columns.forget(uuid(101));
    expect(all()).toEqual([]);
  });

  it('are ordered by fair share and track record, by their weights', () => {
    const { policy } = matchingContext;
    const weights = { ...policy.weights, 'fair-share': 3, 'track-record': 5 };
    const columns = new CoopColumns({ ...matchingContext, policy: { ...policy, weights } });
    columns.set(aCoop());
    const [bucket] = bucketsOf(columns, 'drupal');
    const bound = 3 * (columns.fairShare[0] ?? NaN) + 5 * (columns.trackRecord[0] ?? NaN);
    const step = (bucket?.words[BYTES] ?? NaN) & 255;
    const reached = (bucket?.top ?? NaN) - step * columns.postings.step;
    expect(reached - bound).toBeGreaterThanOrEqual(0);
    expect(reached - bound).toBeLessThan(2 * columns.postings.step);
  });
});
