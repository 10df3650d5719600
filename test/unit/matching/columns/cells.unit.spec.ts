import { Cells } from '../../../../src/matching/core/columns/cells.js';
import { distanceKm } from '../../../../src/matching/core/distance.js';
import { aCoop } from '../builders.js';

const LONDON = { lat: 51.5, lng: -0.1 };
const LEEDS = { lat: 53.82, lng: -1.57 };
/** Of the half degree that Leeds is in. */
const MIDDLE = { lat: 53.75, lng: -1.75 };

const at = (lat: number | null, lng: number | null, remote = false) =>
  aCoop({ remote, location: { postcodeDistrict: null, lat, lng, country: 'GB' } });

describe('the cells of a network', () => {
  it('put a co-op the distance to the middle of its cell away, less the 40 km of the cell', () => {
    const cells = new Cells();
    const byte = cells.add(at(LEEDS.lat, LEEDS.lng));
    const km = cells.distancesAtLeast(LONDON, false)[byte];
    expect(km).toBeCloseTo(distanceKm(LONDON, MIDDLE) - 40, 0);
    expect(km).toBeLessThan(distanceKm(LONDON, LEEDS));
  });

  it('measure along the straight line, through the Earth', () => {
    const cells = new Cells();
    const byte = cells.add(at(-53.75, 178.25));
    const km = cells.distancesAtLeast(MIDDLE, false)[byte];
    expect(km).toBeCloseTo(2 * 6371.0088 - 40, 6);
  });

  it('say nothing of a co-op in the cell of the point itself', () => {
    const cells = new Cells();
    const byte = cells.add(at(LEEDS.lat, LEEDS.lng));
    expect(cells.distancesAtLeast(MIDDLE, false)[byte]).toBe(0);
  });

  it('put who works remotely next door when the work can be done so', () => {
    const cells = new Cells();
    const remote = cells.add(at(LEEDS.lat, LEEDS.lng, true));
    const local = cells.add(at(LEEDS.lat, LEEDS.lng, false));
    const remotely = cells.distancesAtLeast(LONDON, true);
    const there = cells.distancesAtLeast(LONDON, false);
    expect(remotely[remote]).toBe(0);
    expect(remotely[local]).toBeGreaterThan(200);
    expect(there[remote]).toBe(there[local]);
  });

  it.each([
    [null, null],
    [LEEDS.lat, null],
    [null, LEEDS.lng],
  ])('put a co-op at %s, %s, which is no place, 0 km away', (lat, lng) => {
    const cells = new Cells();
    const byte = cells.add(at(lat, lng));
    expect(cells.distancesAtLeast(LONDON, false)[byte]).toBe(0);
  });

  it('know nothing without a point, and nobody in a cell that no co-op is in', () => {
    const cells = new Cells();
    expect(new Set(cells.distancesAtLeast(LONDON, false))).toEqual(new Set([Infinity]));
    cells.add(at(LEEDS.lat, LEEDS.lng));
    expect(new Set(cells.distancesAtLeast(null, false))).toEqual(new Set([0]));
    expect(cells.distancesAtLeast(LONDON, false)).toHaveLength(256);
  });

  it('give each cell a byte until there is none left, and then the nearest of them counts', () => {
    const cells = new Cells();
    const far = cells.add(at(0.1, 0.1));
    expect(cells.add(at(0.4, 0.4))).toBe(far);
    const others = Array.from({ length: 255 }, (_, n) => cells.add(at(0.1, 0.6 + n / 2)));
    expect(new Set([far, ...others]).size).toBe(256);
    expect(cells.distancesAtLeast(LONDON, false)[far]).toBeGreaterThan(5_000);
    expect(cells.add(at(LEEDS.lat, LEEDS.lng))).toBe(far);
    const km = cells.distancesAtLeast(LONDON, false)[far];
    expect(km).toBeCloseTo(distanceKm(LONDON, MIDDLE) - 40, 0);
  });
});
