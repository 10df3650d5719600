import type { BriefStatus } from './briefs.events.js';

/** Who moves a brief: its client, or the product itself when leads change. */
export type Mover = 'client' | 'leads';

export interface BriefTransition {
  readonly from: BriefStatus;
  readonly on: string;
  readonly to: BriefStatus;
  readonly by: Mover;
}

/** Every change of status that a brief can make. What is not here cannot happen. */
export const BRIEF_TRANSITIONS: readonly BriefTransition[] = [
  { from: 'posted', on: 'leads were offered', to: 'offered', by: 'leads' },
  { from: 'posted', on: 'no co-op is left', to: 'unmatched', by: 'leads' },
  { from: 'posted', on: 'its window is over', to: 'expired', by: 'leads' },
  { from: 'posted', on: 'withdrawn', to: 'withdrawn', by: 'client' },
  { from: 'offered', on: 'a co-op accepted', to: 'shortlisted', by: 'leads' },
  { from: 'offered', on: 'no co-op is left', to: 'unmatched', by: 'leads' },
  { from: 'offered', on: 'its window is over', to: 'expired', by: 'leads' },
  { from: 'offered', on: 'withdrawn', to: 'withdrawn', by: 'client' },
  { from: 'unmatched', on: 'leads were offered', to: 'offered', by: 'leads' },
  { from: 'unmatched', on: 'its window is over', to: 'expired', by: 'leads' },
  { from: 'unmatched', on: 'withdrawn', to: 'withdrawn', by: 'client' },
  { from: 'shortlisted', on: 'its co-ops were suspended', to: 'offered', by: 'leads' },
  { from: 'shortlisted', on: 'its co-ops were suspended', to: 'unmatched', by: 'leads' },
  { from: 'shortlisted', on: 'awarded', to: 'awarded', by: 'client' },
  { from: 'shortlisted', on: 'not awarded in time', to: 'expired', by: 'leads' },
  { from: 'shortlisted', on: 'withdrawn', to: 'withdrawn', by: 'client' },
  { from: 'awarded', on: 'the work is done', to: 'completed', by: 'client' },
];

/** The transition between two statuses, or undefined when the brief cannot make it. */
export function transitionTo(from: BriefStatus, to: BriefStatus): BriefTransition | undefined {
  return BRIEF_TRANSITIONS.find((each) => each.from === from && each.to === to);
}

/** Whether co-ops may still be offered the brief. */
export function isOpen(status: BriefStatus): boolean {
  return (
    status === 'posted' ||
    status === 'offered' ||
    status === 'unmatched' ||
    status === 'shortlisted'
  );
}
