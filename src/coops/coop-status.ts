import { DomainError } from '../platform/domain-error.js';

export const COOP_STATUSES = ['applied', 'active', 'suspended'] as const;
export type CoopStatus = (typeof COOP_STATUSES)[number];

/** What an operator does to a membership. */
export type MembershipStep = 'admit' | 'suspend';

export interface StatusTransition {
  readonly from: CoopStatus;
  readonly on: MembershipStep;
  readonly to: CoopStatus;
  /** The role of who may take the step. */
  readonly by: 'operator';
}

/** Every step that a membership can take. A step to where it stands already changes nothing. */
export const COOP_TRANSITIONS: readonly StatusTransition[] = [
  { from: 'applied', on: 'admit', to: 'active', by: 'operator' },
  { from: 'active', on: 'admit', to: 'active', by: 'operator' },
  { from: 'suspended', on: 'admit', to: 'active', by: 'operator' },
  // An application that is turned down.
  { from: 'applied', on: 'suspend', to: 'suspended', by: 'operator' },
  { from: 'active', on: 'suspend', to: 'suspended', by: 'operator' },
  { from: 'suspended', on: 'suspend', to: 'suspended', by: 'operator' },
];

/**
 * Where a step leads.
 * @param role of who takes it
 * @throws DomainError conflict when the table has no such step for them
 */
export function nextStatus(from: CoopStatus, on: MembershipStep, role: string): CoopStatus {
  const found = COOP_TRANSITIONS.find(
    (each) => each.from === from && each.on === on && each.by === role,
  );
  if (found) return found.to;
  throw DomainError.conflict('coop-status', `A ${role} cannot ${on} a co-op that is ${from}.`);
}
