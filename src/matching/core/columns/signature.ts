/**
 * The bits of some lists, 64 in two signed words: whoever lacks one of them does not stand in all of those lists.
 * Several lists share bits. A Bloom filter whose bits for one list all lie in one byte (blocked: Putze, Sanders and
 * Singler, WEA 2007), so that a table by byte knows of each list that the byte speaks of.
 */
export interface Signature {
  readonly low: number;
  readonly high: number;
}

export const SIGNATURE_BYTES = 8;

/** Every byte of two bits. With eleven lists to a co-op, one bit is taken for another's more often, and so are three. */
const PAIRS = Uint8Array.from({ length: 256 }, (_, byte) => byte).filter((byte) =>
  Number.isInteger(Math.log2(byte & (byte - 1))),
);

export function signatureOf(keys: Iterable<number>): Signature {
  let [low, high] = [0, 0];
  for (const key of keys) {
    const { byte, bits } = signatureBits(key);
    if (byte < 4) low |= bits << (8 * byte);
    else high |= bits << (8 * byte - 32);
  }
  return { low, high };
}

/**
 * Which byte of a signature a list has bits in, 0 to 7, the lowest first, and which. Lists are numbered one after the
 * other: multiples of the golden ratio spread them evenly (Knuth, TAOCP 3, 6.4).
 */
export function signatureBits(key: number): { readonly byte: number; readonly bits: number } {
  const hash = Math.imul(key, 0x9e3779b1);
  const pair = (((hash >>> 13) & 0xffff) * PAIRS.length) >>> 16;
  return { byte: hash >>> 29, bits: PAIRS[pair] ?? 0 };
}
