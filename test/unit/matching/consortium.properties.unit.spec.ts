import * as fc from 'fast-check';
import {
  type Candidate,
  atSize,
  byPrice,
} from '../../../src/matching/core/consortium/candidate.js';
import { withoutDominated } from '../../../src/matching/core/consortium/dominance.js';
import { findTeam } from '../../../src/matching/core/consortium/find-team.js';
import { greedyTeam } from '../../../src/matching/core/consortium/greedy-team.js';
import { splitEffort } from '../../../src/matching/core/consortium/split.js';
import { type Team, byMerit, teamOf } from '../../../src/matching/core/consortium/team.js';
import { tieBreaker } from '../../../src/matching/core/tie-break.js';
import { aCoop, uuid } from './builders.js';
import { runs } from './property-runs.js';

const tieBreak = tieBreaker(uuid(1));

/** Few values of each kind, so that there are ties and dominated candidates in plenty. */
const someCandidates: fc.Arbitrary<Candidate[]> = fc
  .array(
    fc.record({
      musts: fc.integer({ min: 1, max: 15 }),
      free: fc.integer({ min: 1, max: 8 }),
      least: fc.constantFrom(1, 1, 2, 3),
      dayRate: fc.integer({ min: 1, max: 4 }),
      score: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((all) =>
    all
      .map((each, at): Candidate => {
        const coopId = uuid(100 + at);
        const free = Math.max(each.free, each.least);
        return { ...each, free, coop: aCoop({ coopId }), coopId, tie: tieBreak(coopId) };
      })
      .sort(byPrice),
  );
const someNeed = fc.record({
  musts: fc.constantFrom(0, 1, 3, 7, 15),
  halfDays: fc.integer({ min: 2, max: 30 }),
});

function* subsets<T>(items: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) yield [];
  for (let at = from; at < items.length && size > 0; at++)
    for (const rest of subsets(items, size - 1, at + 1))
      yield [...items.slice(at, at + 1), ...rest];
}

/** By looking at every team there is. */
function best(candidates: readonly Candidate[], need: { musts: number; halfDays: number }) {
  let found: Team | null = null;
  const merit = byMerit(tieBreak);
  for (const size of [2, 3, 4]) {
    for (const members of subsets(atSize(candidates, need, size), size)) {
      const team = teamOf(members, need);
      if (team && (found === null || merit(team, found) < 0)) found = team;
    }
    if (found) return found;
  }
  return null;
}

const within = (each: Candidate[], need: { musts: number }) =>
  each.map((one) => ({ ...one, musts: one.musts & need.musts }));

describe('the search for a team', () => {
  it('finds what looking at every team finds, to the last tie', () => {
    const sizes = new Set<number>();
    fc.assert(
      fc.property(someCandidates, someNeed, (all, need) => {
        const candidates = within(all, need).filter(({ musts }) => need.musts === 0 || musts > 0);
        const expected = best(candidates, need);
        const found = findTeam(candidates, need, tieBreak);
        expect(found.exact).toBe(true);
        expect(found.team?.key).toBe(expected?.key);
        expect(found.team).toEqual(expected);
        sizes.add(expected?.shares.length ?? 0);
      }),
      { numRuns: runs(3_000), seed: 31 },
    );
    expect([...sizes].sort()).toEqual([0, 2, 3, 4]);
  });

  it('leaves out nobody who is in a best team of the size', () => {
    let left = 0;
    fc.assert(
      fc.property(someCandidates, someNeed, fc.integer({ min: 2, max: 4 }), (all, need, size) => {
        const candidates = atSize(within(all, need), need, size);
        const kept = new Set(withoutDominated(candidates, size));
        left += candidates.length - kept.size;
        let found: Team | null = null;
        for (const members of subsets(candidates, size)) {
          const team = teamOf(members, need);
          if (team && (found === null || byMerit(tieBreak)(team, found) < 0)) found = team;
        }
        for (const { member } of found?.shares ?? []) expect(kept.has(member)).toBe(true);
      }),
      { numRuns: runs(2_000), seed: 32 },
    );
    expect(left).toBeGreaterThan(runs(2_000) / 4);
  });

  it('has a greedy team of at most 1 + ln n times the members of the smallest', () => {
    fc.assert(
      fc.property(someCandidates, someNeed, (candidates, need) => {
        const greedy = greedyTeam(candidates, need);
        const smallest = [1, 2, 3, 4].find((size) =>
          [...subsets(candidates, size)].some((members) => teamOf(members, need) !== null),
        );
        if (smallest === undefined || greedy === null) return;
        const n = need.halfDays + need.musts.toString(2).replaceAll('0', '').length;
        expect(greedy.shares.length).toBeLessThanOrEqual(smallest * (1 + Math.log(n)));
      }),
      { numRuns: runs(2_000), seed: 33 },
    );
  });
});

describe('the split of an effort', () => {
  it('gives everyone something and nobody more than is free, as cheaply as can be', () => {
    const members = someCandidates.map((all) => all.slice(0, 3));
    fc.assert(
      fc.property(members, fc.integer({ min: 1, max: 20 }), (three, halfDays) => {
        const parts = three.reduce<number[][]>(
          (all, { free, least }) =>
            all.flatMap((part) =>
              Array.from({ length: free - least + 1 }, (_, at) => [...part, at + least]),
            ),
          [[]],
        );
        const sums = parts.filter((part) => part.reduce((sum, each) => sum + each, 0) === halfDays);
        const costs = sums.map((part) =>
          part.reduce((sum, each, at) => sum + each * (three[at]?.dayRate ?? NaN), 0),
        );
        const shares = splitEffort(three, halfDays);
        expect(shares === null).toBe(costs.length === 0);
        if (shares === null) return;
        const cost = shares.reduce((sum, each) => sum + each.halfDays * each.member.dayRate, 0);
        expect(cost).toBe(Math.min(...costs));
        expect(shares.reduce((sum, each) => sum + each.halfDays, 0)).toBe(halfDays);
        for (const { halfDays: part, member } of shares)
          expect(part >= member.least && part <= member.free).toBe(true);
      }),
      { numRuns: runs(1_000), seed: 34 },
    );
  });
});
