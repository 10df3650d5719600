import { fairShare } from '../../../src/matching/core/factors/fair-share.js';
import { trackRecord } from '../../../src/matching/core/factors/track-record.js';
import { EPOCH, aBrief, aCoop, contextFor, newcomer } from './builders.js';

describe('fair share', () => {
  const fit = (changes: Partial<typeof newcomer>) => {
    const brief = aBrief();
    const coop = aCoop({ standing: { ...newcomer, ...changes } });
    return fairShare.measure(brief, coop, contextFor(brief));
  };

  it('of a newcomer is even, and no more', () => {
    expect(fit({}).score).toBe(0.5);
    expect(fit({}).because()).toBe('It is new to sharing: no lead was offered or due to it yet.');
  });

  it('is even for a co-op that got what it was entitled to, however much that was', () => {
    const even = { receivedCount: 7, entitledCount: 7, receivedValue: 9e6, entitledValue: 9e6 };
    expect(fit(even).score).toBe(0.5);
  });

  it('rises with the shortfall and falls with the surplus, by count and by value', () => {
    // With the prior: odds of 1 to 3 are 1 to 9 times the root of 3.
    const owed = 1 / (1 + 1 / (9 * Math.sqrt(3)));
    expect(fit({ entitledCount: 2 }).score).toBeCloseTo((owed + 1 / 2) / 2, 12);
    expect(fit({ receivedCount: 2 }).score).toBeCloseTo((1 - owed + 1 / 2) / 2, 12);
    expect(fit({ entitledValue: 1_000_000 }).score).toBeCloseTo((1 / 2 + owed) / 2, 12);
    expect(fit({ receivedValue: 1_000_000 }).score).toBeCloseTo((1 / 2 + 1 - owed) / 2, 12);
    expect(fit({ entitledCount: 1e9, entitledValue: 1e15 }).score).toBeCloseTo(1, 6);
  });

  it('tells them in leads and money', () => {
    const owed = { receivedCount: 1, entitledCount: 2.42, receivedValue: 310_020 };
    expect(fit({ ...owed, entitledValue: 1_250_000 }).because()).toBe(
      'It was recently offered 1 lead worth £3,100; its fair share, which is added up at the end of ' +
        'each day, is 2.4 leads worth £12,500 so far. Older leads count less.',
    );
  });

  it('decays what is past with the half-life, up to the epoch of the ranking', () => {
    const halved = fit({ epoch: EPOCH - 90, receivedCount: 4, receivedValue: 2_000_000 });
    expect(halved.score).toBeCloseTo(fit({ receivedCount: 2, receivedValue: 1_000_000 }).score, 12);
    expect(halved.because()).toContain('It was recently offered 2 leads worth £10,000');
  });

  it('separates co-ops offer by offer in a burst within one epoch', () => {
    const scores = [0, 1, 2, 10, 45, 46].map((receivedCount) => fit({ receivedCount }).score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(new Set(scores).size).toBe(scores.length);
  });
});

describe('track record', () => {
  const fit = (changes: Partial<typeof newcomer>) => {
    const brief = aBrief();
    const coop = aCoop({ standing: { ...newcomer, ...changes } });
    return trackRecord.measure(brief, coop, contextFor(brief));
  };
  // Acceptance 0.6, 24 of 48 hours, completion 0.9, feedback 4 of 5.
  const PRIOR = (0.6 + 0.5 + 0.9 + 0.75) / 4;

  it('of a newcomer is the prior', () => {
    expect(fit({}).score).toBeCloseTo(PRIOR, 12);
    expect(fit({}).because()).toBe(
      'It has no record yet, so the network expects: 60% of offers accepted, an answer in ' +
        '24 hours, 90% of awards completed, feedback of 4 out of 5.',
    );
  });

  it('does not end a co-op of three for one bad review', () => {
    const score = fit({ feedbackSum: 1, feedbackCount: 1 }).score;
    expect(score).toBeCloseTo(PRIOR - 0.5 / 4 / 4, 12);
  });

  it('follows the evidence once there is much of it', () => {
    const good = { accepted: 1e6, responseHours: 0, awarded: 1e6, completed: 1e6 };
    expect(fit({ ...good, feedbackSum: 5e6, feedbackCount: 1e6 }).score).toBeCloseTo(1, 4);
    const bad = { declined: 5e5, expired: 5e5, responseHours: 1e9, awarded: 1e6 };
    expect(fit({ ...bad, feedbackSum: 1e6, feedbackCount: 1e6 }).score).toBeCloseTo(0, 4);
  });

  it('counts an offer that ran out as not accepted, and not as an answer', () => {
    // Acceptance 3 of 6 instead of 3 of 5; nothing else moves.
    expect(fit({ expired: 1 }).score).toBeCloseTo(PRIOR - (0.6 - 0.5) / 4, 12);
  });

  it('counts work under way at most as not yet completed', () => {
    expect(fit({ awarded: 1 }).score).toBeCloseTo(PRIOR - (0.9 - 9 / 11) / 4, 12);
    // What was awarded decayed longer than its completion: never more than all.
    expect(fit({ awarded: 1, completed: 20 }).because()).toContain('100% of awards completed');
  });

  it('tells what it rests on', () => {
    const record = { accepted: 3, declined: 2, responseHours: 40, awarded: 1, completed: 1 };
    expect(fit({ ...record, feedbackSum: 9, feedbackCount: 2 }).because()).toBe(
      'From 5 answered offers, 1 award and 2 reviews, the network expects: 60% of offers accepted, ' +
        'an answer in 16 hours, 91% of awards completed, feedback of 4.1 out of 5.',
    );
  });

  it('calls no offer answered that ran out', () => {
    expect(fit({ declined: 1, expired: 2 }).because()).toMatch(
      /^From 1 answered offer, 2 offers that ran out, 0 awards and 0 reviews, the network expects/,
    );
  });

  it('lets all of it fade alike: after one half-life half of it is left', () => {
    const record = { accepted: 4, declined: 2, expired: 2, responseHours: 40, awarded: 4 };
    const old = { ...record, completed: 2, feedbackSum: 12, feedbackCount: 4 };
    const half = Object.fromEntries(Object.entries(old).map(([name, sum]) => [name, sum / 2]));
    const faded = fit({ ...old, epoch: EPOCH - 90 });
    expect(faded.score).toBeCloseTo(fit(half).score, 12);
    expect(faded.because()).toBe(fit(half).because());
    expect(faded.because()).toContain(
      'From 3 answered offers, 1 offer that ran out, 2 awards and 2 reviews',
    );
  });

  it('is some record when there is an offer, an award or a review', () => {
    for (const some of [{ expired: 1 }, { awarded: 1 }, { feedbackSum: 4, feedbackCount: 1 }]) {
      expect(fit(some).because()).toMatch(/^From /);
    }
    const all = { accepted: 1, awarded: 1, feedbackSum: 8, feedbackCount: 2 };
    expect(fit(all).because()).toContain('From 1 answered offer, 1 award and 2 reviews');
    expect(fit({ declined: 1, awarded: 1 }).because()).toContain(
      'From 1 answered offer, 1 award and',
    );
  });

  it('forgets with the half-life', () => {
    const old = fit({ epoch: EPOCH - 9_000, declined: 1_000, feedbackSum: 1, feedbackCount: 1 });
    expect(old.score).toBeCloseTo(PRIOR, 9);
  });
});
