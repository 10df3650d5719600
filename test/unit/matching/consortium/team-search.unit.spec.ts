import { TeamSearch } from '../../../../src/matching/core/consortium/team-search.js';
import { candidates, positions } from './candidates.js';
import { exchanges, looks, merit, search, someMarket, teamAt } from './teams.js';

const noMusts = (halfDays: number) => ({ musts: 0, halfDays });

describe('the work of the search for a team', () => {
  it('is a look at each candidate wherever it branches, and one at each team', () => {
    const three = candidates(
      { dayRate: 100, free: 4 },
      { dayRate: 200, free: 5 },
      { dayRate: 300, free: 6 },
    );
    const asked = { size: 2, need: noMusts(8) };
    // Three to begin with, with the first, and with the second, who can only be dearer; one at the first two.
    expect(looks(three, asked)).toBe(3 + (3 + 1) + 3);
    expect(positions(three, search(three, asked).team)).toEqual([0, 1]);
  });

  it('spares whoever cannot score as well where all cost the same', () => {
    const four = candidates({ score: 9 }, { score: 8 }, { score: 2 }, { score: 1 });
    const asked = { size: 2, need: noMusts(8) };
    // With the first there are three teams; with each of the others none that could score 17.
    expect(looks(four, asked)).toBe(4 + (4 + 3) + 4 + 4 + 4);
    expect(positions(four, search(four, asked).team)).toEqual([0, 1]);
  });

  it('branches on the must-have that fewest cover', () => {
    const four = candidates(
      { musts: 0b01 },
      { musts: 0b01, dayRate: 101 },
      { musts: 0b01, dayRate: 102 },
      { musts: 0b10, dayRate: 103 },
    );
    const asked = { size: 2, need: { musts: 0b11, halfDays: 8 } };
    // With the last, whom every team needs, and the first; the second and the third are dearer.
    expect(looks(four, asked)).toBe(4 + (4 + 1));
    expect(positions(four, search(four, asked).team)).toEqual([0, 3]);
  });

  it('spares those after one with whom it costs too much', () => {
    const five = candidates(
      ...[100, 110, 120, 130, 140].map((dayRate) => ({ dayRate, free: 4, score: 1 })),
    );
    const asked = { size: 3, need: noMusts(12) };
    // The first with the second, which makes the team, and with the third; the second; the third. Not the last two.
    expect(looks(five, asked)).toBe(5 + (5 + (5 + 1) + 5) + 5 + 5);
    expect(positions(five, search(five, asked).team)).toEqual([0, 1, 2]);
  });

  it('spares whoever needs somebody too dear besides', () => {
    const need = { musts: 0b11, halfDays: 8 };
    const field = candidates(
      { dayRate: 50 },
      { dayRate: 50 },
      { dayRate: 100, musts: 0b01 },
      { dayRate: 500, musts: 0b11 },
      { dayRate: 600, musts: 0b10 },
    );
    const start = teamAt(field, need, 0, 1, 3);
    expect(start?.cost).toBe(7 * 50 + 500);
    const asked = { size: 3, need, start };
    // Not the third, who needs the fourth; the fourth with the first, which makes the team again, and with the second.
    expect(looks(field, asked)).toBe(5 + (5 + (5 + 1) + 5));
    expect(search(field, asked).team).toBe(start);
  });

  it('is little beside all the teams there are', () => {
    // 487,635 teams of four of sixty.
    const need = { musts: 0b111, halfDays: 300 };
    const mostBySeed = new Map([
      [9, 2_906],
      [7, 4_715],
      [2, 5_523],
    ]);
    for (const [seed, most] of mostBySeed) {
      const told = search(someMarket(60, seed), { size: 4, need, most });
      expect(told).toMatchObject({ complete: true, team: { shares: { length: 4 } } });
    }
  });
});

describe('a search that is cut short', () => {
  const two = candidates({ musts: 0b01 }, { musts: 0b10 });
  const need = { musts: 0b11, halfDays: 8 };

  it('is not complete, nor before it has begun', () => {
    expect(new TeamSearch(two, need, 2, merit, null, Infinity).complete).toBe(false);
    expect(search(two, { size: 2, need, most: 3 })).toEqual({ team: null, complete: false });
    expect(search(two, { size: 2, need, most: 5 }).complete).toBe(true);
  });

  it('has the team to beat where it finds no better', () => {
    const start = teamAt(two, need, 0, 1);
    expect(search(two, { size: 2, need, start, most: 0 })).toEqual({
      team: start,
      complete: false,
    });
    expect(search(two, { size: 2, need, start }).team).toBe(start);
  });

  it('betters its team until no exchange of two members does', () => {
    const sought = { musts: 0b111, halfDays: 300 };
    for (const seed of [1, 2, 3, 4, 5]) {
      const field = someMarket(60, seed);
      const { team, complete } = search(field, { size: 4, need: sought, most: 3_000 });
      expect(complete).toBe(false);
      if (team === null) throw new Error('no team was found');
      const others = [...exchanges(field, team, sought)];
      expect(others.length).toBeGreaterThan(1_000);
      expect(others.filter((other) => merit(other, team) < 0)).toEqual([]);
    }
  });

  it('gives each exchange a tenth of its limit', () => {
    // Twenty who are all alike but for their scores, the last the best.
    const field = candidates(...Array.from({ length: 20 }, (_, score) => ({ score })));
    const start = teamAt(field, noMusts(8), 0, 1, 2, 3);
    // A first team of four takes eighty looks, of two forty.
    const asked = { size: 4, need: noMusts(8), start };
    expect(search(field, { ...asked, most: 79 }).team).toBe(start);
    const { team } = search(field, { ...asked, most: 4_000 });
    expect(team?.scores).toBe(16 + 17 + 18 + 19);
  });
});
