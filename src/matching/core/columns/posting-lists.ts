import { grown } from './slices.js';

/** Impact buckets of one list, best first. */
const BUCKETS = 32;

/** The slots of one bucket, and side by side with each the part of its score that is known before any brief. */
export class Bucket {
  slots = new Uint32Array(0);
  /** Rounded up to 32 bits, so that a bound stays a bound. */
  bounds = new Float32Array(0);
  size = 0;

  add(slot: number, bound: number): void {
    if (this.size === this.slots.length) {
      const room = Math.max(4, Math.ceil(this.size * 1.25));
      this.slots = grown(this.slots, new Uint32Array(room));
      this.bounds = grown(this.bounds, new Float32Array(room));
    }
    this.slots[this.size] = slot;
    this.bounds[this.size] = bound;
    this.size++;
  }

  /** The last takes its place. */
  remove(slot: number): void {
    const at = this.slots.subarray(0, this.size).indexOf(slot);
    if (at < 0) return;
    this.size--;
    this.slots[at] = this.slots[this.size] ?? 0;
    this.bounds[at] = this.bounds[this.size] ?? 0;
  }
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

  add(key: number, slot: number, bound: number): void {
    while (this.lists.length <= key) this.lists.push([]);
    const list = this.lists[key] ?? [];
    if (list.length === 0) for (let n = 0; n < BUCKETS; n++) list.push(new Bucket());
    list[this.bucketOf(bound)]?.add(slot, bound);
  }

  remove(key: number, slot: number, bound: number): void {
    this.lists[key]?.[this.bucketOf(bound)]?.remove(slot);
  }

  get bytes(): number {
    let bytes = 0;
    for (const list of this.lists)
      for (const { slots, bounds } of list) bytes += slots.byteLength + bounds.byteLength;
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
