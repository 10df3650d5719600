import { BestOf } from '../best-of.js';
import { KEPT } from '../ranking.js';
import { type Rejected, byFewestReasons, countedReasons } from '../rejected.js';
import { type ColumnBrief } from './column-brief.js';
import { ColumnMeasures } from './column-measures.js';
import { type CoopColumns } from './coop-columns.js';

/** Who cannot be offered a brief: how many by each filter, and the first of them. */
export interface Sifted {
  readonly eligible: number;
  readonly rejectedByReason: Readonly<Record<string, number>>;
  /** The first 50, those with the fewest reasons against them first. */
  readonly nearest: readonly Rejected[];
}

/** Holds every co-op of the columns against every filter. Sentences are for those who read the first of them. */
export class ColumnSift {
  private readonly measures: ColumnMeasures;
  private readonly nearest = new BestOf<Rejected>(KEPT, byFewestReasons);
  private readonly counts = new Map<string, number>();
  private eligible = 0;

  constructor(
    private readonly columns: CoopColumns,
    private readonly query: ColumnBrief,
  ) {
    this.measures = new ColumnMeasures(columns, query);
  }

  run(): Sifted {
    const { slots } = this.columns;
    for (let slot = 0; slot < slots.size; slot++) {
      if (!this.columns.isPresent(slot)) continue;
      const codes = this.codesAgainst(slot);
      if (codes.length === 0) this.eligible++;
      else this.reject(slot, codes);
    }
    const { eligible, counts, nearest } = this;
    return {
      eligible,
      rejectedByReason: Object.fromEntries(counts),
      nearest: nearest.inOrder(),
    };
  }

  private reject(slot: number, codes: readonly string[]): void {
    for (const code of countedReasons(codes))
      this.counts.set(code, (this.counts.get(code) ?? 0) + 1);
    const last = this.nearest.worst;
    if (last !== undefined && codes.length > last.reasons) return;
    const coopId = this.columns.slots.id(slot);
    this.nearest.add({
      coopId,
      reasons: codes.length,
      tie: this.query.context.tieBreak(coopId),
    });
  }

  /** The codes of the filters that speak against a co-op. */
  private codesAgainst(slot: number): string[] {
    const { measures, columns, query } = this;
    const codes: string[] = [];
    if (!columns.isActive(slot)) codes.push('membership');
    if (measures.crossesRedLine(slot)) codes.push('red-line');
    if (measures.specialism(slot) < 0)
      codes.push(query.context.wanted.hasMusts ? 'must-have' : 'any-specialism');
    if (measures.capacity(slot) < 0) codes.push('capacity');
    if (measures.price(slot) < 0) codes.push('price');
    if (measures.isTooSmall(slot)) codes.push('min-engagement');
    if (measures.isTooLarge(slot)) codes.push('max-engagement');
    if (!measures.sharesLanguage(slot)) codes.push('language');
    if (measures.place(slot) < 0) codes.push('place');
    return codes;
  }
}
