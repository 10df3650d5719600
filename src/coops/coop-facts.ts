import type { Coop } from './coop.entity.js';
import type { CoopFacts, WeekFacts } from './coops.events.js';
import { assumedPerWeek } from './core/assumed-capacity.js';

/** Most weeks in the facts of one co-op: every event carries them, so they must stay small. */
export const MOST_WEEKS = 60;

/**
 * What matching knows of a co-op.
 * @param weeks from the current one on, ascending; the first 60 are told
 */
export function factsOf(coop: Coop, weeks: readonly WeekFacts[]): CoopFacts {
  return {
    coopId: coop.id,
    version: coop.factsVersion,
    name: coop.name,
    status: coop.status,
    workerMembers: coop.workerMembers,
    specialisms: [...coop.specialisms],
    causes: [...coop.causes],
    redLines: [...coop.redLines],
    dayRate: coop.dayRate,
    minEngagementDays: coop.minEngagementDays,
    maxEngagementDays: coop.maxEngagementDays,
    languages: [...coop.languages],
    location: coop.location,
    remote: coop.remote,
    capacity: {
      declared: coop.capacityDeclared,
      assumedPerWeek: assumedPerWeek(coop.workerMembers),
      weeks: weeks.slice(0, MOST_WEEKS).map(({ week, declared, held, committed }) => {
        return { week, declared, held, committed };
      }),
    },
    standing: coop.standing,
  };
}
