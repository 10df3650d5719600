import type { ChanceView, ChangesView } from './changes.schemas.js';
import type { BriefChanges } from './core/change/brief-changes.js';
import type { Chance } from './core/change/chance.js';
import type { CoopChange } from './core/change/coop-change.js';

export type { ChanceView, ChangesView } from './changes.schemas.js';

/** A chance as the API shows it. */
export function chanceView(briefId: string, chance: Chance): ChanceView {
  return {
    briefId,
    ...chance,
    reasons: chance.reasons.map((reason) => ({ ...reason })),
    changes: chance.changes.map((each) => ({ ...each, change: inDays(each.change) })),
  };
}

/** The core counts half-days, the API days. */
function inDays(change: CoopChange): CoopChange {
  return change.kind === 'capacity'
    ? { ...change, from: change.from / 2, to: change.to / 2 }
    : change;
}

/** The changes of a brief as the API shows them. */
export function changesView(briefId: string, changes: BriefChanges): ChangesView {
  return { briefId, ...changes, changes: changes.changes.map((each) => ({ ...each })) };
}
