import fc from 'fast-check';
import { CapacityLedger, type LedgerState } from '../../../src/coops/core/capacity-ledger.js';
import type { PlacedWeek } from '../../../src/coops/core/placement.js';
import { addWeeks, weeksOfWindow } from '../../../src/platform/iso-week.js';

/** A co-op of two that never declared, in the week of 2026-11-24. */
function aLedger(changes: Partial<LedgerState> = {}): CapacityLedger {
  return new CapacityLedger({
    declared: false,
    assumedPerWeek: 8,
    from: '2026-W48',
    weeks: [],
    ...changes,
  });
}

const declaredWeek = (week: string, declared: number, held = 0, committed = 0) => ({
  ...{ week, declared, held, committed },
  source: 'declared' as const,
});

const december = weeksOfWindow('2026-11-30', '2026-12-20');

describe('the capacity ledger of a co-op', () => {
  it('makes assumed rows for a hold when the co-op never declared', () => {
    const ledger = aLedger();
    expect(ledger.hold(december, 10)).toEqual([
      { week: '2026-W49', halfDays: 8 },
      { week: '2026-W50', halfDays: 2 },
    ]);
    const assumed = { declared: 8, committed: 0, source: 'assumed' };
    expect(ledger.weeks).toEqual([
      { ...assumed, week: '2026-W49', held: 8 },
      { ...assumed, week: '2026-W50', held: 2 },
    ]);
    expect(ledger.changes().every((change) => change.isNew)).toBe(true);
  });

  it('counts a week without a row as zero once the co-op has declared any', () => {
    const ledger = aLedger({ declared: true, weeks: [declaredWeek('2026-W49', 6)] });
    expect(ledger.hold(december, 7)).toBeNull();
    expect(ledger.changes()).toEqual([]);
    expect(ledger.hold(december, 6)).toEqual([{ week: '2026-W49', halfDays: 6 }]);
  });

  it('offers no week before its first', () => {
    const past = weeksOfWindow('2026-11-09', '2026-11-29');
    expect(aLedger().hold(past, 9)).toBeNull();
    expect(aLedger().hold(past, 8)).toEqual([{ week: '2026-W48', halfDays: 8 }]);
  });

  it('gives a hold back exactly, also one that began in a week that is past', () => {
    const weeks = [declaredWeek('2026-W48', 10, 4), declaredWeek('2026-W49', 10, 4)];
    const ledger = aLedger({ declared: true, weeks });
    ledger.release([
      { week: '2026-W47', halfDays: 3 },
      { week: '2026-W48', halfDays: 4 },
    ]);
    expect(ledger.changes()).toEqual([
      {
        ...{ week: '2026-W47', declared: null, source: null },
        ...{ heldBy: -3, committedBy: 0, isNew: false },
      },
      {
        ...{ week: '2026-W48', declared: 10, source: 'declared' },
        ...{ heldBy: -4, committedBy: 0, isNew: false },
      },
    ]);
  });

  it('refuses to give back more than was held', () => {
    const ledger = aLedger({ declared: true, weeks: [declaredWeek('2026-W49', 10, 4)] });
    expect(() => ledger.release([{ week: '2026-W49', halfDays: 5 }])).toThrow(RangeError);
    expect(() => ledger.release([{ week: '2026-W50', halfDays: 1 }])).toThrow(RangeError);
    expect(() => ledger.commit([{ week: '2026-W49', halfDays: 5 }])).toThrow(RangeError);
  });

  it.each([0, -1, 1.5])('refuses a hold of %s half-days', (halfDays) => {
    expect(() => aLedger().hold(december, halfDays)).toThrow(RangeError);
  });

  it('turns a hold into committed work, which stays taken', () => {
    const ledger = aLedger({ declared: true, weeks: [declaredWeek('2026-W49', 10)] });
    const placed = ledger.hold(december, 6) ?? [];
    ledger.commit(placed);
    expect(ledger.weeks).toEqual([declaredWeek('2026-W49', 10, 0, 6)]);
    expect(ledger.hold(december, 5)).toBeNull();
  });

  it('writes nothing when a hold was given back in the same sitting', () => {
    const ledger = aLedger({ declared: true, weeks: [declaredWeek('2026-W49', 10)] });
    ledger.release(ledger.hold(december, 6) ?? []);
    expect(ledger.changes()).toEqual([]);
  });

  it('never holds more than is declared, whatever is held, released and committed', () => {
    const step = fc.record({
      kind: fc.constantFrom('hold', 'release', 'commit'),
      from: fc.nat({ max: 3 }),
      length: fc.nat({ max: 20 }),
      halfDays: fc.integer({ min: 1, max: 25 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const ledger = aLedger({ declared: true, weeks: december.map(declaredTen) });
        const live: PlacedWeek[][] = [];
        for (const { kind, from, length, halfDays } of steps) {
          const window = weeksOfWindow(
            `2026-12-0${1 + from}`,
            addDate(`2026-12-0${1 + from}`, length),
          );
          if (kind === 'hold') live.push(ledger.hold(window, halfDays) ?? []);
          else if (kind === 'release') ledger.release(live.shift() ?? []);
          else ledger.commit(live.pop() ?? []);
        }
        for (const { declared, held, committed } of ledger.weeks) {
          expect(held).toBeGreaterThanOrEqual(0);
          expect(held + committed).toBeLessThanOrEqual(declared);
        }
        for (const placed of live) ledger.release(placed);
        expect(ledger.weeks.every(({ held }) => held === 0)).toBe(true);
      }),
    );
  });
});

function declaredTen({ week }: { week: string }) {
  return declaredWeek(week, 10);
}

function addDate(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

describe('declaring capacity', () => {
  it('ends the assumption: what is promised of other weeks stays, and nothing more', () => {
    const ledger = aLedger();
    ledger.hold(december, 10);
    expect(ledger.declare([{ week: '2026-W51', halfDays: 10 }])).toEqual([]);
    expect(ledger.declared).toBe(true);
    expect(ledger.weeks).toEqual([
      { week: '2026-W49', declared: 8, held: 8, committed: 0, source: 'assumed' },
      { week: '2026-W50', declared: 2, held: 2, committed: 0, source: 'assumed' },
      declaredWeek('2026-W51', 10),
    ]);
    expect(ledger.hold(december.slice(0, 2), 1)).toBeNull();
  });

  it('offers nothing of an assumed week again when its hold is given back later', () => {
    const ledger = aLedger();
    const placed = ledger.hold(december, 10) ?? [];
    ledger.declare([{ week: '2026-W51', halfDays: 1 }]);
    ledger.release(placed.slice(0, 1));
    expect(ledger.weeks[0]).toMatchObject({ week: '2026-W49', declared: 0, held: 0 });
    ledger.commit(placed.slice(1));
    expect(ledger.weeks[1]).toMatchObject({ week: '2026-W50', declared: 2, committed: 2 });
    expect(ledger.hold(december, 2)).toBeNull();
  });

  it('names every week that is declared below what is promised, and changes nothing then', () => {
    const weeks = [declaredWeek('2026-W49', 10, 3, 2), declaredWeek('2026-W50', 10)];
    const ledger = aLedger({ declared: true, weeks });
    const shortfalls = ledger.declare([
      { week: '2026-W49', halfDays: 4 },
      { week: '2026-W50', halfDays: 0 },
    ]);
    expect(shortfalls).toEqual([{ week: '2026-W49', held: 3, committed: 2 }]);
    expect(ledger.changes()).toEqual([]);
  });

  it('may go down to exactly what is promised', () => {
    const ledger = aLedger({ declared: true, weeks: [declaredWeek('2026-W49', 10, 3, 2)] });
    expect(ledger.declare([{ week: '2026-W49', halfDays: 5 }])).toEqual([]);
    expect(ledger.weeks).toEqual([declaredWeek('2026-W49', 5, 3, 2)]);
  });

  it('leaves the weeks alone that it does not name', () => {
    const ledger = aLedger({ declared: true, weeks: [declaredWeek('2026-W49', 10)] });
    ledger.declare([{ week: '2026-W53', halfDays: 7 }]);
    expect(ledger.weeks).toEqual([declaredWeek('2026-W49', 10), declaredWeek('2026-W53', 7)]);
    expect(addWeeks('2026-W52', 1)).toBe('2026-W53');
  });

  it('takes over an assumed week that it names, with what is held of it', () => {
    const ledger = aLedger();
    ledger.hold(december, 3);
    ledger.declare([{ week: '2026-W49', halfDays: 9 }]);
    expect(ledger.weeks).toEqual([declaredWeek('2026-W49', 9, 3)]);
  });
});
