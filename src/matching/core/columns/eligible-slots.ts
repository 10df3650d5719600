import { type ColumnBrief } from './column-brief.js';
import { ColumnMeasures } from './column-measures.js';
import { type CoopColumns } from './coop-columns.js';
import { SLOT, slotIn, WORDS } from './posting-bucket.js';

/**
 * The slots of all co-ops that pass every filter for a brief, each once. Their order is that of the lists: the same
 * for the same columns, without a meaning. A test holds it equal to the plain loop.
 */
export function eligibleSlots(columns: CoopColumns, query: ColumnBrief): number[] {
  const passes = filtersOf(columns, query);
  const found: number[] = [];
  const seen = query.keys.length > 1 ? new Set<number>() : null;
  for (const key of query.keys) {
    for (const { words, size } of columns.postings.list(key)) {
      for (let at = 0; at < WORDS * size; at += WORDS) {
        const slot = slotIn(words[at + SLOT] ?? 0);
        if (seen?.has(slot) === true || !passes(slot)) continue;
        seen?.add(slot);
        found.push(slot);
      }
    }
  }
  return found;
}

/** Membership is that of the lists; the others, the cheap ones first. */
function filtersOf(columns: CoopColumns, query: ColumnBrief): (slot: number) => boolean {
  const measures = new ColumnMeasures(columns, query);
  return (slot) =>
    !measures.isTooSmall(slot) &&
    !measures.isTooLarge(slot) &&
    !measures.crossesRedLine(slot) &&
    measures.sharesLanguage(slot) &&
    measures.price(slot) >= 0 &&
    measures.specialism(slot) >= 0 &&
    measures.place(slot) >= 0 &&
    measures.capacity(slot) >= 0;
}
