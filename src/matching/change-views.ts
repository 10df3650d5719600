import type { ChanceView, ChangesView } from './changes.schemas.js';
import type { BriefChanges } from './core/change/brief-changes.js';
import type { Chance } from './core/change/chance.js';
import type { CoopChange } from './core/change/coop-change.js';

export type { ChanceView, ChangesView } from './changes.schemas.js';

/**
 * A chance as the API shows it.
 * @param policyVersion the matching policy that it was found by
 */
export function chanceView(briefId: string, policyVersion: number, chance: Chance): ChanceView {
  return {
    briefId,
    policyVersion,
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

/**
 * The changes of a brief as the API shows them.
 * @param policyVersion the matching policy that they were found by
 */
export function changesView(
  briefId: string,
  policyVersion: number,
  found: BriefChanges,
): ChangesView {
  return { briefId, policyVersion, ...found, changes: found.changes.map((each) => ({ ...each })) };
}
