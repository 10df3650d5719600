import type { BriefFacts } from '../../../briefs/briefs.events.js';
import type { CoopFacts } from '../../../coops/coops.events.js';
import { MOST_DAY_RATE_MINOR } from '../../../coops/core/day-rate-limit.js';
import { type BriefContext } from '../brief-context.js';
import { baseLanguage } from '../wording.js';
import { type CoopChange, declaredIn } from './coop-change.js';
import { smallestStep } from './smallest-step.js';

/** What a search for the smallest change has to go by. */
export interface CoopSearch {
  readonly brief: BriefFacts;
  readonly coop: CoopFacts;
  readonly context: BriefContext;
  /** Whether the real ranking would put the co-op in the wave after the change. */
  readonly suffices: (change: CoopChange) => boolean;
}

/** Finds the smallest change of one kind that suffices. */
type Kind = (search: CoopSearch) => CoopChange | null;

const LEVELS = [1, 2, 3] as const;
/** Nobody has more half-days in a week. */
const MOST_HALF_DAYS_PER_MEMBER = 14;

const mostDays: Kind = ({ brief, coop, suffices }) => {
  const { maxEngagementDays: from } = coop;
  if (from === null || from >= brief.effort.minDays) return null;
  return ifIt(suffices, { kind: 'most-days', from, to: brief.effort.minDays });
};

const leastDays: Kind = ({ brief, coop, suffices }) => {
  const { minEngagementDays: from } = coop;
  if (from === null || from <= brief.effort.maxDays) return null;
  return ifIt(suffices, { kind: 'least-days', from, to: brief.effort.maxDays });
};

const remote: Kind = ({ brief, coop, suffices }) =>
  coop.remote || !brief.location.remote ? null : ifIt(suffices, { kind: 'remote' });

/** The least that comes off a day rate; for a co-op without one, the highest that it could state. */
const dayRate: Kind = ({ brief, coop, suffices }) => {
  const { currency } = brief;
  const from = coop.dayRate?.currency === currency ? coop.dayRate.amountMinor : null;
  const top = from ?? MOST_DAY_RATE_MINOR;
  const at = (step: number): CoopChange => ({ kind: 'day-rate', from, to: top - step, currency });
  const step = smallestStep(from === null ? 0 : 1, top - 1, (each) => suffices(at(each)));
  return step === null ? null : at(step);
};

/** The fewest half-days more in one week of the window; of equals the earliest week. */
const capacity: Kind = ({ coop, context, suffices }) => {
  const declares = !coop.capacity.declared;
  let best: CoopChange | null = null;
  let most = Infinity;
  for (const { week } of context.weeks) {
    const from = declaredIn(coop, week);
    const at = (step: number): CoopChange => {
      return { kind: 'capacity', week, from, to: from + step, declares };
    };
    const room = MOST_HALF_DAYS_PER_MEMBER * coop.workerMembers - from;
    const step = smallestStep(declares ? 0 : 1, Math.min(room, most), (n) => suffices(at(n)));
    if (step === null) continue;
    best = at(step);
    most = step - 1;
  }
  return best;
};

/** The fewest levels more in one specialism that bears on the brief. */
const level: Kind = ({ coop, context, suffices }) => {
  const bearing = coop.specialisms.filter(({ slug }) => context.wanted.relationsOf(slug) !== null);
  const raises = LEVELS.flatMap((step) =>
    bearing
      .filter((each) => each.level + step <= LEVELS.length)
      .map(({ slug, level: from }): CoopChange => {
        return { kind: 'level', slug, from, to: from + step };
      }),
  );
  return raises.find(suffices) ?? null;
};

/** The lowest level of one specialism that the brief names and the co-op does not list. */
const specialism: Kind = ({ coop, context, suffices }) => {
  const listed = new Set(coop.specialisms.map(({ slug }) => slug));
  const missing = context.wanted.list.filter(({ slug }) => !listed.has(slug));
  const additions = LEVELS.flatMap((at) =>
    missing.map(({ slug }): CoopChange => ({ kind: 'specialism', slug, level: at })),
  );
  return additions.find(suffices) ?? null;
};

const language: Kind = ({ brief, suffices }) =>
  brief.languages
    .map((tag): CoopChange => ({ kind: 'language', language: baseLanguage(tag) }))
    .find(suffices) ?? null;

/** What a co-op can decide today comes before what it would have to learn. */
const KINDS: readonly Kind[] = [
  mostDays,
  leastDays,
  remote,
  dayRate,
  capacity,
  level,
  specialism,
  language,
];

/** The smallest change of each kind that suffices by itself, what can be decided today first. */
export function smallestCoopChanges(search: CoopSearch): CoopChange[] {
  return KINDS.flatMap((smallest) => smallest(search) ?? []);
}

function ifIt(suffices: CoopSearch['suffices'], change: CoopChange): CoopChange | null {
  return suffices(change) ? change : null;
}
