import type { BriefFacts } from '../../../briefs/briefs.events.js';
import type { CoopFacts } from '../../../coops/coops.events.js';
import { type BriefContext } from '../brief-context.js';
import { freeDaysSentence, freeInWindow } from '../window-capacity.js';
import { count, counted, list, money } from '../wording.js';
import type { ConsortiumMember } from './consortium.js';
import { MOST_FOR_ALL } from './find-team.js';

/** What is certain of what was found. */
export function guarantee(exact: boolean, budget = false): string {
  const none = budget ? 'none within the budget' : 'none';
  return exact
    ? `Every team that might be better was considered: ${none} is smaller, and of its size none is cheaper.`
    : `There are more than ${MOST_FOR_ALL} co-ops to choose from, so that not every team was considered. The team has at most 1 + ln n times as many members as the smallest, n being the must-haves plus the half-days; a cheaper one may exist.`;
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
