/**
 * The bits of some lists, 64 in two signed words (a Bloom filter with one hash): whoever lacks one of them does not stand in
 * all of those lists. Several lists share a bit.
 */
export interface Signature {
  readonly low: number;
  readonly high: number;
}

export const SIGNATURE_BYTES = 8;

export function signatureOf(keys: Iterable<number>): Signature {
  let [low, high] = [0, 0];
  for (const key of keys) {
    const bit = signatureBit(key);
    if (bit < 32) low |= 1 << bit;
    else high |= 1 << (bit - 32);
  }
  return { low, high };
}

/** 0 to 63, the lowest first. */
export function signatureBit(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> 26;
}
