import type { StandingChange } from '../coops/coops.api.js';
import { epochOf } from '../coops/standing.api.js';
import { event, type NewEvent } from '../events/event-log.js';
import type { OwnLead } from '../matching/matching.api.js';
import type { Lead } from './lead.entity.js';
import type { LeadMove } from './lead-status.js';
import {
  LeadAccepted,
  LeadAwarded,
  LeadDeclined,
  LeadExpired,
  LeadNotSelected,
  LeadWithdrawn,
  type LeadPayload,
  type LeadStatus,
} from './leads.events.js';

const HOUR_MS = 3_600_000;

/** What a move says about its co-op. What a client or an operator does or leaves undone is not held against the co-op. */
export function standingOf(on: LeadMove, lead: Lead, now: Date): StandingChange | null {
  const responseHours = Math.max(0, now.getTime() - lead.offeredAt.getTime()) / HOUR_MS;
  switch (on) {
    case 'accept':
      return { accepted: 1, responseHours };
    case 'decline':
      return { declined: 1, responseHours };
    case 'lapse':
      return { expired: 1 };
    case 'award':
      return { awarded: 1 };
    case 'withdraw':
    case 'pass-over':
    case 'close':
    case 'suspend':
      return null;
  }
}

/** What the world is told of a move. */
export function newsOfMove(on: LeadMove, lead: Lead, briefTitle: string): NewEvent {
  const told = payloadOf(lead, briefTitle);
  const reason = lead.endedBecause ?? '';
  switch (on) {
    case 'accept':
      return event(LeadAccepted, lead.briefId, told);
    case 'decline':
      return event(LeadDeclined, lead.briefId, {
        ...told,
        reason: lead.declineReason ?? '',
        note: lead.declineNote,
      });
    case 'lapse':
    case 'close':
      return event(LeadExpired, lead.briefId, { ...told, reason });
    case 'withdraw':
    case 'suspend':
      return event(LeadWithdrawn, lead.briefId, { ...told, reason });
    case 'award':
      return event(LeadAwarded, lead.briefId, told);
    case 'pass-over':
      return event(LeadNotSelected, lead.briefId, told);
  }
}

/** What matching needs to know of a lead, so as to leave it out of its co-op's facts. */
export function ownLead(lead: Lead): OwnLead {
  const { briefId, coopId, status, placement, payMinor, offeredAt } = lead;
  return { briefId, coopId, days: daysOf(status), placement, payMinor, epoch: epochOf(offeredAt) };
}

function daysOf(status: LeadStatus): OwnLead['days'] {
  if (status === 'offered' || status === 'accepted') return 'held';
  return status === 'awarded' ? 'committed' : 'free';
}

/** What every lead event tells. */
export function payloadOf(lead: Lead, briefTitle: string): LeadPayload {
  const { id: leadId, briefId, coopId, clientId, rank, days, payMinor, currency } = lead;
  return {
    ...{ leadId, briefId, coopId, clientId, briefTitle, rank, days, payMinor, currency },
    because: [...lead.because],
    expiresAt: lead.expiresAt.toISOString(),
  };
}
