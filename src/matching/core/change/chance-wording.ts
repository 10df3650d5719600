import { MOST_DAY_RATE_MINOR } from '../../../coops/core/day-rate-limit.js';
import { type SpecialismTree } from '../specialism-tree.js';
import { count, counted, days, languageName, money } from '../wording.js';
import type { Chance, OffersMade } from './chance.js';
import type { CoopChange } from './coop-change.js';

/** A change of a co-op as a sentence. */
export function coopChangeSentence(change: CoopChange, tree: SpecialismTree): string {
  switch (change.kind) {
    case 'most-days':
      return `Take on work of up to ${counted(change.to, 'day')} instead of ${count(change.from)}.`;
    case 'least-days':
      return `Take on work from ${counted(change.to, 'day')} on instead of ${count(change.from)}.`;
    case 'remote':
      return 'Take work that is done remotely.';
    case 'day-rate':
      return dayRateSentence(change);
    case 'capacity':
      return capacitySentence(change);
    case 'level':
      return `Reach level ${change.to} of 3 in ${tree.name(change.slug)} instead of ${change.from}.`;
    case 'specialism':
      return `Offer ${tree.name(change.slug)} at level ${change.level} of 3.`;
    case 'language':
      return `Work in ${languageName(change.language)}.`;
  }
}

function dayRateSentence({ from, to, currency }: Extract<CoopChange, { kind: 'day-rate' }>) {
  if (from !== null)
    return `Ask for ${money(to, currency)} a day instead of ${money(from, currency)}.`;
  return to === MOST_DAY_RATE_MINOR
    ? `State a day rate in ${currency}.`
    : `State a day rate of at most ${money(to, currency)}.`;
}

function capacitySentence({ week, from, to, declares }: Extract<CoopChange, { kind: 'capacity' }>) {
  if (!declares) return `Declare ${days(to)} in week ${week} instead of ${count(from / 2)}.`;
  const assumed = 'Declare the days that are assumed of you so far in the weeks of the window';
  return to === from ? `${assumed}.` : `${assumed}, and ${days(to)} in week ${week}.`;
}

/** What a chance comes to, in a sentence or two. */
export function chanceBecause(chance: Omit<Chance, 'because'>, offers: OffersMade): string {
  const first = chance.waveSize === 1 ? 'the first' : `among the first ${chance.waveSize}`;
  if (chance.inWave) return inWaveBecause(first, offers);
  if (offers === 'its-own')
    return 'It has been offered this brief; nothing has to change for that.';
  const [smallest, ...others] = chance.changes;
  if (smallest !== undefined) {
    const more =
      others.length === 0 ? '' : ` ${counted(others.length, 'other change')} would, too.`;
    return `One change would make it ${first}: ${smallest.because}${more}`;
  }
  const none = `No single change of its own would make it ${first}`;
  if (chance.reasons.length > 0)
    return `${none}. ${chance.reasons.map(({ because }) => because).join(' ')}`;
  const [has, needs] = [chance.score ?? 0, chance.scoreNeeded ?? 0].map(hundredths);
  const other = chance.waveSize === 1 ? 'the first' : 'the last of them';
  return `${none}: it passes every filter and scores ${has}, and ${other} scores ${needs}.`;
}

function inWaveBecause(first: string, offers: OffersMade): string {
  const again = `It would be ${first} if the brief were ranked again now.`;
  switch (offers) {
    case 'none':
      return `It is ${first} for this brief; nothing has to change.`;
    case 'its-own':
      return `It has been asked, and is ${first} for this brief; nothing has to change.`;
    case 'to-others':
      return `The offers for this brief are out, and it is not among those asked. ${again}`;
    case 'over':
      return `It was offered this brief before, and no co-op is asked twice. ${again}`;
  }
}

function hundredths(millionths: number): string {
  return `${String(Math.round(millionths / 1_000) / 10)} of 100`;
}
