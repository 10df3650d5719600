import {
  isLapsed,
  isRepeated,
  LEAD_TRANSITIONS,
  transitionOf,
  type LeadMove,
  type LeadState,
} from '../../../src/leads/lead-status.js';
import { LEAD_STATUSES, type LeadStatus } from '../../../src/leads/leads.events.js';
import { DomainError } from '../../../src/platform/domain-error.js';

const NOW = new Date('2026-11-24T12:00:00Z');
const LATER = new Date('2026-11-26T12:00:00Z');

const lead = (status: LeadStatus, changes: Partial<LeadState> = {}): LeadState => ({
  status,
  expiresAt: LATER,
  answeredAt: null,
  endedBecause: null,
  ...changes,
});

const refusal = (state: LeadState, on: LeadMove): DomainError => {
  try {
    transitionOf(state, on, NOW);
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error(`${on} of a lead that is ${state.status} was not refused`);
};

describe('the status of a lead', () => {
  it.each([
    ['offered', 'accept', 'accepted', 'kept'],
    ['offered', 'decline', 'declined', 'released'],
    ['offered', 'lapse', 'expired', 'released'],
    ['offered', 'withdraw', 'withdrawn', 'released'],
    ['accepted', 'withdraw', 'withdrawn', 'released'],
    ['accepted', 'award', 'awarded', 'committed'],
    ['offered', 'pass-over', 'not-selected', 'released'],
    ['accepted', 'pass-over', 'not-selected', 'released'],
    ['offered', 'close', 'expired', 'released'],
    ['accepted', 'close', 'expired', 'released'],
    ['offered', 'suspend', 'withdrawn', 'released'],
    ['accepted', 'suspend', 'withdrawn', 'released'],
  ] as const)('goes from %s by %s to %s, the hold is %s', (from, on, to, hold) => {
    expect(transitionOf(lead(from), on, NOW)).toMatchObject({ to, hold });
  });

  it('makes no other change, whatever is tried', () => {
    const moves = [...new Set(LEAD_TRANSITIONS.map(({ on }) => on))];
    const made = LEAD_STATUSES.flatMap((status) =>
      moves.filter((on) => {
        try {
          return transitionOf(lead(status), on, NOW).from === status;
        } catch {
          return false;
        }
      }),
    );
    expect(made).toHaveLength(12);
    expect(LEAD_TRANSITIONS).toHaveLength(12);
  });

  it('never leaves a status in which it has ended', () => {
    const ended = ['declined', 'expired', 'withdrawn', 'awarded', 'not-selected'];
    expect(LEAD_TRANSITIONS.filter(({ from }) => ended.includes(from))).toEqual([]);
  });

  it('lets go of the hold, or commits it, exactly when a lead ends', () => {
    for (const { to, hold } of LEAD_TRANSITIONS)
      expect(hold).toBe(to === 'accepted' ? 'kept' : to === 'awarded' ? 'committed' : 'released');
  });
});

describe('a refusal', () => {
  it('says in its code and its sentence what became of the lead', () => {
    const answeredAt = new Date('2026-11-24T09:05:00Z');
    expect(refusal(lead('declined', { answeredAt }), 'accept')).toMatchObject({
      kind: 'conflict',
      code: 'lead-declined',
      message: 'The co-op declined this lead on 24 November 2026 at 09:05 UTC.',
    });
    expect(refusal(lead('accepted', { answeredAt }), 'decline')).toMatchObject({
      code: 'lead-accepted',
      message: 'The co-op accepted this lead on 24 November 2026 at 09:05 UTC.',
    });
    expect(refusal(lead('offered'), 'award')).toMatchObject({
      code: 'lead-offered',
      message:
        'The co-op has not answered this lead yet; it has until 26 November 2026 at 12:00 UTC.',
    });
    expect(refusal(lead('not-selected'), 'accept').message).toBe('The client chose another co-op.');
  });

  it('gives the reason for which it ended, where there is one', () => {
    const endedBecause = 'The client withdrew the brief: no money.';
    expect(refusal(lead('withdrawn', { endedBecause }), 'accept').message).toBe(endedBecause);
    expect(refusal(lead('withdrawn'), 'accept').message).toBe(
      'The client has withdrawn the brief.',
    );
  });
});

describe('an offer whose time is over', () => {
  const over = lead('offered', { expiresAt: NOW });

  it('has lapsed to the millisecond, whether or not a sweep came by', () => {
    expect(isLapsed(over, NOW)).toBe(true);
    expect(isLapsed(over, new Date(NOW.getTime() - 1))).toBe(false);
    expect(isLapsed({ ...over, status: 'accepted' }, NOW)).toBe(false);
  });

  it.each(['accept', 'decline'] as const)('cannot be answered: %s', (on) => {
    expect(refusal(over, on)).toMatchObject({
      code: 'lead-expired',
      message: 'This lead expired on 24 November 2026 at 12:00 UTC without an answer.',
    });
  });

  it('can still lapse, be withdrawn and be passed over', () => {
    for (const on of ['lapse', 'withdraw', 'pass-over'] as const)
      expect(transitionOf(over, on, NOW).from).toBe('offered');
  });
});

describe('a repeated answer', () => {
  it('is recognised, so that it changes nothing', () => {
    expect(isRepeated(lead('accepted'), 'accept')).toBe(true);
    expect(isRepeated(lead('awarded'), 'accept')).toBe(true);
    expect(isRepeated(lead('declined'), 'decline')).toBe(true);
    expect(isRepeated(lead('awarded'), 'award')).toBe(true);
  });

  it('is not one that contradicts the first', () => {
    expect(isRepeated(lead('declined'), 'accept')).toBe(false);
    expect(isRepeated(lead('accepted'), 'decline')).toBe(false);
    expect(isRepeated(lead('not-selected'), 'accept')).toBe(false);
    expect(isRepeated(lead('offered'), 'accept')).toBe(false);
  });
});
