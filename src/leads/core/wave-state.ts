import { liveOffersWanted } from '../../matching/core/select.js';
import type { LeadStatus } from '../leads.events.js';
import { calendarDay, moment } from './moment.js';

/** Days that a client has to choose from its shortlist, from the first acceptance. */
export const DAYS_TO_CHOOSE = 30;

const DAY_MS = 86_400_000;

/** A lead as the next step depends on it. */
export interface WaveLead {
  readonly status: LeadStatus;
  readonly expiresAt: Date;
  readonly answeredAt: Date | null;
}

/** How many further offers a brief with these leads should get now. */
export function offersWanted(
  shortlistSize: number,
  leads: readonly Pick<WaveLead, 'status'>[],
): number {
  const count = (wanted: LeadStatus): number =>
    leads.filter(({ status }) => status === wanted).length;
  return liveOffersWanted(shortlistSize, count('accepted'), count('offered'));
}

/** Where an open brief stands by its leads. */
export interface WaveState {
  readonly status: 'offered' | 'shortlisted' | 'unmatched';
  readonly live: number;
  readonly accepted: number;
  /** One sentence for the client: what happens next and by when. */
  readonly next: string;
}

/**
 * What the leads of an open brief make of it, once offers were tried: shortlisted while a co-op has accepted,
 * offered while one may answer, unmatched otherwise.
 * @param windowEnd ISO date, inclusive
 */
export function waveState(
  leads: readonly WaveLead[],
  shortlistSize: number,
  windowEnd: string,
): WaveState {
  const live = leads.filter(({ status }) => status === 'offered');
  const accepted = leads.filter(({ status }) => status === 'accepted');
  const counts = { live: live.length, accepted: accepted.length };
  if (accepted.length > 0) {
    const next = shortlistedNext(accepted, live, shortlistSize);
    return { status: 'shortlisted', ...counts, next };
  }
  if (live.length > 0) return { status: 'offered', ...counts, next: offeredNext(live) };
  return { status: 'unmatched', ...counts, next: unmatchedNext(windowEnd) };
}

/** When a shortlist runs out, from the first acceptance among the accepted leads. */
export function chooseBy(accepted: readonly Pick<WaveLead, 'answeredAt'>[]): Date {
  const first = Math.min(...accepted.map(({ answeredAt }) => answeredAt?.getTime() ?? Infinity));
  return new Date(first + DAYS_TO_CHOOSE * DAY_MS);
}

function offeredNext(live: readonly WaveLead[]): string {
  const until = moment(latest(live));
  const asked =
    live.length === 1 ? '1 co-op has been asked; it' : `${coops(live)} have been asked; each`;
  return `${asked} has until ${until} to answer, and the next co-op, if there is one, is asked when one declines.`;
}

function shortlistedNext(
  accepted: readonly WaveLead[],
  live: readonly WaveLead[],
  shortlistSize: number,
): string {
  const ready = `${coops(accepted)} ${accepted.length === 1 ? 'is' : 'are'} ready to do this`;
  const choose = `choose one by ${calendarDay(chooseBy(accepted))}`;
  if (live.length === 0 || accepted.length >= shortlistSize) return `${ready}: ${choose}.`;
  const more = `${String(live.length)} more may answer by ${moment(latest(live))}`;
  return `${ready}: ${choose}; ${more}.`;
}

function unmatchedNext(windowEnd: string): string {
  const end = calendarDay(new Date(`${windowEnd}T00:00:00Z`));
  return `we look again whenever co-ops' days or skills change, until the window ends on ${end}; after that day the brief expires.`;
}

function latest(leads: readonly WaveLead[]): Date {
  return new Date(Math.max(...leads.map(({ expiresAt }) => expiresAt.getTime())));
}

function coops(leads: readonly unknown[]): string {
  return `${String(leads.length)} ${leads.length === 1 ? 'co-op' : 'co-ops'}`;
}
