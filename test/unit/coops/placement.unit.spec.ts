import fc from 'fast-check';
import { freeHalfDays, placeEffort } from '../../../src/coops/core/placement.js';
import { addWeeks } from '../../../src/platform/iso-week.js';

const whole = (week: string) => ({ week, workingDays: 5 });
const weeks = ['2026-W49', '2026-W50', '2026-W51'];

describe('placing an effort', () => {
  it('fills the first week before the next', () => {
    const placed = placeEffort(13, weeks.map(whole), () => 10);
    expect(placed).toEqual([
      { week: '2026-W49', halfDays: 10 },
      { week: '2026-W50', halfDays: 3 },
    ]);
  });

  it('leaves out a week that has nothing free', () => {
    const placed = placeEffort(4, weeks.map(whole), (week) => (week === '2026-W49' ? 0 : 4));
    expect(placed).toEqual([{ week: '2026-W50', halfDays: 4 }]);
  });

  it('takes of a week at the edge only the share that lies in the window, rounded down', () => {
    const edge = [{ week: '2026-W49', workingDays: 2 }, whole('2026-W50')];
    expect(placeEffort(6, edge, () => 9)).toEqual([
      { week: '2026-W49', halfDays: 3 },
      { week: '2026-W50', halfDays: 3 },
    ]);
  });

  it('is all or nothing', () => {
    expect(placeEffort(30, weeks.map(whole), () => 10)).not.toBeNull();
    expect(placeEffort(31, weeks.map(whole), () => 10)).toBeNull();
    expect(placeEffort(1, [], () => 10)).toBeNull();
  });

  it('places exactly the effort, within what is free, in the order of the weeks', () => {
    const anyWeeks = fc.array(
      fc.record({ workingDays: fc.integer({ min: 0, max: 5 }), free: fc.nat({ max: 40 }) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(anyWeeks, fc.integer({ min: 1, max: 200 }), (given, halfDays) => {
        const window = given.map(({ workingDays }, index) => ({
          week: addWeeks('2026-W49', index),
          workingDays,
        }));
        const free = new Map(window.map(({ week }, index) => [week, given[index]?.free ?? 0]));
        const offered = given.reduce((sum, each) => {
          return sum + Math.floor((each.free * each.workingDays) / 5);
        }, 0);
        const placed = placeEffort(halfDays, window, (week) => free.get(week) ?? 0);
        expect(placed === null).toBe(offered < halfDays);
        if (placed === null) return;
        expect(placed.reduce((sum, each) => sum + each.halfDays, 0)).toBe(halfDays);
        expect(placed.map(({ week }) => week)).toEqual(placed.map(({ week }) => week).sort());
        for (const part of placed) {
          expect(part.halfDays).toBeGreaterThan(0);
          expect(part.halfDays).toBeLessThanOrEqual(free.get(part.week) ?? 0);
        }
      }),
    );
  });
});

describe('the free half-days of a week', () => {
  const week = { week: '2026-W49', declared: 10, held: 3, committed: 2 };

  it('are what is declared less what is held and committed', () => {
    const free = freeHalfDays({ declared: true, assumedPerWeek: 8, weeks: [week] });
    expect(free('2026-W49')).toBe(5);
  });

  it('are zero in a week without a row once the co-op has declared any, and assumed before', () => {
    const declared = freeHalfDays({ declared: true, assumedPerWeek: 8, weeks: [week] });
    const silent = freeHalfDays({ declared: false, assumedPerWeek: 8, weeks: [week] });
    expect([declared('2026-W50'), silent('2026-W50')]).toEqual([0, 8]);
  });
});
