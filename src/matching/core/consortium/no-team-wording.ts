import type { BriefFacts } from '../../../briefs/briefs.events.js';
import { type BriefContext } from '../brief-context.js';
import { RED_LINE_CODE } from '../filters/filters.js';
import { byId } from '../tie-break.js';
import { noDaysBecause } from '../window-capacity.js';
import { count, counted, days, list, money } from '../wording.js';
import { type Barred, type Field } from './candidate.js';
import { MOST_MEMBERS } from './find-team.js';
import type { Obstacle } from './no-team.js';

/** What was found that could do the work, and costs more than the budget. Prices are in minor units. */
export interface TooDear {
  /** The cheapest team; null when there is none. */
  readonly team: { readonly members: number; readonly priceMinor: number } | null;
  /** The cheapest of the co-ops that could do it alone, and how many these are; null when there is none. */
  readonly alone: {
    readonly coops: number;
    readonly coopName: string;
    readonly priceMinor: number;
  } | null;
}

/**
 * Why there is no team: each reason that applies, in words.
 *
 * @param exact whether every team was considered
 * @param obstacle why those who could do it together are no team; asked where nothing else is the reason
 */
export function noTeamBecause(
  brief: BriefFacts,
  context: BriefContext,
  field: Field,
  { team, alone }: TooDear,
  exact: boolean,
  obstacle: () => Obstacle,
): string {
  const short = noDaysBecause(brief, context) ?? shortBecause(brief, context, field);
  if (short !== null) return short;
  const tooDear = alone === null ? '' : aloneBecause(brief, alone);
  if (team !== null) return sentences(teamTooDearBecause(brief, team, exact), tooDear);
  if (field.candidates.length === 1) return sentences(tooDear, noOtherBecause(field));
  return sentences(
    tooDear,
    obstacleBecause(brief, exact ? obstacle() : { kind: 'unknown' }, exact),
  );
}

/** What all who could be of a team do not have between them; null when they have everything. */
function shortBecause(
  { effort }: BriefFacts,
  { wanted }: BriefContext,
  { candidates, barred }: Field,
): string | null {
  const covered = candidates.reduce((bits, { musts }) => bits | musts, 0);
  const missing = wanted.list.flatMap(({ must, name }, at) =>
    must && (covered & (1 << at)) === 0 ? [missingBecause(name, 1 << at, barred)] : [],
  );
  if (missing.length > 0) return missing.join(' ');
  if (candidates.length === 0)
    return `No co-op can be of a team${barred.length > 0 ? `: ${causes(barred)}` : ''}.`;
  const free = candidates.reduce((sum, each) => sum + each.free, 0);
  if (free >= 2 * effort.maxDays) return null;
  const needs = `in the window; the brief needs ${count(effort.maxDays)}.`;
  if (candidates.length === 1)
    return `The only co-op that could be of a team can take on ${days(free)} ${needs}`;
  return `All co-ops that could be of a team can take on ${days(free)} between them ${needs}`;
}

function teamTooDearBecause(
  brief: BriefFacts,
  { members, priceMinor }: NonNullable<TooDear['team']>,
  exact: boolean,
): string {
  const team = `The cheapest team${exact ? '' : ' that was found'}, of ${count(members)} co-ops,`;
  return `${team} would cost ${moreThanBudget(brief, priceMinor)}.`;
}

function aloneBecause(
  brief: BriefFacts,
  { coops, coopName, priceMinor }: NonNullable<TooDear['alone']>,
): string {
  const cost = `${moreThanBudget(brief, priceMinor)}.`;
  return coops === 1
    ? `${coopName} could do all of it alone, but would cost ${cost}`
    : `${count(coops)} co-ops could do all of it alone, but the cheapest, ${coopName}, would cost ${cost}`;
}

/** A team is proposed for the most days that the brief may need, whatever a co-op alone is held against. */
function moreThanBudget({ budget, currency, effort }: BriefFacts, priceMinor: number): string {
  const most = budget?.maxMinor ?? 0;
  const price = `${money(priceMinor, currency)} for ${counted(effort.maxDays, 'day')}`;
  return `${price}: ${money(priceMinor - most, currency)} more than the budget, which ends at ${money(most, currency)}`;
}

function noOtherBecause({ barred }: Field): string {
  return `No other co-op can be of a team${barred.length > 0 ? `: ${causes(barred)}` : ''}.`;
}

function obstacleBecause({ effort }: BriefFacts, obstacle: Obstacle, exact: boolean): string {
  const most = count(MOST_MEMBERS);
  switch (obstacle.kind) {
    case 'least-parts':
      return `Every team of at most ${most} co-ops that covers the brief would have to be given more than the ${counted(effort.maxDays, 'day')} that it may need: each member does at least half a day, half of an even share, and what it takes on.`;
    case 'more-members': {
      const few =
        obstacle.halfDays < 2 * effort.maxDays
          ? `the ${most} with the most free days can take on ${days(obstacle.halfDays)} between them; the brief needs ${count(effort.maxDays)}`
          : `no ${most} of them cover every must-have and the ${counted(effort.maxDays, 'day')}`;
      return `A team has at most ${most} co-ops, and more would be needed: ${few}.`;
    }
    case 'unknown':
      return exact
        ? `No team of at most ${most} co-ops covers the brief.`
        : `No team of at most ${most} co-ops was found; there are too many to look at every one.`;
  }
}

function sentences(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

function missingBecause(name: string, bit: number, barred: readonly Barred[]): string {
  const able = barred.filter(({ musts }) => (musts & bit) !== 0);
  if (able.length === 0) return `No co-op lists ${name}, which the brief must have.`;
  const none = able.length === 1 ? 'it cannot' : 'none can';
  return `${counted(able.length, 'co-op')} list${able.length === 1 ? 's' : ''} ${name}, which the brief must have, but ${none} be of a team: ${causes(able)}.`;
}

/** What each filter means for a member of a team, after how many it speaks against. */
const CAUSES: Readonly<Record<string, readonly [one: string, several: string]>> = {
  capacity: ['has too few free days in the window', 'have too few free days in the window'],
  price: ['works in another currency', 'work in another currency'],
  'min-engagement': ['only takes on larger work', 'only take on larger work'],
  language: ['works in other languages', 'work in other languages'],
  place: ['is too far away', 'are too far away'],
  'any-specialism': ['works in other fields', 'work in other fields'],
};

/** Who refuses the sector and nothing else is not told of, but counted: as in a ranking. */
function causes(barred: readonly Barred[]): string {
  const counts = new Map<string, number>();
  let withheld = 0;
  for (const { codes } of barred) {
    const told = codes.filter((code) => code !== RED_LINE_CODE);
    if (told.length === 0) withheld++;
    for (const code of told) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const commonest = [...counts].sort(([a, left], [b, right]) => right - left || byId(a, b));
  const parts = commonest.flatMap(([code, many]) => {
    const [one, several] = CAUSES[code] ?? [];
    const say = many === 1 ? one : several;
    return say === undefined ? [] : [`${count(many)} ${say}`];
  });
  if (withheld > 0)
    parts.push(`${count(withheld)} for ${withheld === 1 ? 'a reason' : 'reasons'} not told here`);
  return list(parts);
}
