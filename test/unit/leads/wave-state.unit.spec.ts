import {
  chooseBy,
  offersWanted,
  waveState,
  type WaveLead,
} from '../../../src/leads/core/wave-state.js';
import type { LeadStatus } from '../../../src/leads/leads.events.js';

const EXPIRES = new Date('2026-11-26T12:05:00Z');
const ANSWERED = new Date('2026-11-24T10:00:00Z');

const lead = (status: LeadStatus, changes: Partial<WaveLead> = {}): WaveLead => ({
  status,
  expiresAt: EXPIRES,
  answeredAt: status === 'accepted' ? ANSWERED : null,
  ...changes,
});

describe('the offers that a brief wants', () => {
  it.each<[number, LeadStatus[], number]>([
    [3, [], 3],
    [3, ['offered', 'offered', 'offered'], 0],
    [3, ['offered', 'declined', 'expired'], 2],
    [3, ['accepted', 'offered', 'declined'], 1],
    [3, ['accepted', 'accepted', 'accepted'], 0],
    [1, ['accepted'], 0],
    [1, ['offered', 'accepted'], 0],
  ])('with a shortlist of %i and leads %j are %i', (size, statuses, wanted) => {
    expect(
      offersWanted(
        size,
        statuses.map((status) => ({ status })),
      ),
    ).toBe(wanted);
  });
});

describe('where a brief stands by its leads', () => {
  const state = (...leads: WaveLead[]) => waveState(leads, 3, '2026-12-22');

  it('is offered while a co-op may answer', () => {
    const later = lead('offered', { expiresAt: new Date('2026-11-26T14:00:00Z') });
    expect(state(lead('offered'), later, lead('declined'))).toEqual({
      status: 'offered',
      live: 2,
      accepted: 0,
      next: '2 co-ops have been asked; each has until 26 November 2026 at 14:00 UTC to answer, and the next co-op, if there is one, is asked when one declines.',
    });
    expect(state(lead('offered')).next).toMatch(/^1 co-op has been asked; it has until/);
  });

  it('is shortlisted from the first acceptance, and to be chosen from within 30 days of it', () => {
    const second = lead('accepted', { answeredAt: new Date('2026-11-25T10:00:00Z') });
    expect(state(second, lead('accepted'))).toEqual({
      status: 'shortlisted',
      live: 0,
      accepted: 2,
      next: '2 co-ops are ready to do this: choose one by 24 December 2026.',
    });
    expect(chooseBy([second, lead('accepted')])).toEqual(new Date('2026-12-24T10:00:00Z'));
  });

  it('says who may still join the shortlist', () => {
    expect(state(lead('accepted'), lead('offered')).next).toBe(
      '1 co-op is ready to do this: choose one by 24 December 2026; 1 more may answer by 26 November 2026 at 12:05 UTC.',
    );
  });

  it('is unmatched when nobody is left', () => {
    expect(state(lead('declined'), lead('expired'))).toMatchObject({
      status: 'unmatched',
      next: expect.stringContaining(
        'until the window ends on 22 December 2026; after that day',
      ) as string,
    });
  });
});
