import { BestOf } from '../../../src/matching/core/best-of.js';

/** The lowest so many, and how often two were compared. */
function lowest(limit: number, ...numbers: readonly number[]) {
  let compared = 0;
  const best = new BestOf<number>(limit, (a, b) => {
    compared++;
    return a - b;
  });
  for (const each of numbers) best.add(each);
  return { kept: [...best.inOrder()], worst: best.worst, compared };
}

describe('the best of many', () => {
  it('are the first few by the order, however they come', () => {
    expect(lowest(3, 5, 1, 4, 2, 3).kept).toEqual([1, 2, 3]);
    expect(lowest(3, 1, 2, 3, 4, 5).kept).toEqual([1, 2, 3]);
    expect(lowest(3, 5, 4, 3, 2, 1).kept).toEqual([1, 2, 3]);
    expect(lowest(1, 2, 3, 1).kept).toEqual([1]);
  });

  it('are all, in order, while there are few', () => {
    expect(lowest(3).kept).toEqual([]);
    expect(lowest(3, 9, 7).kept).toEqual([7, 9]);
  });

  it('have a worst, which others must beat, once no more are kept', () => {
    expect(lowest(3, 5, 1).worst).toBeUndefined();
    expect(lowest(3, 5, 1, 4).worst).toBe(5);
    expect(lowest(3, 5, 1, 4, 2).worst).toBe(4);
  });

  it('find the place of a newcomer by halving', () => {
    // Four, of which the third, the second and the first are looked at; or the third and the fourth.
    expect(lowest(9, 1, 2, 3, 4, 0).compared - lowest(9, 1, 2, 3, 4).compared).toBe(3);
    expect(lowest(9, 1, 2, 3, 4, 5).compared - lowest(9, 1, 2, 3, 4).compared).toBe(2);
  });

  it('cost a newcomer that is out one comparison, with the worst', () => {
    expect(lowest(4, 1, 2, 3, 4, 5).compared - lowest(4, 1, 2, 3, 4).compared).toBe(1);
    expect(lowest(4, 1, 2, 3, 4, 4).compared - lowest(4, 1, 2, 3, 4).compared).toBe(1);
  });
});
