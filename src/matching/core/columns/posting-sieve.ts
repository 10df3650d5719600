import { type Bounds } from './bounds.js';
import { BYTES, type Bucket, HIGH, LOW, SLOT, WORDS } from './posting-bucket.js';

/** Postings that are read in one go. */
export const BLOCK = 256;

/**
 * Goes through postings one after the other and leaves those that can still come among the best, by nothing but what
 * stands in the postings themselves: that is one read in sequence, where each column would be one at random.
 */
export class PostingSieve {
  /** Where the words of those that passed start in their bucket. */
  readonly places = new Uint32Array(BLOCK);
  /** The most marks that each of them can reach, in the same order. */
  readonly marks = new Int32Array(BLOCK);

  /** @param step marks between two steps of a posting, at most */
  constructor(
    private readonly bounds: Bounds,
    private readonly step: number,
  ) {}

  /**
   * Reads one block of a bucket.
   * @param top the most marks that anybody in the bucket can reach, without capacity, price, purpose and place
   * @param cut marks that are needed
   * @returns how many passed
   */
  pass(bucket: Bucket, from: number, top: number, cut: number): number {
    const { words } = bucket;
    const { lost, room, price, purpose, near, signature } = this.bounds;
    const { places, marks } = this;
    // What the loop needs, as 32-bit numbers of its own: V8 would look up a constant of another module, and unpack an
    // argument or a field, for each posting anew.
    const stride = WORDS | 0;
    const slotAt = SLOT | 0;
    const lowAt = LOW | 0;
    const highAt = HIGH | 0;
    const bytesAt = BYTES | 0;
    const first = top | 0;
    const least = cut | 0;
    const step = this.step | 0;
    const lowOfAll = signature.low | 0;
    const highOfAll = signature.high | 0;
    const loses = this.bounds.losesNothing ? 0 : 1;
    const end = (stride * Math.min(bucket.size, from + BLOCK)) | 0;
    let passed = 0;
    for (let at = (stride * from) | 0; at < end; at = (at + stride) | 0) {
      const bytes = words[(at + bytesAt) | 0] ?? 0;
      // One comparison for all: one for each part would often be guessed wrong by the processor.
      const most =
        (first -
          Math.imul(bytes & 255, step) +
          (room[(words[(at + slotAt) | 0] ?? 0) >>> 24] ?? 0) +
          (price[(bytes >>> 8) & 255] ?? 0) +
          (purpose[(bytes >>> 16) & 255] ?? 0) +
          (near[bytes >>> 24] ?? 0)) |
        0;
      if (most < least) continue;
      const low = words[(at + lowAt) | 0] ?? 0;
      const high = words[(at + highAt) | 0] ?? 0;
      if ((low & lowOfAll) !== lowOfAll || (high & highOfAll) !== highOfAll) continue;
      const left =
        loses === 0 ? most : (most - marksLost(lost, low, 0) - marksLost(lost, high, 1024)) | 0;
      if (left < least) continue;
      places[passed] = at;
      marks[passed++] = left;
    }
    return passed;
  }

  /** What the bound of a posting counts for its specialism fit. */
  fitOf({ words, hold }: Bucket, place: number): number {
    const { fit, lost } = this.bounds;
    const [low, high] = [words[place + LOW] ?? 0, words[place + HIGH] ?? 0];
    return (fit[hold] ?? 0) - marksLost(lost, low, 0) - marksLost(lost, high, 1024);
  }

  capacityOf({ words }: Bucket, place: number): number {
    return this.bounds.room[(words[place + SLOT] ?? 0) >>> 24] ?? 0;
  }

  priceOf({ words }: Bucket, place: number): number {
    return this.bounds.price[((words[place + BYTES] ?? 0) >>> 8) & 255] ?? 0;
  }

  purposeOf({ words }: Bucket, place: number): number {
    return this.bounds.purpose[((words[place + BYTES] ?? 0) >>> 16) & 255] ?? 0;
  }

  nearOf({ words }: Bucket, place: number): number {
    return this.bounds.near[(words[place + BYTES] ?? 0) >>> 24] ?? 0;
  }
}

/** For what four bytes of a signature do not show. */
function marksLost(lost: Int32Array, word: number, start: number): number {
  return (
    ((lost[start + (word & 255)] ?? 0) +
      (lost[start + 256 + ((word >>> 8) & 255)] ?? 0) +
      (lost[start + 512 + ((word >>> 16) & 255)] ?? 0) +
      (lost[start + 768 + (word >>> 24)] ?? 0)) |
    0
  );
}
