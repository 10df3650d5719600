import fc from 'fast-check';
import type { StandingFacts } from '../../../src/coops/coops.events.js';
import {
  addToStanding as addAt,
  epochOf,
  HALF_LIFE_DAYS,
  leftAfter as leftAfterAt,
  newStanding,
  type StandingChange,
} from '../../../src/coops/core/standing.js';

const leftAfter = (days: number) => leftAfterAt(days, HALF_LIFE_DAYS);
const addToStanding = (standing: StandingFacts, change: StandingChange, epoch: number) =>
  addAt(standing, change, epoch, HALF_LIFE_DAYS);

const EPOCH = 20_781;

describe('what time leaves of an amount', () => {
  it('is all of it at once, exactly half after 90 days, a quarter after 180', () => {
    expect([0, 90, 180, 270].map((days) => leftAfter(days))).toEqual([1, 0.5, 0.25, 0.125]);
  });

  it('is half of what 90 days fewer leave, to the last bit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        expect(leftAfter(days + 90)).toBe(leftAfter(days) / 2);
      }),
    );
  });

  it('is the 90th root of a half for each day, within rounding', () => {
    for (let days = 0; days < 90; days++) {
      expect(Math.abs(leftAfter(days) - 0.5 ** (days / 90))).toBeLessThan(1e-14);
    }
  });

  it('is exactly half after any other half-life, too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3650 }), (halfLife) => {
        expect(leftAfterAt(halfLife, halfLife)).toBe(0.5);
        expect(leftAfterAt(halfLife - 1, halfLife)).toBeGreaterThan(0.5);
        const days = Math.floor(halfLife / 3);
        expect(leftAfterAt(days, halfLife)).toBeCloseTo(0.5 ** (days / halfLife), 12);
      }),
    );
  });

  it('shrinks with every day, and is never more than all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000 }), (days) => {
        expect(leftAfter(days + 1)).toBeLessThan(leftAfter(days));
      }),
    );
    expect(leftAfter(-3)).toBe(1);
  });
});

describe('the standing of a co-op', () => {
  it('begins with nothing', () => {
    const { epoch, ...amounts } = newStanding(EPOCH);
    expect(epoch).toBe(EPOCH);
    expect(Object.values(amounts).every((amount) => amount === 0)).toBe(true);
  });

  it('decays to the current epoch before anything is added', () => {
    const first = { receivedValue: 100_000, receivedCount: 1, responseHours: 8 };
    const before = addToStanding(newStanding(EPOCH), first, EPOCH);
    const after = addToStanding(before, { receivedValue: 30_000, accepted: 1 }, EPOCH + 90);
    expect(after).toEqual({
      ...newStanding(EPOCH + 90),
      receivedValue: 80_000,
      receivedCount: 0.5,
      responseHours: 4,
      accepted: 1,
    });
  });

  it('counts everything at once within one epoch', () => {
    const one = addToStanding(newStanding(EPOCH), { receivedCount: 1 }, EPOCH);
    expect(addToStanding(one, { receivedCount: 1 }, EPOCH).receivedCount).toBe(2);
  });

  it('is not turned back by a machine whose clock is behind', () => {
    const ahead = addToStanding(newStanding(EPOCH), { receivedCount: 1 }, EPOCH);
    const behind = addToStanding(ahead, { receivedCount: 1 }, EPOCH - 1);
    expect(behind).toMatchObject({ epoch: EPOCH, receivedCount: 2 });
  });

  it('never falls below zero', () => {
    const taken = addToStanding(newStanding(EPOCH), { receivedValue: -5 }, EPOCH);
    expect(taken.receivedValue).toBe(0);
  });

  it('comes back from JSON to the last bit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000 }), (days) => {
        const seen = addToStanding(newStanding(EPOCH), { receivedValue: 123_457 }, EPOCH);
        const decayed = addToStanding(seen, {}, EPOCH + days);
        expect(JSON.parse(JSON.stringify(decayed))).toEqual(decayed);
      }),
    );
  });

  it('changes epoch at midnight UTC', () => {
    expect(epochOf(new Date('2026-11-24T23:59:59.999Z'))).toBe(EPOCH);
    expect(epochOf(new Date('2026-11-25T00:00:00Z'))).toBe(EPOCH + 1);
    expect(epochOf(new Date('1970-01-01T12:00:00Z'))).toBe(0);
  });
});
