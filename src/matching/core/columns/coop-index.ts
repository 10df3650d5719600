import type { BriefFacts } from '../../../briefs/briefs.events.js';
import type { CoopFacts, StandingFacts } from '../../../coops/coops.events.js';
import { BestOf } from '../best-of.js';
import { type BriefContext, briefContext } from '../brief-context.js';
import { checkCoop, checkWeeks } from '../check-input.js';
import { reasonsAgainst, scoreOf } from '../evaluate.js';
import { KEPT } from '../ranking.js';
import { type Rejected, byFewestReasons, countedReasons } from '../rejected.js';
import { type Contender, byScore } from '../tie-break.js';
import { type ColumnBrief, MOST_WANTED, columnBrief } from './column-brief.js';
import { ColumnSearch } from './column-search.js';
import { ColumnSift } from './column-sift.js';
import { type ColumnBasis, CoopColumns } from './coop-columns.js';

/** A co-op in its place for a brief. */
export interface Placed {
  readonly coopId: string;
  /** Millionths, 0 to 1,000,000. */
  readonly score: number;
}

/** As `Order`, by ids. */
export interface IndexOrder {
  readonly prepared: BriefContext;
  readonly considered: number;
  readonly eligible: number;
  /** The first 50, best first. */
  readonly best: readonly Placed[];
  /** The first 50 of the others, those with the fewest reasons against them first. */
  readonly nearest: readonly string[];
  readonly rejectedByReason: Readonly<Record<string, number>>;
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

  get size(): number {
    return this.columns.present + this.odd.size;
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
    // Before anything is written, so that the index stays as it was.
    checkCoop(coop);
    checkWeeks(coop);
    if (CoopColumns.takes(coop)) {
      this.odd.delete(coop.coopId);
      this.columns.set(coop);
    } else {
      this.columns.forget(coop.coopId);
      this.odd.set(coop.coopId, coop);
    }
  }

  /**
   * Gives a co-op another standing, and leaves the rest of its facts; the same as `set` with all of them, but quicker.
   * @throws RangeError when the co-op was never set
   */
  setStanding(coopId: string, standing: StandingFacts): void {
    const odd = this.odd.get(coopId);
    if (odd) this.set({ ...odd, standing });
    else this.columns.setStanding(coopId, standing);
  }

  /**
   * As `setStanding` of each co-op, quicker when they are most of the network.
   * @throws RangeError when one of them was never set
   */
  setStandings(standings: readonly (readonly [coopId: string, standing: StandingFacts])[]): void {
    const isOdd = ([coopId]: readonly [string, unknown]): boolean => this.odd.has(coopId);
    this.columns.setStandings(standings.filter((each) => !isOdd(each)));
    for (const [coopId, standing] of standings.filter(isOdd)) this.setStanding(coopId, standing);
  }

  /**
   * The first co-ops for a brief, best first.
   * @param today ISO calendar date; days before it do not count as capacity
   * @param limit how many, at least 1
   * @throws MatchingInputError when the brief makes no sense
   * @throws RangeError when it names more than 30 specialisms
   */
  best(brief: BriefFacts, today: string, limit: number): readonly Placed[] {
    return this.search(this.ask(brief, today), limit);
  }

  /** As `orderCoops`, by ids. Goes through all co-ops once, for the counts of those that it rejects. */
  order(brief: BriefFacts, today: string): IndexOrder {
    const query = this.ask(brief, today);
    const sifted = new ColumnSift(this.columns, query).run();
    const rejected = new BestOf<Rejected>(KEPT, byFewestReasons);
    for (const each of sifted.nearest) rejected.add(each);
    const counts = { ...sifted.rejectedByReason };
    let { eligible } = sifted;
    for (const [coopId, coop] of this.odd) {
      const reasons = reasonsAgainst(brief, coop, query.context);
      const tie = query.context.tieBreak(coopId);
      if (reasons.length === 0) eligible++;
      else rejected.add({ coopId, reasons: reasons.length, tie });
      for (const code of countedReasons(reasons.map((each) => each.code)))
        counts[code] = (counts[code] ?? 0) + 1;
    }
    return {
      prepared: query.context,
      considered: this.size,
      eligible,
      best: this.search(query, KEPT),
      nearest: rejected.inOrder().map(({ coopId }) => coopId),
      rejectedByReason: counts,
    };
  }

  private ask(brief: BriefFacts, today: string): ColumnBrief {
    const prepared = briefContext(brief, { ...this.basis, today });
    if (prepared.wanted.list.length > MOST_WANTED)
      throw new RangeError(`a brief names at most ${MOST_WANTED} specialisms`);
    return columnBrief(brief, prepared, this.columns);
  }

  private search(query: ColumnBrief, limit: number): readonly Placed[] {
    const found = new ColumnSearch(this.columns, query, limit).run();
    if (this.odd.size === 0) return found;
    const { brief, context } = query;
    const best = new BestOf<Contender>(limit, byScore);
    for (const each of found) best.add(each);
    for (const [coopId, coop] of this.odd) {
      if (reasonsAgainst(brief, coop, context).length > 0) continue;
      best.add({ coopId, score: scoreOf(brief, coop, context), tie: context.tieBreak(coopId) });
    }
    return best.inOrder();
  }
}
