import { freeByWeek, weekNumber } from '../../../../src/matching/core/columns/week-numbers.js';
import { addWeeks } from '../../../../src/platform/iso-week.js';

describe('week numbers', () => {
  it('count from the first Monday of 1970', () => {
    expect(weekNumber('1970-W02')).toBe(0);
    expect(weekNumber('1970-W03')).toBe(1);
  });

  it('follow each other over the turn of a year, however often they are asked for', () => {
    const weeks = [0, 1, 2, 3].map((at) => addWeeks('2026-W52', at));
    const first = weekNumber('2026-W52');
    const counted = () => weeks.map((week) => weekNumber(week) - first);
    expect([counted(), counted()]).toEqual([
      [0, 1, 2, 3],
      [0, 1, 2, 3],
    ]);
  });
});

describe('free half-days by week', () => {
  it('are what is left of those declared, never below 0, and the usual number in a gap', () => {
    const weeks = [
      { week: '2026-W52', declared: 10, held: 3, committed: 2 },
      { week: '2027-W01', declared: 4, held: 3, committed: 2 },
    ] as const;
    expect(freeByWeek(weeks, 7)).toEqual({
      first: weekNumber('2026-W52'),
      free: Uint16Array.from([5, 7, 0]),
    });
  });

  it('are none without a week', () => {
    expect(freeByWeek([], 7)).toEqual({ first: 0, free: new Uint16Array(0) });
  });
});
