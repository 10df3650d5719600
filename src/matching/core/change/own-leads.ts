import type { PlacedWeek } from '../../../coops/core/placement.js';
import { addToStanding, leftAfter } from '../../../coops/core/standing.js';
import type { CoopFacts } from '../../../coops/coops.events.js';

/** A lead that a brief was offered by, as far as it changed the facts of its co-op. */
export interface OwnLead {
  readonly briefId: string;
  readonly coopId: string;
  /** What its days are to the co-op: held while it is offered or accepted, committed when it is awarded. */
  readonly days: 'held' | 'committed' | 'free';
  /** Half-days by week. */
  readonly placement: readonly PlacedWeek[];
  readonly payMinor: number;
  /** Days since 1970-01-01 UTC on which it was offered. */
  readonly epoch: number;
}

/**
 * The facts of a co-op as they would be had it not been offered this lead: the days that the lead takes are free again,
 * and what it counts for of the leads received is taken off. Its answer, if it gave one, still counts.
 *
 * @param coop facts with the lead in them
 * @param halfLifeDays the policy's, by which what was received has decayed since
 */
export function withoutLead(coop: CoopFacts, lead: OwnLead, halfLifeDays: number): CoopFacts {
  const { capacity, standing } = coop;
  const own = new Map(lead.placement.map(({ week, halfDays }) => [week, halfDays]));
  const { days } = lead;
  const weeks = capacity.weeks.map((row) => {
    if (days === 'free') return row;
    return { ...row, [days]: Math.max(0, row[days] - (own.get(row.week) ?? 0)) };
  });
  const left = leftAfter(standing.epoch - lead.epoch, halfLifeDays);
  const received = { receivedValue: -lead.payMinor * left, receivedCount: -left };
  return {
    ...coop,
    capacity: { ...capacity, weeks },
    standing: addToStanding(standing, received, standing.epoch, halfLifeDays),
  };
}
