/**
 * Great-circle distance with + - x / and square root only. ECMAScript leaves the last bits of Math.sin and its
 * kin to the engine; these operations are exact by IEEE 754, so that every machine gives the same number.
 */

/** Degrees north, -90 to 90, and east, -180 to 180. */
export interface Point {
  readonly lat: number;
  readonly lng: number;
}

const PI = 3.141592653589793;
/** The mean radius by IUGG. */
export const EARTH_RADIUS_KM = 6371.0088;

/** Sine of an angle in [-180, 180] degrees: folded to [-90, 90], then Taylor to x^21; error below 1e-15. */
function sine(degrees: number): number {
  let folded = degrees;
  if (folded > 90) folded = 180 - folded;
  if (folded < -90) folded = -180 - folded;
  const x = (folded * PI) / 180;
  const square = x * x;
  let term = x;
  let sum = x;
  for (let n = 2; n <= 20; n += 2) {
    term *= -square / (n * (n + 1));
    sum += term;
  }
  return sum;
}

/** Arc sine of x in [0, 0.7072], in radians: its power series to x^81; error below 1e-13. */
function arcSine(x: number): number {
  const square = x * x;
  let coefficient = x;
  let sum = x;
  for (let n = 1; n <= 80; n += 2) {
    coefficient *= (square * n) / (n + 1);
    sum += coefficient / (n + 2);
  }
  return sum;
}

/**
 * Kilometres between two points along the surface of a sphere of the Earth's mean radius.
 * The arithmetic errs by less than a millimetre (ten centimetres at the antipode); the sphere itself differs
 * from the real Earth by up to 0.5%.
 */
export function distanceKm(from: Point, to: Point): number {
  const halfLat = sine((to.lat - from.lat) / 2);
  const halfLng = sine((to.lng - from.lng) / 2);
  const cosines = sine(90 - from.lat) * sine(90 - to.lat);
  // The haversine: the squared half chord between the two points on a unit sphere.
  const square = Math.min(1, halfLat * halfLat + cosines * halfLng * halfLng);
  const angle =
    square <= 0.5 ? 2 * arcSine(Math.sqrt(square)) : PI - 2 * arcSine(Math.sqrt(1 - square));
  return EARTH_RADIUS_KM * angle;
}
