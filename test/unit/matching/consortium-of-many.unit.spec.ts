import { type Candidate } from '../../../src/matching/core/consortium/candidate.js';
import { findTeam, MOST_FOR_ALL } from '../../../src/matching/core/consortium/find-team.js';
import { obstacleFor } from '../../../src/matching/core/consortium/no-team.js';
import { candidates, positions } from './consortium/candidates.js';

import.meta.jest.setTimeout(120_000);

const noTies = () => 0;

/**
 * Each covers one of four must-haves, and all are alike, so that nothing can be left out. A hundred make 25 x 25 x 25 x
 * 25 teams, for which the search looks 100 x (1 + 25 + 25 x 25 + 25 x 25 x 25) + 25 x 25 x 25 x 25 times: 2,018,225, a
 * little more than the limit for larger fields.
 */
function alike(many: number): Candidate[] {
  return candidates(...Array.from({ length: many }, (_, at) => ({ musts: 1 << (at % 4) })));
}

const fourMusts = { musts: 0b1111, halfDays: 8 };

describe('the search for a team among too many to look at all', () => {
  it('finds the best of all that a hundred can make, however many these are', () => {
    const field = alike(MOST_FOR_ALL);
    const found = findTeam(field, fourMusts, noTies);
    expect(found).toMatchObject({ exact: true, tooDear: null });
    expect(positions(field, found.team)).toEqual([0, 1, 2, 3]);
  });

  it('tells that not all were looked at where more than a hundred can make too many', () => {
    const field = alike(MOST_FOR_ALL + 1);
    const found = findTeam(field, fourMusts, noTies);
    expect(found.exact).toBe(false);
    expect(positions(field, found.team)).toEqual([0, 1, 2, 3]);
  });

  it('has the greedy team where looking as long as it may finds none', () => {
    // One of the must-have that most cover has 100 half-days free. Besides it only the three who are dearer have enough.
    const cheap = Array.from({ length: 120 }, (_, at) => {
      return { musts: 1 << (at % 4), free: at === 3 ? 100 : 10 };
    });
    const common = Array.from({ length: 3 }, () => ({ musts: 0b1000 }));
    const dear = [0b001, 0b010, 0b100].map((musts) => ({ musts, free: 40, dayRate: 200 }));
    const field = candidates(...cheap, ...common, ...dear);
    const found = findTeam(field, { musts: 0b1111, halfDays: 100 + 3 * 40 }, noTies);
    expect(positions(field, found.team)).toEqual([3, 123, 124, 125]);
    expect(found.exact).toBe(false);
  });

  it('does not know what keeps them from being one where it finds none', () => {
    // Four must-haves, each covered by thirty. With the two who have more free, a team would be short by one half-day.
    const many = Array.from({ length: 120 }, (_, at) => {
      return { musts: 1 << (at % 4), free: at === 115 || at === 119 ? 100 : 10 };
    });
    const need = { musts: 0b1111, halfDays: 100 + 3 * 10 + 1 };
    expect(obstacleFor(candidates(...many), need, noTies)).toEqual({ kind: 'unknown' });
  });
});
