import * as fc from 'fast-check';
import { freeHalfDays, placeEffort } from '../../../src/coops/core/placement.js';
import { capacityFit } from '../../../src/matching/core/factors/capacity-fit.js';
import { capacity } from '../../../src/matching/core/filters/capacity.js';
import { freeIn } from '../../../src/matching/core/free-capacity.js';
import { addWeeks } from '../../../src/platform/iso-week.js';
import { aBrief, aCoop, against, contextFor, declared } from './builders.js';
import { runs } from './property-runs.js';

/** 2026-12-07 is the Monday of week 50; 2026-12-31 the Thursday of week 53. */
const brief = aBrief({ effort: { minDays: 5, maxDays: 10 } });

const assumed = { declared: false, assumedPerWeek: 10, weeks: [] };

describe('free capacity in the window', () => {
  it('turns away a co-op with too few free days, and says how many', () => {
    const coop = aCoop({ capacity: declared(['2026-W50', 6]) });
    expect(against(capacity, brief, coop)).toBe(
      'It has 3 free days between 2026-12-07 and 2026-12-31; the brief needs 10.',
    );
  });

  it('is enough when it is exact, and not when half a day is missing', () => {
    expect(against(capacity, brief, aCoop({ capacity: declared(['2026-W50', 20]) }))).toBeNull();
    expect(against(capacity, brief, aCoop({ capacity: declared(['2026-W50', 19]) }))).toBe(
      'It has 9.5 free days between 2026-12-07 and 2026-12-31; the brief needs 10.',
    );
  });

  it('does not count what is held or committed', () => {
    const weeks = [{ week: '2026-W50', declared: 20, held: 1, committed: 17 }];
    expect(
      against(capacity, brief, aCoop({ capacity: { declared: true, assumedPerWeek: 9, weeks } })),
    ).toContain('It has 1 free day between');
  });

  it('counts an edge week in proportion to its working days', () => {
    // Monday to Thursday of week 53: four fifths.
    const coop = aCoop({ capacity: declared(['2026-W53', 24]) });
    expect(against(capacity, brief, coop)).toContain('It has 9.5 free days');
  });

  it('does not count days before today', () => {
    const coop = aCoop({ capacity: declared(['2026-W50', 50], ['2026-W51', 10]) });
    expect(against(capacity, brief, coop, { today: '2026-12-07' })).toBeNull();
    // Of week 50 only Friday is left: a fifth.
    expect(against(capacity, brief, coop, { today: '2026-12-11' })).toBeNull();
    expect(against(capacity, brief, coop, { today: '2026-12-14' })).toBe(
      'It has 5 free days between 2026-12-14 and 2026-12-31; the brief needs 10.',
    );
  });

  it('speaks of a window that is over', () => {
    expect(against(capacity, brief, aCoop(), { today: '2027-01-01' })).toBe(
      "The brief's window, 2026-12-07 to 2026-12-31, is over.",
    );
  });

  it('of a brief that is ranked for the record is that of its own window', () => {
    expect(
      against(capacity, { ...brief, history: true }, aCoop(), { today: '2027-06-01' }),
    ).toBeNull();
  });

  it('of a weekend is none, nor is what is left of a window on one', () => {
    const weekend = aBrief({ window: { start: '2026-12-12', end: '2026-12-13' } });
    expect(against(capacity, weekend, aCoop())).toBe(
      "The brief's window, 2026-12-12 to 2026-12-13, has no working day.",
    );
    const week = aBrief({ window: { start: '2026-12-07', end: '2026-12-13' } });
    expect(against(capacity, week, aCoop(), { today: '2026-12-13' })).toBe(
      "What is left of the brief's window, 2026-12-13, has no working day.",
    );
  });

  it('of a window of one day is on that day', () => {
    const day = aBrief({ window: { start: '2026-12-10', end: '2026-12-10' } });
    expect(against(capacity, day, aCoop())).toBe(
      'It has 1 free day on 2026-12-10; the brief needs 10.',
    );
  });

  it('is assumed from its size when a co-op never declared a week, and said to be', () => {
    expect(against(capacity, brief, aCoop({ capacity: assumed }))).toBeNull();
    const small = aCoop({ capacity: { ...assumed, assumedPerWeek: 2 } });
    expect(against(capacity, brief, small)).toBe(
      'It has 3.5 free days between 2026-12-07 and 2026-12-31 (assumed from its size, ' +
        'it has declared no week); the brief needs 10.',
    );
  });

  it('of a co-op that declared once is zero in weeks without a row', () => {
    const coop = aCoop({ capacity: { declared: true, assumedPerWeek: 10, weeks: [] } });
    expect(against(capacity, brief, coop)).toContain('It has 0 free days');
  });
});

describe('capacity fit', () => {
  it('names the first day that counts, or the Monday of the first week with room', () => {
    const midweek = aBrief({ window: { start: '2026-12-09', end: '2026-12-31' } });
    const told = (coop: ReturnType<typeof aCoop>) =>
      capacityFit.measure(midweek, coop, contextFor(midweek)).because();
    expect(told(aCoop())).toContain('could start on 2026-12-09.');
    const later = aCoop({ capacity: declared(['2026-W51', 10], ['2026-W52', 10]) });
    expect(told(later)).toContain('could start on 2026-12-14.');
  });
});

describe('the free half-days that matching reads', () => {
  const weeks = Array.from({ length: 12 }, (_, at) => addWeeks('2026-W48', at));
  const half = fc.nat({ max: 12 });
  const row = fc.record({ declared: half, held: half, committed: half });
  const rows = fc
    .tuple(fc.subarray(weeks), fc.array(row, { minLength: 12, maxLength: 12 }))
    .map(([some, found]) =>
      some.map((week, at) => ({ week, ...(found[at] ?? { declared: 0, held: 0, committed: 0 }) })),
    );
  const anyCapacity = fc.record({ declared: fc.boolean(), assumedPerWeek: half, weeks: rows });

  it('are those of the capacity ledger, in whatever order weeks are asked for', () => {
    fc.assert(
      fc.property(anyCapacity, fc.array(fc.constantFrom(...weeks)), (facts, asked) => {
        const ours = freeIn(aCoop({ capacity: facts }));
        const ledger = freeHalfDays(facts);
        expect(asked.map(ours)).toEqual(asked.map(ledger));
      }),
      { seed: 3, numRuns: runs(300) },
    );
  });

  it('let a co-op through exactly when the ledger could place the hold', () => {
    fc.assert(
      fc.property(anyCapacity, fc.integer({ min: 1, max: 20 }), (facts, maxDays) => {
        const asked = aBrief({ effort: { minDays: 1, maxDays } });
        const { weeks: windowWeeks } = contextFor(asked);
        const placed = placeEffort(2 * maxDays, windowWeeks, freeHalfDays(facts));
        const reason = against(capacity, asked, aCoop({ capacity: facts }));
        expect(reason === null).toBe(placed !== null);
      }),
      { seed: 4, numRuns: runs(300) },
    );
  });
});

describe('capacity fit', () => {
  const fit = (facts: ReturnType<typeof declared>) =>
    capacityFit.measure(brief, aCoop({ capacity: facts }), contextFor(brief));

  it('rises with the slack', () => {
    // 20 of 40 half-days stay free, at once: the mean of 1/2 and 1.
    expect(fit(declared(['2026-W50', 40])).score).toBe(0.75);
    expect(fit(declared(['2026-W50', 20])).score).toBe(0.5);
  });

  it('falls with a later start', () => {
    // Week 52 is the third of four: the mean of 1/2 and 1/2.
    const late = fit(declared(['2026-W52', 40]));
    expect(late.score).toBe(0.5);
    expect(late.because()).toBe(
      'It has 20 free days between 2026-12-07 and 2026-12-31 for the 10 that the brief may need, ' +
        'and could start on 2026-12-21.',
    );
  });

  it('trusts an assumed capacity half as far as a declared one', () => {
    const found = fit({ declared: false, assumedPerWeek: 40, weeks: [] });
    // 40 + 40 + 40 + 32 half-days: slack 132/152, so 0.4 + ((132/152 + 1) / 2 - 0.4) / 2.
    expect(found.score).toBeCloseTo(0.667105, 6);
    expect(found.because()).toContain('(assumed from its size, it has declared no week)');
  });

  it('is zero when the brief does not fit at all', () => {
    const found = fit(declared(['2026-W50', 2]));
    expect(found.score).toBe(0);
    expect(found.because()).toBe(
      'It has 1 free day between 2026-12-07 and 2026-12-31, too few for the 10 needed.',
    );
  });
});
