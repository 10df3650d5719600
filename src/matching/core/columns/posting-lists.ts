import { grown } from './slices.js';

/** Impact buckets of one list, best first. */
const BUCKETS = 32;

/** What a list says of a co-op before any of its columns is read. */
export interface Posting {
  readonly slot: number;
  /** The part of its score that is known before any brief, at least; see `roundedUp`. */
  readonly bound: number;
  /** How well it holds the list's specialism: a number that the columns give a meaning, below 256. */
  readonly hold: number;
  /** Where it works, roughly: a number that the columns give a meaning, below 65,536. */
  readonly cell: number;
  /** A bit for each list that it stands in (`signatureOf`); several lists share a bit. */
  readonly signature: number;
}

/** The postings of one bucket, side by side: a search reads them one after the other. */
export class Bucket {
  slots = new Uint32Array(0);
  bounds = new Float32Array(0);
  holds = new Uint8Array(0);
  cells = new Uint16Array(0);
  signatures = new Uint32Array(0);
  size = 0;

  add({ slot, bound, hold, cell, signature }: Posting): void {
    if (this.size === this.slots.length) this.reserve(Math.max(4, Math.ceil(this.size * 1.25)));
    this.slots[this.size] = slot;
    this.bounds[this.size] = bound;
    this.holds[this.size] = hold;
    this.cells[this.size] = cell;
    this.signatures[this.size] = signature;
    this.size++;
  }

  /** The last takes its place. */
  remove(slot: number): void {
    const at = this.slots.subarray(0, this.size).indexOf(slot);
    if (at < 0) return;
    this.size--;
    for (const column of [this.slots, this.bounds, this.holds, this.cells, this.signatures])
      column[at] = column[this.size] ?? 0;
  }

  get bytes(): number {
    const columns = [this.slots, this.bounds, this.holds, this.cells, this.signatures];
    return columns.reduce((bytes, { byteLength }) => bytes + byteLength, 0);
  }

  private reserve(room: number): void {
    this.slots = grown(this.slots, new Uint32Array(room));
    this.bounds = grown(this.bounds, new Float32Array(room));
    this.cells = grown(this.cells, new Uint16Array(room));
    this.holds = grown(this.holds, new Uint8Array(room));
    this.signatures = grown(this.signatures, new Uint32Array(room));
  }
}

/** The bits of some lists (a Bloom filter with one hash): whoever lacks one of them stands not in all of those lists. */
export function signatureOf(keys: Iterable<number>): number {
  let signature = 0;
  for (const key of keys) signature |= 1 << (Math.imul(key, 0x9e3779b1) >>> 27);
  return signature >>> 0;
}

/**
 * For each specialism the co-ops that hold it or one below it, in buckets by the part of their score that does not
 * depend on the brief (impact-ordered postings: Anh and Moffat, SIGIR 2001). A search reads from the best bucket on
 * and stops when the next cannot beat what it has; a co-op that changes moves between buckets, and nothing is sorted.
 */
export class PostingLists {
  private readonly lists: Bucket[][] = [];

  /** @param most the highest bound there can be */
  constructor(private readonly most: number) {}

  /** Best first. */
  list(key: number): readonly Bucket[] {
    return this.lists[key] ?? [];
  }

  /** The highest bound in a bucket. */
  topOf(bucket: number): number {
    return Math.fround((this.most * (BUCKETS - bucket)) / BUCKETS) * (1 + 2 ** -22);
  }

  sizeOf(key: number): number {
    let size = 0;
    for (const bucket of this.list(key)) size += bucket.size;
    return size;
  }

  add(key: number, posting: Posting): void {
    while (this.lists.length <= key) this.lists.push([]);
    const list = this.lists[key] ?? [];
    if (list.length === 0) for (let n = 0; n < BUCKETS; n++) list.push(new Bucket());
    list[this.bucketOf(posting.bound)]?.add(posting);
  }

  remove(key: number, slot: number, bound: number): void {
    this.lists[key]?.[this.bucketOf(bound)]?.remove(slot);
  }

  /** Takes everything out of every list. */
  clear(): void {
    for (const list of this.lists) for (const bucket of list) bucket.size = 0;
  }

  get bytes(): number {
    let bytes = 0;
    for (const list of this.lists) for (const bucket of list) bytes += bucket.bytes;
    return bytes;
  }

  private bucketOf(bound: number): number {
    if (this.most <= 0) return 0;
    return Math.max(0, BUCKETS - 1 - Math.floor((BUCKETS * bound) / this.most));
  }
}

/** The least 32-bit number that is not below. */
export function roundedUp(value: number): number {
  const near = Math.fround(value);
  return near >= value ? near : Math.fround(near + Math.abs(near) * 2 ** -23 + 2 ** -149);
}
