import { guarantee } from '../../../../src/matching/core/consortium/consortium-wording.js';

describe('what is certain of a team', () => {
  it('is that none is smaller or cheaper where every team was considered', () => {
    expect(guarantee(true)).toBe(
      'Every team that might be better was considered: none is smaller, and of its size none is cheaper.',
    );
    expect(guarantee(true, true)).toBe(
      'Every team that might be better was considered: none within the budget is smaller, and of its size none is cheaper.',
    );
  });

  it('is how much smaller a team could be where not every one was considered', () => {
    expect(guarantee(false, true)).toBe(
      'There are more than 100 co-ops to choose from, so that not every team was considered. The team has at most 1 + ln n times as many members as the smallest, n being the must-haves plus the half-days; a cheaper one may exist.',
    );
  });
});
