import type { BriefFacts } from '../../../briefs/briefs.events.js';
import type { CoopFacts } from '../../../coops/coops.events.js';
import { type BriefContext } from '../brief-context.js';
import { freeDaysSentence, freeInWindow } from '../window-capacity.js';
import { count, counted, days, list, money } from '../wording.js';
import { type Candidate } from './candidate.js';
import type { ConsortiumMember } from './consortium.js';
import { MOST_FOR_ALL, MOST_MEMBERS } from './find-team.js';

/** What is certain of what was found. */
export function guarantee(exact: boolean): string {
  return exact
    ? 'Every team that might be better was considered: none is smaller, and of its size none is cheaper.'
    : `There are more than ${MOST_FOR_ALL} co-ops to choose from, so that not every team was considered. The team has at most 1 + ln n times as many members as the smallest, n being the must-haves plus the half-days; a cheaper one may exist.`;
}

/** Why there is no team, or needs to be none. */
export function noTeamBecause(
  brief: BriefFacts,
  { weeks, wanted }: BriefContext,
  candidates: readonly Candidate[],
  alone: number,
  exact: boolean,
): string {
  if (alone > 0) return `${counted(alone, 'co-op')} can do this work alone; no team is needed.`;
  const { start, end } = brief.window;
  if (weeks.length === 0) return `The brief's window, ${start} to ${end}, is over.`;
  const covered = candidates.reduce((bits, { musts }) => bits | musts, 0);
  const missing = wanted.list.filter(({ must }, at) => must && (covered & (1 << at)) === 0);
  if (missing.length > 0) {
    const names = list(
      missing.map(({ name }) => name),
      'or',
    );
    return `No co-op that could be of a team and has free days lists ${names}, which the brief must have.`;
  }
  const free = candidates.reduce((sum, each) => sum + each.free, 0);
  if (free < 2 * brief.effort.maxDays) {
    return `All co-ops that could be of a team have ${days(free)} free between them in the window; the brief needs ${count(brief.effort.maxDays)}.`;
  }
  return exact
    ? `No team of at most ${MOST_MEMBERS} co-ops covers the brief.`
    : `No team of at most ${MOST_MEMBERS} co-ops was found; there are too many to look at every one.`;
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
    `that the brief may need, for ${money(priceMinor, currency)}. ${lead?.coopName ?? ''} leads, since it scores best of them.`
  );
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
  const does = specialisms.map(({ name, level }) => `${name} at level ${level} of 3`);
  const free = freeDaysSentence(freeInWindow(coop, context), brief, coop, context);
  const rate =
    coop.dayRate === null ? ' by the network’s standard day rate, since it has stated none' : '';
  return `It does ${list(does)}. ${free}, of which this takes ${count(halfDays / 2)}, for ${money(priceMinor, brief.currency)}${rate}.`;
}
