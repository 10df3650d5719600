import { SearchBounds } from '../../../../src/matching/core/consortium/search-bounds.js';
import { type Team } from '../../../../src/matching/core/consortium/team.js';
import { candidates, leftOut, teamToBeat } from './candidates.js';

/** Of three must-haves, the first is covered by three, the second by one and the third by two. */
const holders = candidates({ musts: 0b101 }, { musts: 0b001 }, { musts: 0b111 });
const nobodyOut = leftOut(3);

/** What remains to be found: how much effort, in how many places. */
function promise(
  halfDays: number,
  places: number,
  { missing = 0, ...left }: { missing?: number; field?: typeof holders; out?: Uint8Array } = {},
): boolean {
  const { field = holders, out = leftOut(field.length) } = left;
  const bounds = new SearchBounds(field, out, missing);
  return bounds.promise([], places, { musts: missing, halfDays }, null);
}

describe('the must-have to branch on', () => {
  it('is the missing one that fewest can cover', () => {
    expect(new SearchBounds(holders, nobodyOut, 0b111).rarest).toBe(0b010);
    expect(new SearchBounds(holders, nobodyOut, 0b101).rarest).toBe(0b100);
    expect(new SearchBounds(holders, nobodyOut, 0b001).rarest).toBe(0b001);
  });

  it('does not count who is left out', () => {
    const field = candidates({ musts: 0b01 }, { musts: 0b01 }, { musts: 0b10 }, { musts: 0b10 });
    expect(new SearchBounds(field, leftOut(4, 2), 0b11).rarest).toBe(0b10);
    expect(new SearchBounds(field, leftOut(4, 0), 0b11).rarest).toBe(0b01);
  });

  it('is none when all are covered', () => {
    expect(new SearchBounds(holders, nobodyOut, 0).rarest).toBe(0);
  });
});

describe('the promise of those who are left', () => {
  it('is none where a missing must-have is covered by nobody', () => {
    const field = candidates({ musts: 0b01 }, { musts: 0b01 });
    expect(promise(8, 2, { missing: 0b01, field })).toBe(true);
    // Two places and two must-haves, but one has nobody.
    expect(promise(8, 2, { missing: 0b11, field })).toBe(false);
    expect(promise(8, 2, { missing: 0b10, field })).toBe(false);
  });

  it('is none where there are more must-haves than the places could cover', () => {
    const field = candidates({ musts: 0b001 }, { musts: 0b010 }, { musts: 0b100 });
    expect(promise(8, 2, { missing: 0b111, field })).toBe(false);
    expect(promise(8, 3, { missing: 0b111, field })).toBe(true);
    // One covers two of them: two places might do.
    const wider = candidates({ musts: 0b001 }, { musts: 0b110 }, { musts: 0b100 });
    expect(promise(8, 2, { missing: 0b111, field: wider })).toBe(true);
    expect(promise(8, 2, { missing: 0b111, field: wider, out: leftOut(3, 1) })).toBe(false);
  });

  it('is none where the effort is more than the most that one has free, in each place', () => {
    const field = candidates({ free: 4 }, { free: 10 }, { free: 6 });
    expect(promise(20, 2, { field })).toBe(true);
    expect(promise(21, 2, { field })).toBe(false);
    expect(promise(13, 2, { field, out: leftOut(3, 1) })).toBe(false);
    expect(promise(12, 2, { field, out: leftOut(3, 1) })).toBe(true);
  });

  it('is none where the effort is less than the least that one takes on, in each place', () => {
    const field = candidates({ least: 4 }, { least: 2 }, { least: 3 });
    expect(promise(4, 2, { field })).toBe(true);
    expect(promise(3, 2, { field })).toBe(false);
    expect(promise(5, 2, { field, out: leftOut(3, 1) })).toBe(false);
    expect(promise(6, 2, { field, out: leftOut(3, 1) })).toBe(true);
  });

  it('is none where nobody is left', () => {
    expect(promise(8, 1, { out: leftOut(3, 0, 1, 2) })).toBe(false);
  });
});

describe('what the chosen and those who are left cost at least', () => {
  // The best that might come: 100 a day, from 1 to 10 half-days, with a score of 7.
  const field = candidates(
    { dayRate: 100, free: 6, least: 1, score: 3 },
    { dayRate: 200, free: 10, least: 2, score: 7 },
    { dayRate: 1, free: 99, least: 1, score: 99 },
  );
  const chosen = candidates({ dayRate: 150, free: 4, least: 3, score: 5 });
  const promises = (halfDays: number, places: number, best: Team | null): boolean =>
    new SearchBounds(field, leftOut(3, 2), 0).promise(chosen, places, { musts: 0, halfDays }, best);
  const beats = (halfDays: number, places: number, cost: number, scores: number): boolean =>
    promises(halfDays, places, teamToBeat(cost, scores));

  it('is worked out with the least parts first, the rest to the lowest rates', () => {
    // 3 of the chosen one at 150 and 9 at 100; its fourth is dearer than the tenth.
    expect(beats(12, 1, 1_351, 100)).toBe(true);
    expect(beats(12, 1, 1_349, 0)).toBe(false);
    // 4 at 150 and 10 at 100.
    expect(beats(14, 1, 1_601, 100)).toBe(true);
    expect(beats(14, 1, 1_599, 0)).toBe(false);
    expect(beats(15, 1, 9_999, 0)).toBe(false);
  });

  it('keeps those who cost as much only where the scores may be as good', () => {
    expect(beats(12, 1, 1_350, 5 + 7)).toBe(true);
    expect(beats(12, 1, 1_350, 5 + 7 + 1)).toBe(false);
    // 3 at 150 and 9 at 100, in two places.
    expect(beats(12, 2, 1_350, 5 + 2 * 7)).toBe(true);
    expect(beats(12, 2, 1_350, 5 + 2 * 7 + 1)).toBe(false);
  });

  it('does not matter while there is no team to beat', () => {
    expect(promises(12, 1, null)).toBe(true);
    expect(promises(15, 1, null)).toBe(false);
  });
});
