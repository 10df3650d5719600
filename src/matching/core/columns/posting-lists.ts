import { Bucket, STEPS, type Posting } from './posting-bucket.js';

/** Bands of the part of a score that is known before any brief, best first. */
const BANDS = 8;
/** Far more than what rounding can take from a number of steps. */
const ROUNDING = 1e-6;

/**
 * For each specialism the co-ops that hold it or one below it, in buckets by how well they hold it and by the part of
 * their score that does not depend on the brief (impact-ordered postings: Anh and Moffat, SIGIR 2001). A search reads
 * the best bucket first and stops when the next cannot beat what it has; a co-op that changes moves between buckets,
 * and nothing is sorted.
 */
export class PostingLists {
  private readonly lists: Bucket[][] = [];

  /** @param most the highest bound there can be */
  constructor(private readonly most: number) {}

  /** In no order. */
  list(key: number): readonly Bucket[] {
    return this.lists[key] ?? [];
  }

  /** How much lower a bound is for each of a posting's steps. */
  get step(): number {
    return this.most / BANDS / STEPS;
  }

  sizeOf(key: number): number {
    let size = 0;
    for (const bucket of this.list(key)) size += bucket.size;
    return size;
  }

  /** @param hold how well the co-op holds the list's specialism: a number that the columns give a meaning */
  add(key: number, hold: number, posting: Posting): void {
    const band = this.bandOf(posting.bound);
    const top = (this.most * (BANDS - band)) / BANDS;
    const steps = Math.floor((top - posting.bound) / this.step - ROUNDING);
    const step = Math.min(STEPS - 1, Math.max(0, steps || 0));
    this.bucketFor(key, hold, band, top).add(posting, step);
  }

  remove(key: number, slot: number, hold: number, bound: number): void {
    const band = this.bandOf(bound);
    this.lists[key]?.find((bucket) => bucket.hold === hold && bucket.band === band)?.remove(slot);
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

  private bucketFor(key: number, hold: number, band: number, top: number): Bucket {
    while (this.lists.length <= key) this.lists.push([]);
    const list = this.lists[key] ?? [];
    const found = list.find((bucket) => bucket.hold === hold && bucket.band === band);
    if (found !== undefined) return found;
    const bucket = new Bucket(hold, band, top);
    list.push(bucket);
    return bucket;
  }

  private bandOf(bound: number): number {
    if (this.most <= 0) return 0;
    return Math.max(0, BANDS - 1 - Math.floor((BANDS * bound) / this.most));
  }
}
