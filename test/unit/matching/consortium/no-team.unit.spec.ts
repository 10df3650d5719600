import { ableAlone, obstacleFor } from '../../../../src/matching/core/consortium/no-team.js';
import { candidates } from './candidates.js';

const noTies = () => 0;

describe('what keeps candidates from being a team', () => {
  it('is that each must be given too much', () => {
    const both = candidates({ musts: 0b01, least: 6 }, { musts: 0b10, least: 6 });
    expect(obstacleFor(both, { musts: 0b11, halfDays: 11 }, noTies)).toEqual({
      kind: 'least-parts',
    });
  });

  it('is that more than four would be needed, who can take on so much', () => {
    const free = [2, 5, 1, 4, 3].map((each) => ({ free: each }));
    expect(obstacleFor(candidates(...free), { musts: 0, halfDays: 15 }, noTies)).toEqual({
      kind: 'more-members',
      halfDays: 5 + 4 + 3 + 2,
    });
  });
});

describe('those who could do all of the work', () => {
  it('cover every must-have and have enough free, and remain in their order', () => {
    const all = candidates(
      { musts: 0b11, free: 8 },
      { musts: 0b11, free: 7 },
      { musts: 0b01, free: 9 },
      { musts: 0b11, free: 9 },
    );
    expect(ableAlone(all, { musts: 0b11, halfDays: 8 })).toEqual([all[0], all[3]]);
  });
});
