import type { BriefFacts } from '../../../src/briefs/briefs.events.js';
import type { CoopFacts } from '../../../src/coops/coops.events.js';
import { chanceOf } from '../../../src/matching/core/change/chance.js';
import {
  type CoopChange,
  declaredIn,
  withCoopChange,
} from '../../../src/matching/core/change/coop-change.js';
import { smallestStep } from '../../../src/matching/core/change/smallest-step.js';
import { orderCoops } from '../../../src/matching/core/rank.js';
import { MOST_DAY_RATE_MINOR } from '../../../src/coops/core/day-rate-limit.js';
import { aBrief, aCoop, contextFor, declared, matchingContext, uuid } from './builders.js';

/** The chance of a co-op, with others that the wave would take without it. */
function chance(
  changes: Partial<CoopFacts>,
  others: readonly Partial<CoopFacts>[] = [],
  briefChanges: Partial<BriefFacts> = {},
) {
  const brief = aBrief({ shortlistSize: 1, ...briefChanges });
  const coop = aCoop(changes);
  const rest = others.map((each, at) => aCoop({ coopId: uuid(200 + at), ...each }));
  const { best } = orderCoops(brief, [coop, ...rest], matchingContext);
  const first = best.map((one) => ({ coopId: one.coop.coopId, score: one.score }));
  return chanceOf(brief, coop, first.slice(0, brief.shortlistSize + 1), matchingContext);
}

const changesOf = (...args: Parameters<typeof chance>) =>
  chance(...args).changes.map(({ change }) => change);

describe('the chance of a co-op', () => {
  it('is certain where a place is free', () => {
    const told = chance({});
    expect(told).toMatchObject({
      coopId: uuid(100),
      coopName: 'Quayside',
      waveSize: 1,
      inWave: true,
      scoreNeeded: null,
      reasons: [],
      changes: [],
      because: 'It is the first for this brief; nothing has to change.',
    });
    expect(told.score).toBeGreaterThan(0);
  });

  it('names the score of the last that it would have to pass, and its own after each change', () => {
    const told = chance({ specialisms: [{ slug: 'drupal', level: 1 }] }, [
      { specialisms: [{ slug: 'drupal', level: 3 }] },
    ]);
    expect(told.inWave).toBe(false);
    const needed = told.scoreNeeded ?? Infinity;
    expect(told.score ?? Infinity).toBeLessThan(needed);
    const level = told.changes.find(({ change }) => change.kind === 'level');
    expect(level?.change).toEqual({ kind: 'level', slug: 'drupal', from: 1, to: 3 });
    expect(level?.score ?? 0).toBeGreaterThanOrEqual(needed);
    expect(level?.because).toBe('Reach level 3 of 3 in Drupal instead of 1.');
  });

  it('names no score to pass where it is in, with another behind it', () => {
    const told = chance({}, [{ specialisms: [{ slug: 'drupal', level: 1 }] }]);
    expect(told).toMatchObject({ inWave: true, scoreNeeded: null });
  });

  it('has no score while a filter speaks against it', () => {
    const told = chance({ languages: ['fr'] });
    expect(told.score).toBeNull();
    expect(told.reasons.map(({ code }) => code)).toEqual(['language']);
    expect(told.changes.map(({ change }) => change)).toEqual([
      { kind: 'language', language: 'en' },
    ]);
  });

  it('takes the limits of its engagements just as far as the brief needs', () => {
    expect(changesOf({ maxEngagementDays: 4 })).toEqual([{ kind: 'most-days', from: 4, to: 5 }]);
    expect(changesOf({ minEngagementDays: 11 })).toEqual([
      { kind: 'least-days', from: 11, to: 10 },
    ]);
  });

  it('takes off a day rate what is too much, by a penny', () => {
    const dayRate = { amountMinor: 120_002, currency: 'GBP' };
    // £6,000 for five days, and half a penny that rounds down to even.
    expect(changesOf({ dayRate })).toEqual([
      { kind: 'day-rate', from: 120_002, to: 120_000, currency: 'GBP' },
    ]);
    const inEuros = { dayRate: { amountMinor: 40_000, currency: 'EUR' } };
    expect(changesOf(inEuros)).toEqual([
      { kind: 'day-rate', from: null, to: 120_000, currency: 'GBP' },
    ]);
  });

  it('states the highest day rate where any will do', () => {
    const inEuros = { dayRate: { amountMinor: 40_000, currency: 'EUR' } };
    expect(changesOf(inEuros, [], { budget: null })).toEqual([
      { kind: 'day-rate', from: null, to: MOST_DAY_RATE_MINOR, currency: 'GBP' },
    ]);
  });

  it('declares the fewest half-days more, in the earliest of equal weeks', () => {
    const capacity = declared(['2026-W50', 8], ['2026-W51', 8]);
    expect(changesOf({ capacity })).toEqual([
      { kind: 'capacity', week: '2026-W50', from: 8, to: 12, declares: false },
    ]);
    // Nobody has more than fourteen half-days in a week.
    expect(changesOf({ capacity: declared(['2026-W50', 6]), workerMembers: 1 })).toEqual([
      { kind: 'capacity', week: '2026-W51', from: 0, to: 14, declares: false },
    ]);
    expect(changesOf({ capacity: declared(['2026-W50', 5]), workerMembers: 1 })).toEqual([]);
  });

  it('declares what is assumed of the window as well when nothing was declared', () => {
    const capacity = { declared: false, assumedPerWeek: 4, weeks: [] };
    // Three weeks and four fifths of one: 4 + 4 + 4 + 3 of 20.
    expect(changesOf({ capacity })).toEqual([
      { kind: 'capacity', week: '2026-W50', from: 4, to: 9, declares: true },
    ]);
  });

  it('learns a specialism at the lowest level that suffices, and works remotely', () => {
    const printers = [{ slug: 'printing', level: 3 }];
    expect(changesOf({ specialisms: printers })).toEqual([
      { kind: 'specialism', slug: 'drupal', level: 1 },
    ]);
    const far = { ...aCoop().location, lat: 50.1, lng: -5.3 };
    expect(changesOf({ remote: false, location: far })).toEqual([{ kind: 'remote' }]);
    const onTheSpot = { location: { ...aBrief().location, remote: false } };
    expect(changesOf({ remote: false, location: far }, [], onTheSpot)).toEqual([]);
  });
});

describe('the facts of a co-op after a change', () => {
  const { weeks } = contextFor(aBrief());
  const after = (coop: CoopFacts, change: CoopChange) => withCoopChange(coop, change, weeks);

  it('have the declared week in its place, with what was held and committed of it', () => {
    const capacity = {
      declared: true,
      assumedPerWeek: 0,
      weeks: [
        { week: '2026-W49' as const, declared: 9, held: 0, committed: 0 },
        { week: '2026-W52' as const, declared: 5, held: 2, committed: 1 },
      ],
    };
    const coop = aCoop({ capacity });
    expect(declaredIn(coop, '2026-W52')).toBe(5);
    expect(declaredIn(coop, '2026-W51')).toBe(0);
    const more = { kind: 'capacity', from: 0, declares: false } as const;
    expect(after(coop, { ...more, week: '2026-W50', to: 4 }).capacity.weeks).toEqual([
      { week: '2026-W49', declared: 9, held: 0, committed: 0 },
      { week: '2026-W50', declared: 4, held: 0, committed: 0 },
      { week: '2026-W52', declared: 5, held: 2, committed: 1 },
    ]);
    expect(after(coop, { ...more, week: '2026-W52', to: 8 }).capacity.weeks).toEqual([
      { week: '2026-W49', declared: 9, held: 0, committed: 0 },
      { week: '2026-W52', declared: 8, held: 2, committed: 1 },
    ]);
  });

  it('have declared the whole window when it is the first declaration', () => {
    const coop = aCoop({ capacity: { declared: false, assumedPerWeek: 4, weeks: [] } });
    const change = { kind: 'capacity', week: '2026-W51', from: 4, to: 9, declares: true } as const;
    const { declared: known, weeks: rows } = after(coop, change).capacity;
    expect(known).toBe(true);
    expect(rows.map(({ week, declared: free }) => [week, free])).toEqual([
      ['2026-W50', 4],
      ['2026-W51', 9],
      ['2026-W52', 4],
      ['2026-W53', 4],
    ]);
  });

  it('have the other specialisms as they were', () => {
    const coop = aCoop({
      specialisms: [
        { slug: 'drupal', level: 1 },
        { slug: 'printing', level: 2 },
      ],
    });
    expect(after(coop, { kind: 'level', slug: 'drupal', from: 1, to: 3 }).specialisms).toEqual([
      { slug: 'drupal', level: 3 },
      { slug: 'printing', level: 2 },
    ]);
  });
});

describe('the smallest step', () => {
  it('is the first that suffices, from the least to the most', () => {
    for (const wanted of [2, 3, 7, 9]) expect(smallestStep(2, 9, (n) => n >= wanted)).toBe(wanted);
    expect(smallestStep(2, 2, () => true)).toBe(2);
  });

  it('is none when the most does not suffice or there is no step', () => {
    expect(smallestStep(2, 9, () => false)).toBeNull();
    expect(smallestStep(3, 2, () => true)).toBeNull();
  });
});
