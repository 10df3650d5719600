import { type Candidate } from '../../../../src/matching/core/consortium/candidate.js';
import { greedyTeam } from '../../../../src/matching/core/consortium/greedy-team.js';
import { candidates } from './candidates.js';

/** The positions of the members in the order of their rates, with the half-days of each; null without a team. */
function greedy(
  need: { musts: number; halfDays: number },
  ...changes: readonly Partial<Candidate>[]
): [at: number, halfDays: number][] | null {
  const all = candidates(...changes);
  const team = greedyTeam(all, need);
  return team && team.shares.map(({ member, halfDays }) => [all.indexOf(member), halfDays]);
}

describe('the greedy team', () => {
  it('takes whoever adds most, again and again', () => {
    // 6, 9, 4 and 4 at first; then 5, 4 and 4; at last the third adds a must-have and the fourth nothing.
    expect(
      greedy(
        { musts: 0b111, halfDays: 12 },
        { musts: 0b001, free: 5 },
        { musts: 0b010, free: 8 },
        { musts: 0b100, free: 3 },
        { musts: 0b000, free: 4 },
      ),
    ).toEqual([
      [0, 5],
      [1, 6],
      [2, 1],
    ]);
  });

  it('counts only the must-haves and the half-days that are missing', () => {
    const all = [
      { musts: 0b01, free: 10 },
      { musts: 0b01, free: 100 },
      { musts: 0b11, free: 9 },
    ];
    // 10 + 1, 10 + 1 and 9 + 2 half-days and must-haves are equal: the first is taken, and the third for what is left.
    expect(greedy({ musts: 0b11, halfDays: 10 }, ...all)).toEqual([
      [0, 9],
      [2, 1],
    ]);
    // With less to do the third adds most, with more the second.
    expect(greedy({ musts: 0b11, halfDays: 9 }, ...all)).toEqual([[2, 9]]);
    expect(greedy({ musts: 0b11, halfDays: 50 }, ...all)).toEqual([
      [1, 49],
      [2, 1],
    ]);
  });

  it('takes of equals the cheaper', () => {
    expect(greedy({ musts: 0, halfDays: 10 }, {}, { dayRate: 101 })).toEqual([[0, 10]]);
  });

  it('goes on while only must-haves or only half-days are missing', () => {
    expect(greedy({ musts: 0b11, halfDays: 2 }, { musts: 0b01 }, { musts: 0b10 })).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expect(greedy({ musts: 0b01, halfDays: 25 }, { musts: 0b01 }, {}, {})).toEqual([
      [0, 10],
      [1, 10],
      [2, 5],
    ]);
  });

  it('is none where all together do not cover the need, and takes nobody twice', () => {
    expect(greedy({ musts: 0b10, halfDays: 5 }, { musts: 0b01 }, { musts: 0b01 })).toBeNull();
    expect(greedy({ musts: 0, halfDays: 21 }, {}, {})).toBeNull();
    expect(greedy({ musts: 0, halfDays: 5 })).toBeNull();
  });

  it('is none where those taken must be given more than there is', () => {
    const need = { musts: 0b11, halfDays: 9 };
    expect(greedy(need, { musts: 0b01, least: 5 }, { musts: 0b10, least: 5 })).toBeNull();
    expect(greedy(need, { musts: 0b01, least: 5 }, { musts: 0b10, least: 4 })).toEqual([
      [0, 5],
      [1, 4],
    ]);
  });
});
