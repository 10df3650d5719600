import type { PlacedWeek } from '../../../coops/core/placement.js';
import { addToStanding, leftAfter } from '../../../coops/core/standing.js';
import type { CoopFacts } from '../../../coops/coops.events.js';

/** A lead that a brief was offered by, as far as it changed the facts of its co-op. */
export interface OwnLead {
  readonly coopId: string;
  /** Whether it still holds days: it is offered or accepted. */
  readonly live: boolean;
  /** Half-days held by week. */
  readonly placement: readonly PlacedWeek[];
  readonly payMinor: number;
  /** Days since 1970-01-01 UTC on which it was offered. */
  readonly epoch: number;
}

/**
 * The facts of a co-op as they would be had it not been offered this lead: the days that the lead holds are free again,
 * and what it counts for of the leads received is taken off. Its answer, if it gave one, still counts.
 *
 * @param coop facts with the lead's hold in them
 * @param halfLifeDays the policy's, by which what was received has decayed since
 */
export function withoutLead(coop: CoopFacts, lead: OwnLead, halfLifeDays: number): CoopFacts {
  const { capacity, standing } = coop;
  const own = new Map(lead.placement.map(({ week, halfDays }) => [week, halfDays]));
  const weeks = capacity.weeks.map((row) => {
    return { ...row, held: Math.max(0, row.held - (own.get(row.week) ?? 0)) };
  });
  const left = leftAfter(standing.epoch - lead.epoch, halfLifeDays);
  const received = { receivedValue: -lead.payMinor * left, receivedCount: -left };
  return {
    ...coop,
    capacity: { ...capacity, weeks },
    standing: addToStanding(standing, received, standing.epoch, halfLifeDays),
  };
}
