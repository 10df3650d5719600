import { grown } from './slices.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The two hexadecimal digits of each byte. */
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * From UUIDs to slots 0, 1, 2 … and back, in 16 bytes and a few more for each: an open-addressing hash table over
 * typed arrays (Knuth, TAOCP 3, 6.4, linear probing). A million ids in a `Map` would take more than all else that
 * matching must know of their co-ops.
 */
export class SlotTable {
  private words = new Uint32Array(4 * 16);
  /** Slot + 1 by hash; 0 is free. At most half full. */
  private table = new Uint32Array(64);
  private count = 0;

  get size(): number {
    return this.count;
  }

  get bytes(): number {
    return this.words.byteLength + this.table.byteLength;
  }

  /** Whether an id can be kept: a UUID in its usual lower-case way of writing. */
  static takes(id: string): boolean {
    return UUID.test(id);
  }

  /** The slot of a UUID; undefined when it was never added. */
  find(id: string): number | undefined {
    const found = this.table[this.placeOf(wordsOf(id))] ?? 0;
    return found === 0 ? undefined : found - 1;
  }

  /** The slot of a UUID; one that is new gets the next. */
  add(id: string): number {
    const words = wordsOf(id);
    const found = this.table[this.placeOf(words)] ?? 0;
    if (found > 0) return found - 1;
    const slot = this.count++;
    if (4 * this.count > this.words.length) {
      this.words = grown(this.words, new Uint32Array(Math.ceil(this.words.length * 1.5)));
    }
    this.words.set(words, 4 * slot);
    if (2 * this.count > this.table.length) this.rehash();
    else this.table[this.placeOf(words)] = slot + 1;
    return slot;
  }

  id(slot: number): string {
    const digits = (at: number): string => {
      const word = this.words[4 * slot + (at >>> 1)] ?? 0;
      const half = (at & 1) === 0 ? word >>> 16 : word & 0xffff;
      return (HEX[half >>> 8] ?? '') + (HEX[half & 255] ?? '');
    };
    return `${digits(0)}${digits(1)}-${digits(2)}-${digits(3)}-${digits(4)}-${digits(5)}${digits(6)}${digits(7)}`;
  }

  /** Where the words stand in the table, or the free place where they would. */
  private placeOf(words: Uint32Array): number {
    const mask = this.table.length - 1;
    let place = hash(words) & mask;
    for (;;) {
      const found = this.table[place] ?? 0;
      if (found === 0 || this.holds(found - 1, words)) return place;
      place = (place + 1) & mask;
    }
  }

  private holds(slot: number, words: Uint32Array): boolean {
    const at = 4 * slot;
    for (let word = 0; word < 4; word++) if (this.words[at + word] !== words[word]) return false;
    return true;
  }

  private rehash(): void {
    this.table = new Uint32Array(2 * this.table.length);
    for (let slot = 0; slot < this.count; slot++) {
      this.table[this.placeOf(this.words.subarray(4 * slot, 4 * slot + 4))] = slot + 1;
    }
  }
}

function wordsOf(id: string): Uint32Array {
  const hex = id.replaceAll('-', '');
  return Uint32Array.from([0, 8, 16, 24], (at) => Number.parseInt(hex.slice(at, at + 8), 16));
}

/** The random bits of a UUID v7 are in its second half. */
function hash(words: Uint32Array): number {
  const mixed = Math.imul((words[2] ?? 0) ^ (words[1] ?? 0), 0x9e3779b1) ^ (words[3] ?? 0);
  return Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) >>> 0;
}
