import type { BriefFacts } from '../../../briefs/briefs.events.js';
import type { CoopFacts } from '../../../coops/coops.events.js';
import { BestOf } from '../best-of.js';
import { type BriefContext, briefContext } from '../brief-context.js';
import { reasonsAgainst, scoreOf } from '../evaluate.js';
import { type Contender, byScore } from '../tie-break.js';
import { MOST_WANTED, columnBrief } from './column-brief.js';
import { ColumnSearch } from './column-search.js';
import { type ColumnBasis, CoopColumns } from './coop-columns.js';

/** A co-op in its place for a brief. */
export interface Placed {
  readonly coopId: string;
  /** Millionths, 0 to 1,000,000. */
  readonly score: number;
}

/**
 * Finds the best co-ops of a network for a brief without looking at all of them. The result is that of
 * `orderCoops`, to the last tie; a property test holds the two equal.
 */
export class CoopIndex {
  private readonly columns: CoopColumns;
  /** Facts that the columns cannot hold exactly. None in an ordinary network. */
  private readonly odd = new Map<string, CoopFacts>();

  constructor(readonly basis: ColumnBasis) {
    this.columns = new CoopColumns(basis);
  }

  /** Co-ops that were ever written. */
  get size(): number {
    return this.columns.slots.size + this.odd.size;
  }

  get bytes(): number {
    return this.columns.bytes;
  }

  /** Makes room for a network whose size is known. */
  reserve(coops: number): void {
    this.columns.reserve(coops);
  }

  /**
   * Writes a co-op's facts in the place of those it had.
   * @throws MatchingInputError when the facts make no sense
   */
  set(coop: CoopFacts): void {
    if (CoopColumns.takes(coop)) {
      this.odd.delete(coop.coopId);
      this.columns.set(coop);
    } else {
      this.columns.forget(coop.coopId);
      this.odd.set(coop.coopId, coop);
    }
  }

  /**
   * The first co-ops for a brief, best first.
   * @param today ISO calendar date; days before it do not count as capacity
   * @param limit how many, at least 1
   * @throws MatchingInputError when the brief makes no sense
   */
  best(
    brief: BriefFacts,
    today: string,
    limit: number,
  ): { readonly prepared: BriefContext; readonly best: readonly Placed[] } {
    const prepared = briefContext(brief, { ...this.basis, today });
    if (prepared.wanted.list.length > MOST_WANTED)
      throw new RangeError(`a brief names at most ${MOST_WANTED} specialisms`);
    const query = columnBrief(brief, prepared, this.columns);
    const found = new ColumnSearch(this.columns, query, limit).run();
    return { prepared, best: this.withOdd(found, brief, prepared, limit) };
  }

  private withOdd(
    found: readonly Contender[],
    brief: BriefFacts,
    prepared: BriefContext,
    limit: number,
  ): readonly Placed[] {
    if (this.odd.size === 0) return found;
    const best = new BestOf<Contender>(limit, byScore);
    for (const each of found) best.add(each);
    for (const [coopId, coop] of this.odd) {
      if (reasonsAgainst(brief, coop, prepared).length > 0) continue;
      const tie = prepared.tieBreak(coopId);
      best.add({ coopId, score: scoreOf(brief, coop, prepared), tie });
    }
    return best.inOrder();
  }
}
