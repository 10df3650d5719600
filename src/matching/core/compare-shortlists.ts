/** The first co-ops for one brief by two policies, as ids, best first. */
export interface TriedBrief {
  readonly briefId: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Who would be offered a brief by the other policy only, and who no longer. */
export interface ShortlistChange {
  readonly briefId: string;
  readonly enter: readonly string[];
  readonly leave: readonly string[];
}

/** How many of the briefs a co-op would be offered by each policy. */
export interface OfferTotal {
  readonly coopId: string;
  readonly before: number;
  readonly after: number;
}

export interface ShortlistComparison {
  /** In the order of the briefs; those whose first co-ops stay the same are left out. */
  readonly changes: readonly ShortlistChange[];
  /** Every co-op that either policy would offer something: those that lose most come first, then by id. */
  readonly totals: readonly OfferTotal[];
}

/** What another policy changes in who is among the first, brief by brief and in sum. */
export function compareShortlists(briefs: readonly TriedBrief[]): ShortlistComparison {
  const totals = new Map<string, { coopId: string; before: number; after: number }>();
  const count = (coopId: string, side: 'before' | 'after'): void => {
    const total = totals.get(coopId) ?? { coopId, before: 0, after: 0 };
    total[side]++;
    totals.set(coopId, total);
  };
  const changes: ShortlistChange[] = [];
  for (const { briefId, before, after } of briefs) {
    for (const coopId of before) count(coopId, 'before');
    for (const coopId of after) count(coopId, 'after');
    const enter = after.filter((coopId) => !before.includes(coopId));
    const leave = before.filter((coopId) => !after.includes(coopId));
    if (enter.length + leave.length > 0) changes.push({ briefId, enter, leave });
  }
  return { changes, totals: [...totals.values()].sort(byLoss) };
}

function byLoss(a: OfferTotal, b: OfferTotal): number {
  return a.after - a.before - (b.after - b.before) || (a.coopId < b.coopId ? -1 : 1);
}
