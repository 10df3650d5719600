import { DomainError } from '../platform/domain-error.js';

export const DELIVERY_STATES = ['pending', 'done', 'dead', 'discarded'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export type DeliveryMove = 'finish' | 'give-up' | 'replay' | 'discard';

/** Every change of state that a delivery can make. What is not here is refused. */
export const DELIVERY_TRANSITIONS: readonly {
  readonly from: DeliveryState;
  readonly on: DeliveryMove;
  readonly to: DeliveryState;
  readonly by: 'worker' | 'operator';
}[] = [
  { from: 'pending', on: 'finish', to: 'done', by: 'worker' },
  { from: 'pending', on: 'give-up', to: 'dead', by: 'worker' },
  { from: 'dead', on: 'replay', to: 'pending', by: 'operator' },
  { from: 'dead', on: 'discard', to: 'discarded', by: 'operator' },
];

const WHY_NOT: Record<DeliveryState, string> = {
  pending: 'It is not a dead letter: it is still being tried.',
  done: 'Its effect is committed; doing it again would do it twice.',
  dead: 'It is a dead letter.',
  discarded: 'It was discarded, and its stream has gone on without it.',
};

/**
 * The state that a move leads to.
 * @throws DomainError conflict, saying why, when the delivery is in a state that the move does not start from
 */
export function afterMove(from: DeliveryState, on: DeliveryMove): DeliveryState {
  const transition = DELIVERY_TRANSITIONS.find((each) => each.from === from && each.on === on);
  if (transition) return transition.to;
  throw DomainError.conflict(
    'delivery-not-dead',
    `Only a dead letter can be replayed or discarded; this delivery is ${from}. ${WHY_NOT[from]}`,
  );
}
