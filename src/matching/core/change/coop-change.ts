import type { CoopFacts } from '../../../coops/coops.events.js';
import { type IsoWeek, type WindowWeek } from '../../../platform/iso-week.js';
import { freeIn } from '../free-capacity.js';

/** One thing that a co-op could change of itself. */
export type CoopChange =
  /** The most, or the least, days of work that it takes on. */
  | { readonly kind: 'most-days' | 'least-days'; readonly from: number; readonly to: number }
  | { readonly kind: 'remote' }
  /** Minor units; `from` is null when it has stated none in the network's currency. */
  | {
      readonly kind: 'day-rate';
      readonly from: number | null;
      readonly to: number;
      readonly currency: string;
    }
  /**
   * Half-days declared in one week. With `declares`, it has declared no week before: then it declares what is assumed
   * of the other weeks, too.
   */
  | {
      readonly kind: 'capacity';
      readonly week: IsoWeek;
      readonly from: number;
      readonly to: number;
      readonly declares: boolean;
    }
  | { readonly kind: 'level'; readonly slug: string; readonly from: number; readonly to: number }
  | { readonly kind: 'specialism'; readonly slug: string; readonly level: number }
  | { readonly kind: 'language'; readonly language: string };

/**
 * The co-op's facts after the change.
 * @param weeks those of the brief's window; a co-op's first declaration is taken to be of these
 */
export function withCoopChange(
  coop: CoopFacts,
  change: CoopChange,
  weeks: readonly WindowWeek[],
): CoopFacts {
  switch (change.kind) {
    case 'most-days':
      return { ...coop, maxEngagementDays: change.to };
    case 'least-days':
      return { ...coop, minEngagementDays: change.to };
    case 'remote':
      return { ...coop, remote: true };
    case 'day-rate':
      return { ...coop, dayRate: { amountMinor: change.to, currency: change.currency } };
    case 'capacity':
      return { ...coop, capacity: withWeek(coop, change.week, change.to, weeks) };
    case 'level':
      return { ...coop, specialisms: withLevel(coop, change.slug, change.to) };
    case 'specialism':
      return {
        ...coop,
        specialisms: [...coop.specialisms, { slug: change.slug, level: change.level }],
      };
    case 'language':
      return { ...coop, languages: [...coop.languages, change.language] };
  }
}

/** Half-days declared or assumed of a week as it is now. */
export function declaredIn(coop: CoopFacts, week: IsoWeek): number {
  const row = coop.capacity.weeks.find((each) => each.week === week);
  return row?.declared ?? freeIn(coop)(week);
}

function withWeek(
  coop: CoopFacts,
  week: IsoWeek,
  halfDays: number,
  window: readonly WindowWeek[],
): CoopFacts['capacity'] {
  const { capacity } = coop;
  const rows = new Map(capacity.weeks.map((row) => [row.week, row]));
  const add = (of: IsoWeek, declared: number): void => {
    rows.set(of, { held: 0, committed: 0, ...rows.get(of), week: of, declared });
  };
  if (!capacity.declared) for (const each of window) add(each.week, declaredIn(coop, each.week));
  add(week, halfDays);
  const weeks = [...rows.values()].sort((a, b) => (a.week < b.week ? -1 : 1));
  return { ...capacity, declared: true, weeks };
}

function withLevel(coop: CoopFacts, slug: string, level: number): CoopFacts['specialisms'] {
  return coop.specialisms.map((each) => (each.slug === slug ? { slug, level } : each));
}
