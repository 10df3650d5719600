/** Facts of a co-op that fit into a byte when they need not be exact: enough for a bound. */

/** A co-op that has stated no day rate. */
export const NO_RATE = 255;

/** A step is 3%. From about 41 to 62,000 in whole units of a currency with cents; dearer ones are taken for that. */
const STEPS_PER_DOUBLING = 24;
const LOWEST = 2 ** 12;

/** The lowest day rate, minor units, of each byte. */
export const RATE_FROM = Float64Array.from({ length: NO_RATE }, (_, byte) =>
  byte === 0 ? 0 : Math.floor(LOWEST * 2 ** ((byte - 1) / STEPS_PER_DOUBLING)),
);

/** The byte whose rates start at or below a day rate. @param minor minor units, at least 0, below 2^31; null for none */
export function rateByte(minor: number | null): number {
  if (minor === null) return NO_RATE;
  let [low, high] = [0, NO_RATE - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((RATE_FROM[middle] ?? 0) <= minor) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The bit of a number in a set of eight bits; numbers eight apart share one, so that 0 is the empty set and no other. */
export function setBit(number: number): number {
  return 1 << (number & 7);
}

/** Weeks that a room is the free half-days of, at their best. */
export const STRETCH = 4;

/** Sixteen steps to each doubling: a step is 4%. */
const ROOM_STEPS_PER_DOUBLING = 16;

/** The most half-days of each byte; the last has no end. */
export const ROOM_UP_TO = Float64Array.from({ length: 256 }, (_, byte) =>
  byte === 255 ? Infinity : byte === 0 ? 0 : Math.floor(2 ** (byte / ROOM_STEPS_PER_DOUBLING)),
);

/** The first byte whose half-days reach up to so many. */
export function roomByte(halfDays: number): number {
  let [low, high] = [0, 255];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ROOM_UP_TO[middle] ?? 0) >= halfDays) high = middle;
    else low = middle + 1;
  }
  return low;
}
