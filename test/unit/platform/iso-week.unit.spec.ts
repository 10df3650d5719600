import fc from 'fast-check';
import {
  addDays,
  addWeeks,
  isIsoWeek,
  isoWeekOf,
  mondayOf,
  weeksOfWindow,
} from '../../../src/platform/iso-week.js';

const DAY_MS = 86_400_000;

/** Any calendar date from 1970 to 2199. */
const anyDate = fc
  .integer({ min: 0, max: 84_000 })
  .map((day) => new Date(day * DAY_MS).toISOString().slice(0, 10));

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

describe('ISO weeks', () => {
  it.each([
    ['2005-01-01', '2004-W53'],
    ['2005-01-02', '2004-W53'],
    ['2005-12-31', '2005-W52'],
    ['2007-01-01', '2007-W01'],
    ['2007-12-30', '2007-W52'],
    ['2007-12-31', '2008-W01'],
    ['2008-12-28', '2008-W52'],
    ['2008-12-29', '2009-W01'],
    ['2009-12-31', '2009-W53'],
    ['2010-01-03', '2009-W53'],
    ['2010-01-04', '2010-W01'],
    ['2024-02-29', '2024-W09'],
    ['2026-11-24', '2026-W48'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
  ])('%s falls in %s', (date, week) => {
    expect(isoWeekOf(date)).toBe(week);
  });

  it.each([
    ['2008-W39', '2008-09-22'],
    ['2009-W53', '2009-12-28'],
    ['2026-W01', '2025-12-29'],
    ['2026-W53', '2026-12-28'],
    ['2027-W01', '2027-01-04'],
  ])('%s begins on %s', (week, monday) => {
    expect(mondayOf(week)).toBe(monday);
  });

  it('number 53 in 71 years of the calendar’s cycle of 400, and in no others', () => {
    const years = Array.from({ length: 400 }, (_, index) => 2000 + index);
    const long = years.filter((year) => isIsoWeek(`${year}-W53`));
    expect(long).toHaveLength(71);
    expect(long.slice(0, 6)).toEqual([2004, 2009, 2015, 2020, 2026, 2032]);
  });

  it.each(['2025-W53', '2026-W54', '2026-W00', '2026-W5', '2026W49', '2026-49', '', '2026-W49 '])(
    '"%s" is not one',
    (text) => {
      expect(isIsoWeek(text)).toBe(false);
    },
  );

  it('refuse a text that is not one', () => {
    expect(() => mondayOf('2026-49')).toThrow('"2026-49" is not an ISO week such as 2026-W49');
  });

  it('begin on a Monday and hold their seven days', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const week = isoWeekOf(date);
        const monday = mondayOf(week);
        expect(isIsoWeek(week)).toBe(true);
        expect(new Date(monday).getUTCDay()).toBe(1);
        expect([0, 1, 2, 3, 4, 5, 6]).toContain(daysBetween(monday, date));
      }),
    );
  });

  it('belong to the year of their Thursday', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const week = isoWeekOf(date);
        expect(addDays(mondayOf(week), 3).slice(0, 4)).toBe(week.slice(0, 4));
      }),
    );
  });

  it('compare as text in the order of the calendar', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (one, other) => {
        const [first = '', last = ''] = [one, other].sort();
        expect(isoWeekOf(first) <= isoWeekOf(last)).toBe(true);
      }),
    );
  });

  it('can be counted forward and back, over long years too', () => {
    expect(addWeeks('2026-W52', 1)).toBe('2026-W53');
    expect(addWeeks('2026-W53', 1)).toBe('2027-W01');
    expect(addWeeks('2025-W52', 1)).toBe('2026-W01');
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -300, max: 300 }), (date, count) => {
        const week = isoWeekOf(date);
        const other = addWeeks(week, count);
        expect(daysBetween(mondayOf(week), mondayOf(other))).toBe(7 * count);
        expect(addWeeks(other, -count)).toBe(week);
      }),
    );
  });
});

describe('the weeks of a window', () => {
  it('are those it touches, with its working days in each', () => {
    expect(weeksOfWindow('2026-12-24', '2027-01-05')).toEqual([
      { week: '2026-W52', workingDays: 2 },
      { week: '2026-W53', workingDays: 5 },
      { week: '2027-W01', workingDays: 2 },
    ]);
  });

  it('are one without working days when it is a weekend, and none when it ends before it starts', () => {
    expect(weeksOfWindow('2026-11-28', '2026-11-29')).toEqual([
      { week: '2026-W48', workingDays: 0 },
    ]);
    expect(weeksOfWindow('2026-11-24', '2026-11-23')).toEqual([]);
  });

  it('follow each other without a gap and count every working day once', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: 200 }), (start, length) => {
        const weeks = weeksOfWindow(start, addDays(start, length));
        weeks.forEach(({ week }, index) => {
          expect(week).toBe(addWeeks(isoWeekOf(start), index));
        });
        let workingDays = 0;
        for (let day = 0; day <= length; day++) {
          const weekday = new Date(addDays(start, day)).getUTCDay();
          if (weekday >= 1 && weekday <= 5) workingDays++;
        }
        expect(weeks.reduce((sum, each) => sum + each.workingDays, 0)).toBe(workingDays);
      }),
    );
  });
});
