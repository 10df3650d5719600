import { addWeeks, type IsoWeek } from '../platform/iso-week.js';
import type { CapacityView } from './capacity.schemas.js';
import type { Coop } from './coop.entity.js';
import { assumedPerWeek } from './core/assumed-capacity.js';
import type { LedgerWeek } from './core/capacity-ledger.js';

/** How far ahead a co-op that never declared is shown what is assumed of it: a quarter. */
const WEEKS_SHOWN = 13;

/**
 * A co-op's capacity in person-days.
 * @param weeks its rows from the current week on, ascending
 */
export function viewCapacity(
  coop: Pick<Coop, 'capacityDeclared' | 'workerMembers'>,
  weeks: readonly LedgerWeek[],
  current: IsoWeek,
): CapacityView {
  const shown = coop.capacityDeclared ? weeks : withAssumed(coop.workerMembers, weeks, current);
  return {
    weeks: shown.map(({ week, declared, held, committed, source }) => ({
      week,
      personDays: declared / 2,
      held: held / 2,
      committed: committed / 2,
      free: (declared - held - committed) / 2,
      source,
    })),
  };
}

/** The rows, and what a lead would find in the weeks that have none. */
function withAssumed(
  workerMembers: number,
  weeks: readonly LedgerWeek[],
  current: IsoWeek,
): LedgerWeek[] {
  const shown = new Map<IsoWeek, LedgerWeek>();
  const declared = assumedPerWeek(workerMembers);
  for (let ahead = 0; ahead < WEEKS_SHOWN; ahead++) {
    const week = addWeeks(current, ahead);
    shown.set(week, { week, declared, held: 0, committed: 0, source: 'assumed' });
  }
  for (const row of weeks) shown.set(row.week, row);
  return [...shown.values()].sort((a, b) => (a.week < b.week ? -1 : 1));
}
