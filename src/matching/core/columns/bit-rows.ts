import { Interner } from './interner.js';

/** A set of texts as bits, a 32-bit word for each 32 texts. */
export type Bits = Uint32Array;

/**
 * One set of texts (red lines, causes, languages) for each row, as bits side by side. Closed vocabularies are small:
 * a set is one or two words, and holding two sets against each other is one or two operations.
 */
export class BitRows {
  private readonly names = new Interner();
  private words = 1;
  private bits = new Uint32Array(0);
  private rows = 0;

  get bytes(): number {
    return this.bits.byteLength;
  }

  reserve(rows: number): void {
    this.rows = rows;
    this.resize(this.words, this.words);
  }

  /** Replaces a row's set. */
  set(row: number, texts: Iterable<string>): void {
    const numbers = [...texts].map((text) => this.names.add(text));
    const words = Math.max(this.words, (this.names.size + 31) >>> 5 || 1);
    if (words > this.words) this.resize(this.words, words);
    const start = row * this.words;
    this.bits.fill(0, start, start + this.words);
    for (const number of numbers) {
      const at = start + (number >>> 5);
      this.bits[at] = (this.bits[at] ?? 0) | (1 << (number & 31));
    }
  }

  /** The texts as bits to hold rows against; a text that no row has ever had is left out. */
  bitsOf(texts: Iterable<string>): Bits {
    const bits = new Uint32Array(this.words);
    for (const text of texts) {
      const number = this.names.find(text);
      if (number === undefined) continue;
      const word = number >>> 5;
      bits[word] = (bits[word] ?? 0) | (1 << (number & 31));
    }
    return bits;
  }

  /** The row's set as eight bits, the `setBit` of each of its numbers. */
  byteOf(row: number): number {
    let byte = 0;
    for (let at = row * this.words; at < (row + 1) * this.words; at++) {
      const word = this.bits[at] ?? 0;
      byte |= word | (word >>> 8) | (word >>> 16) | (word >>> 24);
    }
    return byte & 255;
  }

  /** The number of a text; undefined when no row has ever had it. */
  numberOf(text: string): number | undefined {
    return this.names.find(text);
  }

  isEmpty(row: number): boolean {
    const start = row * this.words;
    for (let word = 0; word < this.words; word++) if (this.bits[start + word] !== 0) return false;
    return true;
  }

  /** How many texts the row's set and the other have in common. */
  shared(row: number, others: Bits): number {
    const start = row * this.words;
    let count = 0;
    for (let word = 0; word < this.words; word++) {
      count += ones((this.bits[start + word] ?? 0) & (others[word] ?? 0));
    }
    return count;
  }

  intersects(row: number, others: Bits): boolean {
    const start = row * this.words;
    for (let word = 0; word < this.words; word++) {
      if (((this.bits[start + word] ?? 0) & (others[word] ?? 0)) !== 0) return true;
    }
    return false;
  }

  private resize(from: number, to: number): void {
    const old = this.bits;
    this.words = to;
    this.bits = new Uint32Array(this.rows * to);
    const kept = Math.min(this.rows, old.length / from);
    for (let row = 0; row < kept; row++) {
      this.bits.set(old.subarray(row * from, row * from + from), row * to);
    }
  }
}

/** Bits set in a word (Warren, Hacker's Delight, 5-1). */
function ones(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  bits = (bits + (bits >>> 4)) & 0x0f0f0f0f;
  return Math.imul(bits, 0x01010101) >>> 24;
}
