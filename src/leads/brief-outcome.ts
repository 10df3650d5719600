import { isOpen, type BriefRow, type StatusChange } from '../briefs/briefs.api.js';
import { event, type NewEvent } from '../events/event-log.js';
import { unmatchedBecause } from './core/unmatched-because.js';
import { waveState, type WaveState } from './core/wave-state.js';
import type { Lead } from './lead.entity.js';
import { BriefUnmatched, type LeadStatus } from './leads.events.js';
import type { RoundResult } from './offer-sources.js';
import type { Turn } from './turn.js';

/** What a turn makes of one brief. */
export interface BriefOutcome {
  readonly change: StatusChange[];
  readonly news: NewEvent[];
}

const NOTHING: BriefOutcome = { change: [], news: [] };

/** Where an open brief stands after a turn by its leads; nothing when nothing of it has changed. */
export function outcomeOf(
  brief: BriefRow,
  turn: Turn,
  round: RoundResult | undefined,
  made: readonly Lead[],
): BriefOutcome {
  if (turn.settled.has(brief.id) || !isOpen(brief.status)) return NOTHING;
  const leads = turn.leadsOf(brief.id);
  const { shortlistSize, window } = brief.facts;
  const state = waveState(leads, shortlistSize, window.end);
  if (state.status === 'unmatched') return round ? unmatched(brief, leads, round, state) : NOTHING;
  const moved = turn.moves.map(({ lead }) => lead);
  if (![...moved, ...made].some(({ briefId }) => briefId === brief.id)) return NOTHING;
  const { status: to, next } = state;
  return { change: [{ briefId: brief.id, to, because: becauseOf(state), next }], news: [] };
}

function becauseOf({ status, live, accepted }: WaveState): string {
  const count = status === 'shortlisted' ? accepted : live;
  const coops = count === 1 ? '1 co-op has' : `${String(count)} co-ops have`;
  return status === 'shortlisted' ? `${coops} accepted.` : `${coops} been asked.`;
}

/** Finding nobody again is no news. */
function unmatched(
  brief: BriefRow,
  leads: readonly Lead[],
  { source, plan }: RoundResult,
  state: WaveState,
): BriefOutcome {
  if (brief.status === 'unmatched') return NOTHING;
  const count = (wanted: LeadStatus): number =>
    leads.filter(({ status }) => status === wanted).length;
  const because = unmatchedBecause({
    eligible: source.eligible,
    rejectedByReason: source.rejectedByReason,
    asked: {
      declined: count('declined'),
      expired: count('expired'),
      // The client of an open brief has withdrawn nothing.
      suspended: count('withdrawn'),
    },
    passedOver: plan.passedOver,
  });
  const { id: briefId, clientId, title: briefTitle } = brief;
  const next = `${because.slice(0, -1)}; ${state.next}`;
  return {
    change: [{ briefId, to: 'unmatched', because, next }],
    news: [event(BriefUnmatched, briefId, { briefId, clientId, briefTitle, because })],
  };
}
