import { BestOf } from '../best-of.js';
import { type Contender, byScore } from '../tie-break.js';
import { type Bounds, MARKS, OUT_MARKS, boundsOf } from './bounds.js';
import { type ColumnBrief } from './column-brief.js';
import { ColumnMeasures, OUT } from './column-measures.js';
import { ContenderBySlot } from './contender-by-slot.js';
import { type CoopColumns } from './coop-columns.js';
import { type Bucket, SLOT, slotIn } from './posting-bucket.js';
import { BLOCK, PostingSieve } from './posting-sieve.js';

/** A bucket and the most marks that anybody in it can reach, without capacity, price, purpose and place. */
interface Shelf {
  readonly bucket: Bucket;
  readonly top: number;
}

/** A posting that is looked at before its turn. */
interface Ahead {
  readonly bucket: Bucket;
  readonly place: number;
  readonly bound: number;
}

/** How many, and of how many at the head of a list. */
const AHEAD = 12;
const HEAD = 256;

/**
 * The first `limit` co-ops for a brief, exactly as the plain loop over all of them finds them.
 *
 * Threshold search (Fagin, Lotem and Naor, PODS 2001, over the impact-ordered lists of `PostingLists`): what a co-op
 * can reach at most is bounded by what is known of it so far plus the most that the other factors can give. As soon
 * as that cannot beat the last of the best so far, the co-op is left; as soon as a whole bucket cannot, the search
 * ends. Cheap and telling facts come first, the weeks of the capacity last.
 */
export class ColumnSearch {
  private readonly best: BestOf<ContenderBySlot>;
  /** Slots that were among the best: those looked at ahead come again, and several lists may share some. */
  private readonly taken = new Set<number>();
  private readonly measures: ColumnMeasures;
  private readonly bounds: Bounds;
  private readonly sieve: PostingSieve;
  /** Marks below which nobody can come among the best. */
  private cut = OUT_MARKS / 2;
  private lastScore = -1;
  /** Weights by factor; marks by factor for a score of 1. */
  private readonly w;
  private readonly m;

  constructor(
    private readonly columns: CoopColumns,
    private readonly query: ColumnBrief,
    limit: number,
  ) {
    const { context, brief } = query;
    const { weights } = context.policy;
    this.best = new BestOf<ContenderBySlot>(limit, byScore);
    this.measures = new ColumnMeasures(columns, query);
    this.bounds = boundsOf(brief, context, columns);
    const { perWeight } = this.bounds;
    this.sieve = new PostingSieve(this.bounds, Math.floor(columns.postings.step * perWeight));
    this.w = {
      specialism: weights['specialism-fit'],
      capacity: weights['capacity-fit'],
      price: weights['price-fit'],
      purpose: weights['purpose-fit'],
      fairShare: weights['fair-share'],
      trackRecord: weights['track-record'],
      place: weights.place,
    };
    this.m = {
      specialism: this.w.specialism * perWeight,
      capacity: this.w.capacity * perWeight,
      price: this.w.price * perWeight,
      purpose: this.w.purpose * perWeight,
      place: this.w.place * perWeight,
    };
  }

  /** Best first. */
  run(): readonly Contender[] {
    if (this.query.context.weeks.length === 0) return [];
    const shelves = this.shelves();
    this.readAhead(shelves);
    const { others } = this.bounds;
    for (const { bucket, top } of shelves) {
      if (top + others < this.cut) break;
      this.readAll(bucket, top);
    }
    return this.best.inOrder().map(({ coopId, score, tie }) => ({ coopId, score, tie }));
  }

  /** The best first. */
  private shelves(): Shelf[] {
    const { columns, query, bounds } = this;
    const shelves: Shelf[] = [];
    for (const key of query.keys) {
      for (const bucket of columns.postings.list(key)) {
        const top = bucket.top * bounds.perWeight + (bounds.fit[bucket.hold] ?? 0);
        shelves.push({ bucket, top: Math.ceil(top) });
      }
    }
    return shelves.sort((a, b) => b.top - a.top);
  }

  /**
   * Looks first at the few with the highest bounds at the head of a list: the sooner the best so far are good, the
   * fewer of the rest need a look.
   */
  private readAhead(shelves: readonly Shelf[]): void {
    const { sieve } = this;
    const ahead = new BestOf<Ahead>(AHEAD, (a, b) => b.bound - a.bound || -1);
    let read = 0;
    for (const { bucket, top } of shelves) {
      for (let from = 0; from < bucket.size && read < HEAD; from += BLOCK) {
        const passed = sieve.pass(bucket, from, top, ahead.worst?.bound ?? this.cut);
        for (let n = 0; n < passed; n++) {
          ahead.add({ bucket, place: sieve.places[n] ?? 0, bound: sieve.marks[n] ?? 0 });
        }
        read += Math.min(BLOCK, bucket.size);
      }
    }
    for (const { bucket, place, bound } of ahead.inOrder()) this.look(bucket, place, bound);
  }

  private readAll(bucket: Bucket, top: number): void {
    const { sieve } = this;
    for (let from = 0; from < bucket.size; from += BLOCK) {
      const passed = sieve.pass(bucket, from, top, this.cut);
      for (let n = 0; n < passed; n++) {
        const bound = sieve.marks[n] ?? 0;
        if (bound >= this.cut) this.look(bucket, sieve.places[n] ?? 0, bound);
      }
    }
  }

  private look(bucket: Bucket, place: number, bound: number): void {
    const slot = slotIn(bucket.words[place + SLOT] ?? 0);
    const score = this.scoreOf(slot, bucket, place, bound);
    if (score !== OUT && score >= this.lastScore) this.take(slot, score);
  }

  private take(slot: number, score: number): void {
    if (this.taken.has(slot)) return;
    this.taken.add(slot);
    const { columns, query } = this;
    this.best.add(new ContenderBySlot(slot, score, columns.slots, query.context.tieBreak));
    const last = this.best.worst;
    if (last === undefined) return;
    this.lastScore = last.score;
    // A sum that rounds to less than the last score is out; an equal score may still win by the tie-break.
    this.cut = Math.floor(((last.score - 0.5) / 1_000_000) * MARKS) - 1;
  }

  private fails(slot: number): boolean {
    const { measures } = this;
    return (
      measures.isTooSmall(slot) ||
      measures.isTooLarge(slot) ||
      measures.crossesRedLine(slot) ||
      !measures.sharesLanguage(slot)
    );
  }

  /**
   * In millionths, rounded as `scoreInMillionths` does; OUT when a filter speaks against it or it cannot be among the
   * best. Each step puts what it found in the place of what the bound counted for it.
   */
  private scoreOf(slot: number, bucket: Bucket, at: number, atMost: number): number {
    const { w, m, cut, measures, sieve } = this;
    const specialism = measures.specialism(slot);
    let bound = atMost + specialism * m.specialism - sieve.fitOf(bucket, at);
    if (specialism < 0 || bound < cut) return OUT;
    const price = measures.price(slot);
    bound += price * m.price - sieve.priceOf(bucket, at);
    if (price < 0 || bound < cut || this.fails(slot)) return OUT;
    const purpose = measures.purpose(slot);
    bound += purpose * m.purpose - sieve.purposeOf(bucket, at);
    if (bound < cut) return OUT;
    const capacity = measures.capacity(slot);
    bound += capacity * m.capacity - sieve.capacityOf(bucket, at);
    if (capacity < 0 || bound < cut) return OUT;
    const place = measures.place(slot);
    if (place < 0 || bound + place * m.place - sieve.nearOf(bucket, at) < cut) return OUT;
    // In the order of FACTORS: floating-point sums depend on theirs.
    let sum = specialism * w.specialism;
    sum += capacity * w.capacity;
    sum += price * w.price;
    sum += purpose * w.purpose;
    sum += (this.columns.fairShare[slot] ?? 0) * w.fairShare;
    sum += (this.columns.trackRecord[slot] ?? 0) * w.trackRecord;
    sum += place * w.place;
    return Math.round((sum / this.bounds.weightSum) * 1_000_000);
  }
}
