import {
  contractDays,
  isPast,
  shiftDays,
  shifted,
  windowOf,
  type NoticePeriod,
} from '../../../src/exchange/core/notice-window.js';

const silent: NoticePeriod = {
  start: null,
  end: null,
  days: null,
  tenderEnd: null,
  published: null,
};
const period = (dates: Partial<NoticePeriod>): NoticePeriod => ({ ...silent, ...dates });

describe('the window of a notice', () => {
  it('is the contract’s', () => {
    const dates = period({ start: '2027-01-11', end: '2027-06-30' });
    expect(windowOf(dates)).toEqual({ start: '2027-01-11', end: '2027-06-30' });
  });

  it('is at most a year, and at least four weeks', () => {
    const years = period({ start: '2027-01-01', end: '2031-12-31' });
    expect(windowOf(years)).toEqual({ start: '2027-01-01', end: '2027-12-31' });
    const oneDay = period({ start: '2027-01-01', end: '2027-01-02' });
    expect(windowOf(oneDay)?.end).toBe('2027-01-29');
  });

  it('begins four weeks after the last day for tenders where the contract has no start', () => {
    expect(windowOf(period({ tenderEnd: '2026-12-01' }))?.start).toBe('2026-12-29');
  });

  it('begins eight weeks after publication for want of any other date', () => {
    expect(windowOf(period({ published: '2026-10-01' }))?.start).toBe('2026-11-26');
  });

  it('lasts as many days as the notice says, else half a year', () => {
    const start = '2027-01-01';
    expect(windowOf(period({ start, days: 90 }))?.end).toBe('2027-04-01');
    expect(windowOf(period({ start }))?.end).toBe('2027-07-02');
  });

  it('does not end before it begins, whatever the notice says', () => {
    expect(windowOf(period({ start: '2027-01-01', end: '2026-01-01' }))?.end).toBe('2027-07-02');
  });

  it('is none without any date', () => {
    expect(windowOf(silent)).toBeNull();
  });
});

describe('the length of a contract', () => {
  it('is from start to end, else what the notice says, else unknown', () => {
    expect(contractDays(period({ start: '2027-01-01', end: '2028-01-01' }))).toBe(365);
    expect(contractDays(period({ days: 1080 }))).toBe(1080);
    expect(contractDays(silent)).toBeNull();
  });
});

describe('moving a file', () => {
  const old = { start: '2019-05-01', end: '2019-08-01' };
  const newest = { start: '2025-04-28', end: '2025-12-31' };

  it('puts the newest start four weeks ahead, and keeps all distances', () => {
    const days = shiftDays([old, newest], '2026-11-24');
    expect(shifted(newest, days).start).toBe('2026-12-22');
    expect(shifted(old, days).start).toBe('2020-12-24');
  });

  it('moves back a file that lies ahead', () => {
    expect(shiftDays([{ start: '2027-12-22', end: '2028-01-31' }], '2026-11-24')).toBe(-365);
  });

  it('moves nothing where nothing is', () => {
    expect(shiftDays([], '2026-11-24')).toBe(0);
  });
});

describe('history', () => {
  it('is what should have begun before today', () => {
    const window = { start: '2026-11-24', end: '2026-12-31' };
    expect(isPast(window, '2026-11-24')).toBe(false);
    expect(isPast(window, '2026-11-25')).toBe(true);
  });
});
