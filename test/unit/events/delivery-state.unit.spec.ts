import {
  afterMove,
  DELIVERY_STATES,
  DELIVERY_TRANSITIONS,
  type DeliveryMove,
} from '../../../src/events/delivery-state.js';
import { DomainError } from '../../../src/platform/domain-error.js';

const MOVES: readonly DeliveryMove[] = ['finish', 'give-up', 'replay', 'discard'];

describe('the states of a delivery', () => {
  it('change as the table says and in no other way', () => {
    const allowed = DELIVERY_STATES.flatMap((from) =>
      MOVES.flatMap((on) => {
        try {
          return [`${from} -${on}-> ${afterMove(from, on)}`];
        } catch (error) {
          expect(error).toBeInstanceOf(DomainError);
          return [];
        }
      }),
    );
    expect(allowed).toEqual([
      'pending -finish-> done',
      'pending -give-up-> dead',
      'dead -replay-> pending',
      'dead -discard-> discarded',
    ]);
  });

  it('are changed by operators only where a dead letter waits for them', () => {
    const byOperators = DELIVERY_TRANSITIONS.filter((each) => each.by === 'operator');
    expect(new Set(byOperators.map((each) => each.from))).toEqual(new Set(['dead']));
  });

  it.each([
    ['pending', 'still being tried'],
    ['done', 'would do it twice'],
    ['discarded', 'has gone on without it'],
  ] as const)('one that is %s is not replayed, and why is said', (state, because) => {
    expect(() => afterMove(state, 'replay')).toThrow(because);
  });
});
