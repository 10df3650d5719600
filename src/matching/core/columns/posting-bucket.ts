import { type Signature } from './signature.js';
import { grown } from './slices.js';

/** Steps in a bucket: a byte for each posting. */
export const STEPS = 256;

/** What a list says of a co-op before any of its columns is read. */
export interface Posting {
  /** Below `MOST_SLOTS`. */
  readonly slot: number;
  /** The part of its score that is known before any brief. */
  readonly bound: number;
  /** Its capacity, its day rate, its causes and where it works, roughly: the columns put each into a byte. */
  readonly room: number;
  readonly rate: number;
  readonly causes: number;
  readonly cell: number;
  /** The lists that it stands in. */
  readonly signature: Signature;
}

/**
 * Words of a posting: its slot in 24 bits and the byte of its room above; the two of its signature; and the bytes of
 * step, rate, causes and cell.
 */
export const WORDS = 4;
export const SLOT = 0;
export const LOW = 1;
export const HIGH = 2;
export const BYTES = 3;

/** As many slots as the first word of a posting tells apart. */
export const MOST_SLOTS = 2 ** 24;

/** The slot in the first word of a posting. */
export function slotIn(word: number): number {
  return word & 0xff_ffff;
}

/** Postings of a bucket that may grow by half at a time, without much being wasted. */
const SMALL = 512;

/** Postings that are alike, side by side in one array: a search reads them one after the other. */
export class Bucket {
  words = new Int32Array(0);
  size = 0;

  /** @param top what a bound is at most */
  constructor(
    readonly hold: number,
    readonly band: number,
    readonly top: number,
  ) {}

  /** @param step how far the bound is below the top, in steps, rounded down */
  add({ slot, room, rate, causes, cell, signature }: Posting, step: number): void {
    const at = WORDS * this.size++;
    if (at === this.words.length) {
      const size = Math.ceil(this.size * (this.size < SMALL ? 1.5 : 1.125)) + 1;
      this.words = grown(this.words, new Int32Array(WORDS * size));
    }
    this.words[at + SLOT] = slot | (room << 24);
    this.words[at + LOW] = signature.low;
    this.words[at + HIGH] = signature.high;
    this.words[at + BYTES] = step | (rate << 8) | (causes << 16) | (cell << 24);
  }

  /** The last takes its place. */
  remove(slot: number): void {
    for (let at = 0; at < WORDS * this.size; at += WORDS) {
      if (slotIn(this.words[at + SLOT] ?? 0) !== slot) continue;
      this.size--;
      this.words.copyWithin(at, WORDS * this.size, WORDS * (this.size + 1));
      return;
    }
  }

  get bytes(): number {
    return this.words.byteLength;
  }
}
