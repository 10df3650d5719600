import type { BriefFacts } from '../../../briefs/briefs.events.js';
import type { CoopFacts } from '../../../coops/coops.events.js';
import { type BriefContext } from '../brief-context.js';
import { byId } from '../tie-break.js';
import { freeDaysSentence, freeInWindow } from '../window-capacity.js';
import { count, counted, days, list, money } from '../wording.js';
import { RED_LINE_CODE } from '../filters/filters.js';
import { type Barred, type Field } from './candidate.js';
import type { ConsortiumMember } from './consortium.js';
import { MOST_FOR_ALL, MOST_MEMBERS } from './find-team.js';

/** What is certain of what was found. */
export function guarantee(exact: boolean, budget = false): string {
  const none = budget ? 'none within the budget' : 'none';
  return exact
    ? `Every team that might be better was considered: ${none} is smaller, and of its size none is cheaper.`
    : `There are more than ${MOST_FOR_ALL} co-ops to choose from, so that not every team was considered. The team has at most 1 + ln n times as many members as the smallest, n being the must-haves plus the half-days; a cheaper one may exist.`;
}

/** The cheapest team that was found, where it costs more than the budget. */
interface TooDear {
  readonly members: number;
  readonly priceMinor: number;
}

/** Why there is no team. */
export function noTeamBecause(
  brief: BriefFacts,
  { weeks, wanted }: BriefContext,
  { candidates, barred }: Field,
  tooDear: TooDear | null,
  exact: boolean,
): string {
  const { start, end } = brief.window;
  if (weeks.length === 0) return `The brief's window, ${start} to ${end}, is over.`;
  if (tooDear) return tooDearBecause(brief, tooDear, exact);
  const covered = candidates.reduce((bits, { musts }) => bits | musts, 0);
  const missing = wanted.list.flatMap(({ must, name }, at) =>
    must && (covered & (1 << at)) === 0 ? [missingBecause(name, 1 << at, barred)] : [],
  );
  if (missing.length > 0) return missing.join(' ');
  if (candidates.length === 0)
    return `No co-op can be of a team${barred.length > 0 ? `: ${causes(barred)}` : ''}.`;
  const free = candidates.reduce((sum, each) => sum + each.free, 0);
  if (free < 2 * brief.effort.maxDays) {
    return `All co-ops that could be of a team can take on ${days(free)} between them in the window; the brief needs ${count(brief.effort.maxDays)}.`;
  }
  const least = candidates.some((each) => each.least > 1)
    ? ' with no less than each of them takes on'
    : '';
  return exact
    ? `No team of at most ${MOST_MEMBERS} co-ops covers the brief${least}.`
    : `No team of at most ${MOST_MEMBERS} co-ops was found; there are too many to look at every one.`;
}

function tooDearBecause(
  { budget, currency }: BriefFacts,
  { members, priceMinor }: TooDear,
  exact: boolean,
): string {
  const most = budget?.maxMinor ?? 0;
  const team = `The cheapest team${exact ? '' : ' that was found'}, of ${count(members)} co-ops,`;
  return `${team} would cost ${money(priceMinor, currency)}: ${money(priceMinor - most, currency)} more than the budget, which ends at ${money(most, currency)}.`;
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
  'max-engagement': ['only takes on smaller work', 'only take on smaller work'],
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

export function teamBecause(
  { effort, currency }: BriefFacts,
  { wanted }: BriefContext,
  members: readonly ConsortiumMember[],
  priceMinor: number,
): string {
  const musts = wanted.list.filter(({ must }) => must).length;
  const covers =
    musts === 0
      ? ''
      : `${musts === 1 ? 'the' : `all ${musts}`} must-have${musts === 1 ? '' : 's'} and `;
  const names = list(members.map(({ coopName }) => coopName));
  const [lead] = members;
  return (
    `No co-op passes alone. Together, ${names} cover ${covers}the ${counted(effort.maxDays, 'day')} ` +
    `that the brief may need, for ${money(priceMinor, currency)}. ${lead?.coopName ?? ''} leads, ${leadsSince(members)}.`
  );
}

/** The members are in the order in which they would lead. */
function leadsSince([lead, ...others]: readonly ConsortiumMember[]): string {
  const equal = others.filter(({ halfDays }) => halfDays === lead?.halfDays).length;
  if (equal === 0) return 'since it does most';
  return 'since it does most and, of those who do as much, scores best';
}

/** What a member brings and does. */
export function memberBecause(
  brief: BriefFacts,
  coop: CoopFacts,
  {
    specialisms,
    halfDays,
    priceMinor,
  }: Pick<ConsortiumMember, 'specialisms' | 'halfDays' | 'priceMinor'>,
  context: BriefContext,
): string {
  const does = specialisms.map(({ name, level, through, kind }) => {
    const by = through === null ? name : `${name} through ${through}`;
    return `${kind === 'relative' ? `what is near to ${name}, ${through ?? ''},` : by} at level ${level} of 3`;
  });
  const free = freeDaysSentence(freeInWindow(coop, context), brief, coop, context);
  const rate =
    coop.dayRate === null ? ' by the network’s standard day rate, since it has stated none' : '';
  return `It does ${list(does)}. ${free}, of which this takes ${count(halfDays / 2)}, for ${money(priceMinor, brief.currency)}${rate}.`;
}
