import { DomainError } from '../platform/domain-error.js';
import { moment } from './core/moment.js';
import type { LeadStatus } from './leads.events.js';

/** What can happen to a lead. */
export type LeadMove =
  | 'accept'
  | 'decline'
  /** Nobody answered in time. */
  | 'lapse'
  /** The client withdrew the brief. */
  | 'withdraw'
  | 'award'
  /** The client chose another co-op. */
  | 'pass-over'
  /** The client chose nobody in time. */
  | 'close'
  /** The membership of its co-op was suspended. */
  | 'suspend';

export interface LeadTransition {
  readonly from: LeadStatus;
  readonly on: LeadMove;
  readonly to: LeadStatus;
  readonly by: 'coop' | 'client' | 'clock' | 'operator';
  /** What becomes of the capacity that the lead holds. */
  readonly hold: 'kept' | 'released' | 'committed';
}

/** Every change of status that a lead can make. What is not here is refused. */
export const LEAD_TRANSITIONS: readonly LeadTransition[] = [
  { from: 'offered', on: 'accept', to: 'accepted', by: 'coop', hold: 'kept' },
  { from: 'offered', on: 'decline', to: 'declined', by: 'coop', hold: 'released' },
  { from: 'offered', on: 'lapse', to: 'expired', by: 'clock', hold: 'released' },
  { from: 'offered', on: 'withdraw', to: 'withdrawn', by: 'client', hold: 'released' },
  { from: 'accepted', on: 'withdraw', to: 'withdrawn', by: 'client', hold: 'released' },
  { from: 'accepted', on: 'award', to: 'awarded', by: 'client', hold: 'committed' },
  { from: 'offered', on: 'pass-over', to: 'not-selected', by: 'client', hold: 'released' },
  { from: 'accepted', on: 'pass-over', to: 'not-selected', by: 'client', hold: 'released' },
  { from: 'offered', on: 'close', to: 'expired', by: 'clock', hold: 'released' },
  { from: 'accepted', on: 'close', to: 'expired', by: 'clock', hold: 'released' },
  { from: 'offered', on: 'suspend', to: 'withdrawn', by: 'operator', hold: 'released' },
  { from: 'accepted', on: 'suspend', to: 'withdrawn', by: 'operator', hold: 'released' },
];

/** What a refusal needs to know of a lead. */
export interface LeadState {
  readonly status: LeadStatus;
  readonly expiresAt: Date;
  readonly answeredAt: Date | null;
  /** Why it ended, where somebody else than its co-op ended it. */
  readonly endedBecause: string | null;
}

/** An offer whose time is over, whether or not the sweep has come by. */
export function isLapsed(lead: Pick<LeadState, 'status' | 'expiresAt'>, now: Date): boolean {
  return lead.status === 'offered' && lead.expiresAt <= now;
}

/** Whether the move has been made already: repeating it changes nothing and is no error. */
export function isRepeated(lead: Pick<LeadState, 'status'>, on: LeadMove): boolean {
  if (on === 'accept' && lead.status === 'awarded') return true;
  return LEAD_TRANSITIONS.some((each) => each.on === on && each.to === lead.status);
}

/**
 * The transition that a move makes.
 * @param now by the database's clock
 * @throws DomainError conflict `lead-<status>` with the reason, when the lead cannot make it
 */
export function transitionOf(lead: LeadState, on: LeadMove, now: Date): LeadTransition {
  const answer = on === 'accept' || on === 'decline';
  if (answer && isLapsed(lead, now)) throw refusalOf(lead, 'expired');
  const found = LEAD_TRANSITIONS.find((each) => each.from === lead.status && each.on === on);
  if (!found) throw refusalOf(lead);
  return found;
}

/**
 * The 409 of a lead that cannot be answered or awarded any more, or not yet.
 * @param status what it counts as, where its row says so only a moment later
 */
export function refusalOf(lead: LeadState, status: LeadStatus = lead.status): DomainError {
  return DomainError.conflict(`lead-${status}`, sentenceOf(lead, status));
}

/** Why an offer expired that nobody answered. */
export function unansweredSentence({ expiresAt }: Pick<LeadState, 'expiresAt'>): string {
  return `This lead expired on ${moment(expiresAt)} without an answer.`;
}

function sentenceOf(lead: LeadState, status: LeadStatus): string {
  const answered = lead.answeredAt ? ` on ${moment(lead.answeredAt)}` : '';
  switch (status) {
    case 'offered':
      return `The co-op has not answered this lead yet; it has until ${moment(lead.expiresAt)}.`;
    case 'accepted':
      return `The co-op accepted this lead${answered}.`;
    case 'declined':
      return `The co-op declined this lead${answered}.`;
    case 'expired':
      return lead.endedBecause ?? unansweredSentence(lead);
    case 'withdrawn':
      return lead.endedBecause ?? 'The client has withdrawn the brief.';
    case 'awarded':
      return 'This lead has been awarded.';
    case 'not-selected':
      return lead.endedBecause ?? 'The client chose another co-op.';
  }
}
