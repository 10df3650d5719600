import type { BriefFacts } from '../../briefs/briefs.events.js';
import { leftAfter } from '../../coops/core/standing.js';

/** One brief's part of an epoch's demand. */
export interface Demand {
  readonly specialisms: BriefFacts['specialisms'];
  /** What one lead for it is worth, minor units. */
  readonly leadValue: number;
  /** How many leads it calls for. */
  readonly leads: number;
}

/** Value (minor units) and number of leads that a co-op was entitled to. Not whole: shares of leads. */
export interface Entitlement {
  readonly value: number;
  readonly count: number;
}

/** A co-op that could have met a demand, and its say in the division: 1 for each, or its worker-members. */
export interface Holder {
  readonly coopId: string;
  readonly say: number;
}

/** The specialisms over which a brief's demand is divided: its must-haves, or all it names when it has none. */
export function demandedOf(specialisms: BriefFacts['specialisms']): string[] {
  const musts = specialisms.filter(({ importance }) => importance === 'must');
  return [...new Set((musts.length > 0 ? musts : specialisms).map(({ slug }) => slug))];
}

/**
 * Divides the demand of an epoch over the co-ops that could have met it: a brief's over its must-haves in equal
 * parts, a specialism's over its holders by their say. Demand that nobody holds entitles nobody.
 *
 * @param holdersOf the active holders of a specialism, those of its children among them, each once; their say is
 *   above 0
 * @returns by co-op; only co-ops that were entitled to something
 */
export function divideDemand(
  demands: readonly Demand[],
  holdersOf: (slug: string) => readonly Holder[],
): Map<string, Entitlement> {
  const entitled = new Map<string, Entitlement>();
  for (const [slug, { value, count }] of demandBySpecialism(demands)) {
    const holders = holdersOf(slug);
    const says = holders.reduce((sum, { say }) => sum + say, 0);
    for (const { coopId, say } of holders) {
      const had = entitled.get(coopId) ?? { value: 0, count: 0 };
      entitled.set(coopId, {
        value: had.value + (value * say) / says,
        count: had.count + (count * say) / says,
      });
    }
  }
  return entitled;
}

/** What is left of an entitlement after whole days; standings decay at the same rate. */
export function decayed(
  { value, count }: Entitlement,
  days: number,
  halfLifeDays: number,
): Entitlement {
  const left = leftAfter(days, halfLifeDays);
  return { value: value * left, count: count * left };
}

function demandBySpecialism(demands: readonly Demand[]): Map<string, Entitlement> {
  const bySlug = new Map<string, Entitlement>();
  for (const { specialisms, leadValue, leads } of demands) {
    const slugs = demandedOf(specialisms);
    for (const slug of slugs) {
      const had = bySlug.get(slug) ?? { value: 0, count: 0 };
      const count = leads / slugs.length;
      bySlug.set(slug, { value: had.value + leadValue * count, count: had.count + count });
    }
  }
  return bySlug;
}
