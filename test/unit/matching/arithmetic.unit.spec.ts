import * as fc from 'fast-check';
import { dailyDecay, decayOver } from '../../../src/coops/core/decay.js';
import { distanceKm } from '../../../src/matching/core/distance.js';
import { scoreInMillionths } from '../../../src/matching/core/score.js';
import { liveOffersWanted } from '../../../src/matching/core/select.js';
import { byScore, tieBreaker } from '../../../src/matching/core/tie-break.js';
import { uuid } from './builders.js';
import { runs } from './property-runs.js';

const LONDON = { lat: 51.5074, lng: -0.1278 };

describe('great-circle distance', () => {
  it.each([
    ['Edinburgh', { lat: 55.9533, lng: -3.1883 }, 533.6],
    ['Paris', { lat: 48.8566, lng: 2.3522 }, 343.6],
    ['New York', { lat: 40.7128, lng: -74.006 }, 5570.2],
    ['Sydney', { lat: -33.8688, lng: 151.2093 }, 16993.9],
  ])('from London to %s is what atlases say', (_name, there, km) => {
    expect(Math.abs(distanceKm(LONDON, there) - km)).toBeLessThan(0.1);
  });

  it('is nothing to itself and half the circumference to the other side of the world', () => {
    expect(distanceKm(LONDON, LONDON)).toBe(0);
    const half = Math.PI * 6371.0088;
    expect(distanceKm({ lat: 90, lng: 0 }, { lat: -90, lng: 77 })).toBeCloseTo(half, 6);
    expect(distanceKm({ lat: 0, lng: 10 }, { lat: 0, lng: -170 })).toBeCloseTo(half, 6);
  });

  it('crosses the date line the short way', () => {
    const east = { lat: 0, lng: 179.5 };
    expect(distanceKm(east, { lat: 0, lng: -179.5 })).toBeCloseTo(111.195, 3);
  });

  it('equals the haversine formula to a millimetre everywhere but near the antipode', () => {
    const lat = fc.double({ min: -90, max: 90, noNaN: true });
    const lng = fc.double({ min: -180, max: 180, noNaN: true });
    const rad = Math.PI / 180;
    fc.assert(
      fc.property(lat, lng, lat, lng, (lat1, lng1, lat2, lng2) => {
        const a =
          Math.sin(((lat2 - lat1) * rad) / 2) ** 2 +
          Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lng2 - lng1) * rad) / 2) ** 2;
        const angle = 2 * Math.atan2(Math.sqrt(a), Math.sqrt(Math.max(0, 1 - a)));
        const ours = distanceKm({ lat: lat1, lng: lng1 }, { lat: lat2, lng: lng2 });
        expect(Math.abs(ours - 6371.0088 * angle)).toBeLessThan(a < 0.999 ? 1e-6 : 1e-3);
      }),
      { seed: 1, numRuns: runs(2_000) },
    );
  });

  it('is the same number there and back, over the date line too', () => {
    const [suva, apia] = [
      { lat: -18.1416, lng: 178.4419 },
      { lat: -13.8333, lng: -171.7667 },
    ];
    expect(distanceKm(suva, apia)).toBeCloseTo(1_150, -1);
    expect(distanceKm(apia, suva)).toBe(distanceKm(suva, apia));
  });

  it('is the same number from the South Pole along every meridian', () => {
    const sydney = { lat: -33.8688, lng: 151.2093 };
    const along = [-180, -28.8, 0, 151.2093].map((lng) => distanceKm({ lat: -90, lng }, sydney));
    // 90 degrees less 33.8688, of 360 in 2 pi times 6371.0088 km.
    expect(along[0]).toBeCloseTo(6_241.513, 3);
    expect(new Set(along).size).toBe(1);
  });

  it('is the same number on every machine', () => {
    expect(distanceKm(LONDON, { lat: 48.8566, lng: 2.3522 })).toBe(343.5565348808832);
  });
});

describe('decay', () => {
  it('halves over the half-life and quarters over two', () => {
    const left = decayOver(90);
    expect(left(0)).toBe(1);
    expect(left(90)).toBeCloseTo(0.5, 14);
    expect(left(180)).toBeCloseTo(0.25, 14);
    expect(decayOver(1)(3)).toBe(0.125);
  });

  it('agrees with the power function for any half-life and any day', () => {
    const days = fc.integer({ min: 0, max: 3_000 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), days, (halfLife, day) => {
        const exact = Math.pow(2, -day / halfLife);
        expect(Math.abs(decayOver(halfLife)(day) - exact)).toBeLessThan(1e-12 * exact + 1e-300);
      }),
      { seed: 2, numRuns: runs(500) },
    );
  });

  it('does not make anything grow when the facts are of a later epoch', () => {
    expect(decayOver(90)(-5)).toBe(1);
  });

  it('is the same number on every machine', () => {
    expect(dailyDecay(90)).toBe(0.9923279462629435);
    expect(decayOver(90)(37)).toBe(0.7520439537809928);
  });

  it('refuses half-lives that are not whole days', () => {
    for (const halfLife of [0, -1, 1.5, NaN])
      expect(() => dailyDecay(halfLife)).toThrow(RangeError);
  });
});

describe('score', () => {
  it('is the weighted mean in millionths, rounded once', () => {
    const third = { score: 1 / 3, weight: 1 };
    expect(scoreInMillionths([third])).toBe(333_333);
    expect(scoreInMillionths([third, { score: 1, weight: 2 }])).toBe(777_778);
    expect(scoreInMillionths([{ score: 1, weight: 0.1 }])).toBe(1_000_000);
    expect(scoreInMillionths([{ score: 0.0000005, weight: 1 }])).toBe(1);
  });

  it('ignores a factor without weight', () => {
    expect(
      scoreInMillionths([
        { score: 0.2, weight: 3 },
        { score: 1, weight: 0 },
      ]),
    ).toBe(200_000);
  });

  it('refuses weights that sum to zero and scores that are no number', () => {
    expect(() => scoreInMillionths([{ score: 1, weight: 0 }])).toThrow(
      'weights must sum to more than 0, got 0',
    );
    expect(() => scoreInMillionths([])).toThrow('weights');
    expect(() => scoreInMillionths([{ score: NaN, weight: 1 }])).toThrow(
      'score must be a number, got NaN',
    );
  });
});

describe('ties', () => {
  it('are broken differently by each brief and in the same way on every machine', () => {
    expect(tieBreaker(uuid(1))(uuid(2))).toBe(784_643_567);
    expect(tieBreaker(uuid(2))(uuid(1))).toBe(4_232_405_633);
  });

  it('favour nobody: over many briefs each of ten equals is first about as often', () => {
    const wins = new Array<number>(10).fill(0);
    for (let brief = 0; brief < 5_000; brief++) {
      const tie = tieBreaker(uuid(brief));
      const numbers = wins.map((_, coop) => tie(uuid(100_000 + coop)));
      const first = numbers.indexOf(Math.min(...numbers));
      wins[first] = (wins[first] ?? 0) + 1;
    }
    // 500 expected; six standard deviations of a fair draw are 127.
    for (const won of wins) expect(Math.abs(won - 500)).toBeLessThan(127);
  });

  it('come after the score and before the id', () => {
    const a = { coopId: 'a', score: 5, tie: 9 };
    expect(byScore(a, { coopId: 'b', score: 6, tie: 10 })).toBeGreaterThan(0);
    expect(byScore(a, { coopId: 'b', score: 5, tie: 10 })).toBeLessThan(0);
    expect(byScore(a, { coopId: 'b', score: 5, tie: 9 })).toBeLessThan(0);
    expect(byScore({ ...a, coopId: 'c' }, { coopId: 'b', score: 5, tie: 9 })).toBeGreaterThan(0);
  });
});

describe('live offers', () => {
  it('number at most the shortlist less the acceptances', () => {
    expect(liveOffersWanted(3, 0, 0)).toBe(3);
    expect(liveOffersWanted(3, 1, 1)).toBe(1);
    expect(liveOffersWanted(3, 3, 0)).toBe(0);
    expect(liveOffersWanted(1, 2, 2)).toBe(0);
  });
});
