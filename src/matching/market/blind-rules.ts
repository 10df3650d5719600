import type { SeededRandom } from '../../platform/seeded-random.js';
import { BestOf } from '../core/best-of.js';
import type { AssignmentRule, CoopNumber } from './assignment-rule.js';

/** Rules that look at who is eligible and not at how well they fit. */

/** Each time the next eligible after the one that was last offered anything, in the order of the co-ops. */
export function roundRobin(coops: number): AssignmentRule {
  let next = 0;
  return {
    name: 'round robin',
    choose: ({ brief, eligible }) => {
      const turn = (coop: CoopNumber): number => (coop + coops - next) % coops;
      const first = new BestOf<CoopNumber>(brief.shortlistSize, (a, b) => turn(a) - turn(b));
      for (const coop of eligible) first.add(coop);
      const chosen = [...first.inOrder()];
      next = ((chosen.at(-1) ?? next - 1) + 1) % coops;
      return chosen;
    },
  };
}

export function randomEligible(random: SeededRandom): AssignmentRule {
  return {
    name: 'random eligible',
    choose: ({ brief, eligible }) => drawn(eligible, brief.shortlistSize, random),
  };
}

/** Leads that a member may be assigned in a calendar month: the default of a widely used CRM system. */
const MONTHLY_QUOTA = 30;

/**
 * As CRM systems assign leads: every member has the same quota for each calendar month, and a lead goes to the
 * eligible member who has the most of it left; among equals chance decides. Who has none left is passed over.
 */
export function monthlyQuota(
  coops: number,
  random: SeededRandom,
  quota = MONTHLY_QUOTA,
): AssignmentRule {
  const used = new Uint32Array(coops);
  let month = '';
  return {
    name: 'monthly quota',
    choose: ({ brief, today, eligible }) => {
      if (today.slice(0, 7) !== month) used.fill(0);
      month = today.slice(0, 7);
      const chosen: CoopNumber[] = [];
      const byUsed = groupedBy(eligible, (coop) => used[coop] ?? 0);
      for (const spent of [...byUsed.keys()].sort((a, b) => a - b)) {
        if (spent >= quota || chosen.length >= brief.shortlistSize) break;
        chosen.push(...drawn(byUsed.get(spent) ?? [], brief.shortlistSize - chosen.length, random));
      }
      for (const coop of chosen) used[coop] = (used[coop] ?? 0) + 1;
      return chosen;
    },
  };
}

function groupedBy(
  coops: readonly CoopNumber[],
  key: (coop: CoopNumber) => number,
): Map<number, CoopNumber[]> {
  const groups = new Map<number, CoopNumber[]>();
  for (const coop of coops) {
    const group = groups.get(key(coop));
    if (group) group.push(coop);
    else groups.set(key(coop), [coop]);
  }
  return groups;
}

/** Some of many without repetition, each as likely (Floyd's algorithm, CACM 30(9), 1987). */
function drawn(from: readonly CoopNumber[], count: number, random: SeededRandom): CoopNumber[] {
  const places = new Set<number>();
  for (let last = Math.max(0, from.length - count); last < from.length; last++) {
    const place = random.below(last + 1);
    places.add(places.has(place) ? last : place);
  }
  return [...places].flatMap((place) => from[place] ?? []);
}
