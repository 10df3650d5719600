import { type Candidate } from '../../../../src/matching/core/consortium/candidate.js';
import { byMerit, type Team, teamOf } from '../../../../src/matching/core/consortium/team.js';
import { uuid } from '../builders.js';
import { candidates } from './candidates.js';

const three = candidates(
  { dayRate: 200, musts: 0b01, score: 3 },
  { dayRate: 100, musts: 0b10, score: 4, free: 6 },
  { dayRate: 300, musts: 0b01, score: 5 },
);

function teamAt(need: { musts: number; halfDays: number }, ...at: number[]): Team | null {
  return teamOf(
    at.flatMap((each): Candidate[] => three.slice(each, each + 1)),
    need,
  );
}

describe('a team', () => {
  it('has a cost, a sum of scores and its ids in order', () => {
    const team = teamAt({ musts: 0b11, halfDays: 9 }, 1, 0);
    // Six half-days at 100 and three at 200.
    expect(team).toMatchObject({ cost: 1_200, scores: 7, key: `${uuid(100)} ${uuid(101)}` });
    expect(team?.shares.map(({ halfDays }) => halfDays)).toEqual([6, 3]);
  });

  it('is none without a must-have, or with too few days', () => {
    expect(teamAt({ musts: 0b11, halfDays: 9 }, 0, 2)).toBeNull();
    expect(teamAt({ musts: 0b11, halfDays: 17 }, 0, 1)).toBeNull();
    expect(teamAt({ musts: 0b11, halfDays: 16 }, 0, 1)).not.toBeNull();
  });
});

describe('the better of two teams', () => {
  const plain = { shares: [], cost: 10, scores: 5, key: 'b' };
  const [member] = three;
  const larger = member ? [{ member, halfDays: 1 }] : [];
  const ties = new Map([
    ['a', 9],
    ['b', 7],
    ['c', 8],
    ['d', 7],
  ]);

  /** Which is better, asked both ways round. */
  function better(changes: Partial<Team>, than: Partial<Team> = {}): [boolean, boolean] {
    const merit = byMerit((key) => ties.get(key) ?? 0);
    const [a, b] = [
      { ...plain, ...changes },
      { ...plain, ...than },
    ];
    return [merit(a, b) < 0, merit(b, a) > 0];
  }

  it('is the smaller, however dear', () => {
    expect(better({ cost: 99, scores: 1, key: 'a' }, { shares: larger })).toEqual([true, true]);
    expect(better({ shares: larger }, { cost: 99 })).toEqual([false, false]);
  });

  it('is then the cheaper, however it scores', () => {
    expect(better({ cost: 9, scores: 1, key: 'a' })).toEqual([true, true]);
    expect(better({ cost: 11, scores: 9 })).toEqual([false, false]);
  });

  it('is then the one that scores better', () => {
    expect(better({ scores: 6, key: 'a' })).toEqual([true, true]);
    expect(better({ scores: 4 }, { key: 'a' })).toEqual([false, false]);
  });

  it('is then the one of the lower tie-break, and of the lower ids', () => {
    expect(better({ key: 'b' }, { key: 'a' })).toEqual([true, true]);
    expect(better({ key: 'c' }, { key: 'b' })).toEqual([false, false]);
    expect(better({ key: 'b' }, { key: 'd' })).toEqual([true, true]);
    expect(better({ key: 'd' }, { key: 'b' })).toEqual([false, false]);
  });
});
