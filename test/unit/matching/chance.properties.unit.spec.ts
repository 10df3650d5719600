import * as fc from 'fast-check';
import type { BriefFacts } from '../../../src/briefs/briefs.events.js';
import type { CoopFacts } from '../../../src/coops/coops.events.js';
import { briefContext } from '../../../src/matching/core/brief-context.js';
import { type Chance, chanceOf } from '../../../src/matching/core/change/chance.js';
import {
  type CoopChange,
  declaredIn,
  withCoopChange,
} from '../../../src/matching/core/change/coop-change.js';
import { CoopIndex } from '../../../src/matching/core/columns/coop-index.js';
import { orderCoops } from '../../../src/matching/core/rank.js';
import { weeksOfWindow } from '../../../src/platform/iso-week.js';
import { aNetwork, anyBrief } from './arbitraries.js';
import { matchingContext } from './builders.js';
import { runs } from './property-runs.js';

import.meta.jest.setTimeout(120_000);

interface Case {
  readonly brief: BriefFacts;
  readonly coops: readonly CoopFacts[];
  readonly coop: CoopFacts;
}

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    coops: aNetwork.filter((coops) => coops.length > 0),
    brief: anyBrief,
    shortlistSize: fc.integer({ min: 1, max: 4 }),
    which: fc.nat(),
  })
  .map(({ coops, brief, shortlistSize, which }) => ({
    brief: { ...brief, shortlistSize },
    coops,
    coop: coops[which % coops.length] ?? never(),
  }));

function never(): never {
  throw new Error('there is a co-op');
}

function chanceIn({ brief, coops, coop }: Case): Chance {
  const index = new CoopIndex(matchingContext);
  for (const each of coops) index.set(each);
  const first = index.best(brief, matchingContext.today, brief.shortlistSize + 1);
  return chanceOf(brief, coop, first, matchingContext);
}

/** By the plain loop over the whole network, with the changed facts in it. */
function isIn({ brief, coops, coop }: Case, changed: CoopFacts): boolean {
  const network = coops.map((each) => (each.coopId === coop.coopId ? changed : each));
  const { best } = orderCoops(brief, network, matchingContext);
  return best.slice(0, brief.shortlistSize).some((each) => each.coop.coopId === coop.coopId);
}

function suffices(each: Case, change: CoopChange): boolean {
  const { weeks } = briefContext(each.brief, matchingContext);
  return isIn(each, withCoopChange(each.coop, change, weeks));
}

/** How far a change goes, in the steps of its kind. */
function sizeOf(change: CoopChange): number {
  switch (change.kind) {
    case 'day-rate':
      return (change.from ?? 10_000_000) - change.to;
    case 'capacity':
    case 'level':
      return change.to - change.from;
    case 'specialism':
      return change.level;
    case 'most-days':
    case 'least-days':
      return Math.abs(change.to - change.from);
    case 'remote':
    case 'language':
      return 1;
  }
}

/** Changes of a kind, each by itself: all there are where they are few, else some. */
function someOfAKind({ brief, coop }: Case, chance: Chance): CoopChange[] {
  const found = (kind: CoopChange['kind']) =>
    chance.changes.flatMap(({ change }) => (change.kind === kind ? [change] : []));
  const { currency } = brief;
  const from = coop.dayRate?.currency === currency ? coop.dayRate.amountMinor : null;
  const top = from ?? 10_000_000;
  const rates = [1, top - 1, Math.floor(top / 2), Math.floor(top / 3)];
  for (const change of found('day-rate'))
    if (change.kind === 'day-rate') rates.push(change.to + 1, change.to + 10, change.to + 1_000);
  const slugs = [...new Set(brief.specialisms.map(({ slug }) => slug))];
  const declares = !coop.capacity.declared;
  return [
    ...rates
      .filter((to) => to >= 1 && to < top)
      .map((to): CoopChange => ({ kind: 'day-rate', from, to, currency })),
    ...weeksOfWindow(brief.window.start, brief.window.end).flatMap(({ week }) => {
      const free = declaredIn(coop, week);
      const room = 14 * coop.workerMembers - free;
      const steps = [0, 1, 2, 3, 5, 8, 9, 10, 11, 15, 20, room].filter(
        (step) => step <= room && (declares || step > 0),
      );
      return steps.map((step): CoopChange => {
        return { kind: 'capacity', week, from: free, to: free + step, declares };
      });
    }),
    ...coop.specialisms.flatMap(({ slug, level }) =>
      [2, 3]
        .filter((to) => to > level)
        .map((to): CoopChange => {
          return { kind: 'level', slug, from: level, to };
        }),
    ),
    ...slugs
      .filter((slug) => !coop.specialisms.some((each) => each.slug === slug))
      .flatMap((slug) =>
        [1, 2, 3].map((level): CoopChange => ({ kind: 'specialism', slug, level })),
      ),
    ...(coop.remote || !brief.location.remote ? [] : [{ kind: 'remote' } as const]),
    ...brief.languages.map((language): CoopChange => ({ kind: 'language', language })),
    ...limits(coop),
  ];
}

function limits({ maxEngagementDays: most, minEngagementDays: least }: CoopFacts): CoopChange[] {
  const days = Array.from({ length: 20 }, (_, at) => at + 1);
  return [
    ...(most === null ? [] : days.filter((to) => to > most)).map((to): CoopChange => ({
      kind: 'most-days',
      from: most ?? 0,
      to,
    })),
    ...(least === null ? [] : days.filter((to) => to < least)).map((to): CoopChange => ({
      kind: 'least-days',
      from: least ?? 0,
      to,
    })),
  ];
}

describe('the chance of a co-op', () => {
  it('is what the ranking says, and every change that it names brings the co-op in', () => {
    let changes = 0;
    fc.assert(
      fc.property(anyCase, (each) => {
        const chance = chanceIn(each);
        expect(chance.inWave).toBe(isIn(each, each.coop));
        expect(chance.inWave && chance.changes.length > 0).toBe(false);
        for (const { change } of chance.changes) {
          expect({ change, suffices: suffices(each, change) }).toEqual({ change, suffices: true });
          changes++;
        }
      }),
      { numRuns: runs(1_500), seed: 11 },
    );
    expect(changes).toBeGreaterThan(runs(1_500) / 5);
  });

  it('has of each kind the smallest change, and none only where none suffices', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyCase, (each) => {
        const chance = chanceIn(each);
        if (chance.inWave) return;
        const sizes = new Map<string, number>();
        for (const { change } of chance.changes) sizes.set(change.kind, sizeOf(change));
        for (const change of someOfAKind(each, chance)) {
          if (sizeOf(change) >= (sizes.get(change.kind) ?? Infinity)) continue;
          expect({ change, suffices: suffices(each, change) }).toEqual({ change, suffices: false });
        }
        for (const kind of sizes.keys()) seen.add(kind);
      }),
      { numRuns: runs(1_500), seed: 51 },
    );
    expect([...seen].sort()).toEqual([
      'capacity',
      'day-rate',
      'language',
      'least-days',
      'level',
      'most-days',
      'remote',
      'specialism',
    ]);
  });
});
