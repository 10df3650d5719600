import { OUT_MARKS } from '../../../../src/matching/core/columns/bounds.js';
import { NO_RATE } from '../../../../src/matching/core/columns/rough-bytes.js';
import { ONE, bounds } from './small-columns.js';

describe('the bound of a brief', () => {
  it('counts a full score of every weight as 2^24 marks', () => {
    expect(bounds({})).toMatchObject({ weightSum: 8, perWeight: ONE });
  });

  it('adds up the most that room, price, purpose and place can bring', () => {
    expect(bounds({ causes: ['food'] }, [{ causes: ['food'] }]).others).toBe(4 * ONE);
    // 0.5 each for no budget and no causes.
    expect(bounds({ causes: [], budget: null }).others).toBe(3 * ONE);
  });

  it('leaves nothing to hope for where everybody is too far away', () => {
    const local = { remote: false, postcodeDistrict: null, country: 'GB' };
    expect(bounds({ location: { ...local, lat: -33, lng: 151 } }).others).toBe(
      2.5 * ONE + OUT_MARKS,
    );
  });
});

describe('the bound of room', () => {
  it('takes a window of four weeks for the best four of a posting', () => {
    const { room } = bounds({});
    // 20 half-days: byte 69 has 19, byte 70 all 20, byte 80 has 32, the last no end.
    expect([0, 69, 70, 80, 255].map((byte) => room[byte])).toEqual([
      OUT_MARKS,
      OUT_MARKS,
      0.5 * ONE,
      0.6875 * ONE,
      ONE,
    ]);
    expect(room).toHaveLength(256);
  });

  it('takes a window of five weeks for twice the best four', () => {
    const { room } = bounds({ window: { start: '2026-12-02', end: '2026-12-31' } });
    // Byte 53 has 9 half-days, byte 54 has 10.
    expect([53, 54].map((byte) => room[byte])).toEqual([OUT_MARKS, 0.5 * ONE]);
  });

  it('counts capacity as assumed where that is the better', () => {
    const { room } = bounds({}, [{}], { capacity: { assumedPrior: 0.875, assumedTrust: 0.5 } });
    // 0.875 + 0.5 x (0.5 - 0.875), and 0.875 + 0.5 x (1 - 0.875).
    expect([70, 255].map((byte) => room[byte])).toEqual([0.6875 * ONE, ONE]);
  });

  it('is rounded up', () => {
    // Byte 71 has 21 half-days: 0.5 x (1 - 20/21) + 0.5 is 1,098,508.19 marks.
    expect(bounds({}).room[71]).toBe(1_098_509);
  });
});

describe('the bound of price', () => {
  it('takes a rate for the lowest of its byte, and rounds up', () => {
    const { price } = bounds({});
    // Byte 97 starts at 65,536: 491,520 for 7.5 days, 0.6808 of the score.
    expect([0, 1, 97].map((byte) => price[byte])).toEqual([ONE, ONE, 1_427_742]);
    expect(price).toHaveLength(256);
  });

  it('excludes what costs too much at the least effort, and no co-op without a rate', () => {
    const { price } = bounds({});
    // Byte 117 starts at 116,774, byte 118 at 120,196; five days may cost 600,000.
    expect(price[117]).toBeGreaterThan(0);
    expect(new Set(price.subarray(118, NO_RATE))).toEqual(new Set([OUT_MARKS]));
    expect(price[NO_RATE]).toBe(0.5 * ONE);
  });

  it('lets a rate at the budget pass', () => {
    const budget = { minMinor: 0, maxMinor: 5 * 65_536, currency: 'GBP' };
    const effort = { minDays: 5, maxDays: 5 };
    const { price } = bounds({ budget, effort });
    expect([97, 98].map((byte) => price[byte])).toEqual([0.5 * ONE, OUT_MARKS]);
  });

  it('is neutral without a rate, however large the budget', () => {
    const { price } = bounds({ budget: { minMinor: null, maxMinor: 2 ** 50, currency: 'GBP' } });
    expect([price[254], price[NO_RATE]]).toEqual([ONE, 0.5 * ONE]);
  });

  it('is neutral without a budget', () => {
    expect(new Set(bounds({ budget: null }).price)).toEqual(new Set([0.5 * ONE]));
  });
});

describe('the bound of purpose', () => {
  const coops = [{ causes: ['food', 'climate', 'housing'] }];

  it('counts the causes that a byte may share', () => {
    const { purpose } = bounds({ causes: ['food', 'climate'] }, coops);
    // None named, food, climate, both, housing alone, and food with housing.
    expect([0, 1, 2, 3, 4, 5].map((byte) => purpose[byte])).toEqual([
      0.5 * ONE,
      0.75 * ONE,
      0.75 * ONE,
      ONE,
      Math.ceil(0.3 * ONE),
      0.75 * ONE,
    ]);
  });

  it('counts no cause that nobody seeks', () => {
    const { purpose } = bounds({ causes: ['food', 'peace'] }, coops);
    expect([1, 2, 7].map((byte) => purpose[byte])).toEqual([
      0.75 * ONE,
      Math.ceil(0.3 * ONE),
      0.75 * ONE,
    ]);
  });

  it('allows for a byte that shares less than it shows', () => {
    const purpose = { neutral: 0.25, unsought: 0.875 };
    const bound = bounds({ causes: ['food', 'climate'] }, coops, { purpose });
    expect([0, 1, 3, 4].map((byte) => bound.purpose[byte])).toEqual([
      0.25 * ONE,
      0.875 * ONE,
      ONE,
      0.875 * ONE,
    ]);
  });

  it('is neutral for everybody when the brief names no cause', () => {
    expect(new Set(bounds({ causes: [] }, coops).purpose)).toEqual(new Set([0.5 * ONE]));
  });
});

describe('the bound of place', () => {
  const point = { remote: false, postcodeDistrict: 'LS1', lat: 53.8, lng: -1.55, country: 'GB' };
  const at = (lat: number, lng: number) => {
    return { remote: false, location: { postcodeDistrict: null, lat, lng, country: 'GB' } };
  };
  const coops = [at(53.8, -1.6), at(53.1, -1.6), at(51.5, -0.1)];

  it('falls with the distance of a cell, and excludes those beyond the limit', () => {
    const { near } = bounds({ location: point }, coops);
    // The cell of the second has its middle at 53.25, -1.75: 62.55 km less 40, of 150.
    expect(near[0]).toBe(ONE);
    expect((near[1] ?? 0) / ONE).toBeCloseTo(1 - 22.55 / 150, 3);
    expect(Number.isInteger(near[1])).toBe(true);
    expect([near[2], near[3], near[255]]).toEqual([OUT_MARKS, OUT_MARKS, OUT_MARKS]);
  });

  it('lets those pass who are at the limit', () => {
    const { near } = bounds({ location: point }, coops, { maxTravelKm: 0 });
    expect([near[0], near[1]]).toEqual([ONE, OUT_MARKS]);
  });

  it.each([
    [null, null],
    [53.8, null],
    [null, -1.55],
  ])('excludes nobody from a place that is not known, at %s, %s', (lat, lng) => {
    const { near } = bounds({ location: { ...point, lat, lng } }, coops);
    expect(new Set(near)).toEqual(new Set([ONE]));
  });

  it('has those who work remotely next door where the work can be done so', () => {
    const remote = [{ ...at(51.5, -0.1), remote: true }];
    expect(bounds({ location: { ...point, remote: true } }, remote).near[0]).toBe(ONE);
    expect(bounds({ location: point }, remote).near[0]).toBe(OUT_MARKS);
  });
});
