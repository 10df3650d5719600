import { type CoopColumns } from './coop-columns.js';
import { holdsIn } from './holds.js';
import { PostingLists } from './posting-lists.js';
import { STRETCH, rateByte, roomByte } from './rough-bytes.js';
import { signatureOf } from './signature.js';

/** The members of a network in the lists of each of their specialisms and of every one above it. */
export class CoopPosts {
  readonly lists: PostingLists;

  constructor(private readonly columns: CoopColumns) {
    const { weights } = columns.basis.policy;
    this.lists = new PostingLists(weights['fair-share'] + weights['track-record']);
  }

  /** Posts what the columns hold of a slot; nothing when it is no member. */
  add(slot: number): void {
    const { columns } = this;
    if (!columns.isActive(slot)) return;
    const holds = holdsIn(columns, slot);
    const rate = columns.dayRate[slot] ?? -1;
    const posting = {
      slot,
      bound: this.boundOf(slot),
      room: roomByte(this.roomOf(slot)),
      rate: rateByte(rate < 0 ? null : rate),
      causes: columns.causes.byteOf(slot),
      cell: columns.cell[slot] ?? 0,
      signature: signatureOf(holds.keys()),
    };
    for (const [key, hold] of holds) this.lists.add(key, hold, posting);
  }

  /** Takes it out again; the columns must hold what they held when it was posted. */
  remove(slot: number): void {
    const { columns } = this;
    if (!columns.isActive(slot)) return;
    const bound = this.boundOf(slot);
    for (const [key, hold] of holdsIn(columns, slot)) this.lists.remove(key, slot, hold, bound);
  }

  clear(): void {
    this.lists.clear();
  }

  /** The weighted part of the score that does not depend on the brief. */
  private boundOf(slot: number): number {
    const { basis, fairShare, trackRecord } = this.columns;
    const { weights } = basis.policy;
    return (
      (fairShare[slot] ?? 0) * weights['fair-share'] +
      (trackRecord[slot] ?? 0) * weights['track-record']
    );
  }

  /** The most free half-days that it has in four weeks in a row. */
  private roomOf(slot: number): number {
    const { otherwise, weeks } = this.columns;
    const { values } = weeks;
    const without = otherwise[slot] ?? 0;
    const start = weeks.start(slot);
    const length = weeks.length(slot);
    let sum = STRETCH * without;
    let most = sum;
    for (let at = 0; at < length + STRETCH; at++) {
      sum += at < length ? (values[start + at] ?? 0) : without;
      sum -= at < STRETCH ? without : (values[start + at - STRETCH] ?? 0);
      if (sum > most) most = sum;
    }
    return most;
  }
}
