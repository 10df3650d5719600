import type { Bounds } from '../../../../src/matching/core/columns/bounds.js';
import {
  BYTES,
  type Bucket,
  type Posting,
  SLOT,
  WORDS,
  slotIn,
} from '../../../../src/matching/core/columns/posting-bucket.js';

/** A posting of the first co-op about which nothing is known. */
export function aPosting(changes: Partial<Posting> = {}): Posting {
  return {
    slot: 0,
    bound: 0,
    room: 0,
    rate: 0,
    causes: 0,
    cell: 0,
    signature: { low: 0, high: 0 },
    ...changes,
  };
}

export function slotsOf({ words, size }: Bucket): number[] {
  return Array.from({ length: size }, (_, at) => slotIn(words[WORDS * at + SLOT] ?? -1));
}

export function stepsOf({ words, size }: Bucket): number[] {
  return Array.from({ length: size }, (_, at) => (words[WORDS * at + BYTES] ?? -1) & 255);
}

/** Bounds of a brief to which nobody brings anything. */
export function noBounds(changes: Partial<Bounds> = {}): Bounds {
  return {
    weightSum: 1,
    perWeight: 1,
    signature: { low: 0, high: 0 },
    fit: new Int32Array(8),
    lost: new Int32Array(8 * 256),
    losesNothing: true,
    room: new Int32Array(256),
    price: new Int32Array(256),
    purpose: new Int32Array(256),
    near: new Int32Array(256),
    others: 0,
    ...changes,
  };
}

/** A table of 256 marks, 0 but for some. */
export function marks(some: Readonly<Record<number, number>>): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => some[byte] ?? 0);
}
