import { findTeam } from '../../../../src/matching/core/consortium/find-team.js';
import { candidates, positions } from './candidates.js';

const noTies = () => 0;

describe('the team that is found', () => {
  it('is the best of more than a hundred where the search ends soon', () => {
    // Two of them cover a must-have more, so that two are enough.
    const field = candidates(
      ...Array.from({ length: 150 }, (_, at) => ({ musts: at % 75 === 74 ? 0b11 : 0b10 })),
    );
    const found = findTeam(field, { musts: 0b11, halfDays: 20 }, noTies);
    expect(found.exact).toBe(true);
    expect(positions(field, found.team)).toEqual([0, 74]);
  });

  it('may leave out of a team whoever would take all of the work', () => {
    const both = candidates({ dayRate: 100 }, { dayRate: 200 }, { dayRate: 300 });
    const found = findTeam(both, { musts: 0, halfDays: 8 }, noTies);
    expect(positions(both, found.team)).toEqual([0, 1]);
  });
});

describe('a team that costs too much', () => {
  const nothing = () => false;
  /** Of two, the dear one would do at least a quarter of the work; of more members, a sixth or an eighth. */
  const dear = candidates(
    { dayRate: 100, free: 24 },
    { dayRate: 100, free: 24 },
    { dayRate: 100, free: 24 },
    { dayRate: 900, musts: 1, free: 24 },
  );
  const need = { musts: 1, halfDays: 24 };

  it('gives way to a larger one that does not', () => {
    const asked: number[] = [];
    const found = findTeam(dear, need, noTies, ({ cost }) => {
      asked.push(cost);
      return cost < 6_000;
    });
    // 6 x 900 + 18 x 100 of two, 4 x 900 + 20 x 100 of three.
    expect(asked).toEqual([7_200, 5_600]);
    expect(found).toMatchObject({ tooDear: null, exact: true, team: { cost: 5_600 } });
  });

  it('is told of where none does not: the cheapest of any size', () => {
    // 3 x 900 + 21 x 100 of four.
    expect(findTeam(dear, need, noTies, nothing)).toMatchObject({
      ...{ team: null, exact: true },
      tooDear: { cost: 4_800 },
    });
  });

  it('is told of at its smallest size where a larger one costs as much or more', () => {
    const same = candidates({ dayRate: 100 }, { dayRate: 100 }, { dayRate: 100 });
    const { tooDear } = findTeam(same, { musts: 0, halfDays: 12 }, noTies, nothing);
    expect(tooDear?.shares).toHaveLength(2);
    const rising = candidates({ dayRate: 100 }, { dayRate: 200 }, { dayRate: 300 });
    expect(findTeam(rising, { musts: 0, halfDays: 12 }, noTies, nothing)).toMatchObject({
      tooDear: { cost: 9 * 100 + 3 * 200 },
    });
  });

  it('is none where there is no team at all', () => {
    expect(findTeam(dear, { musts: 1, halfDays: 97 }, noTies, nothing)).toEqual({
      ...{ team: null, tooDear: null, exact: true },
    });
  });
});
