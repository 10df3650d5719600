import { compare } from '../../../bench/consortium/comparison.js';
import { ExactSolver } from '../../../bench/consortium/exact-solver.js';
import { hardInstances, randomInstances } from '../../../bench/consortium/instances.js';
import { realInstances } from '../../../bench/consortium/real-instances.js';

import.meta.jest.setTimeout(120_000);

const real = realInstances('../shared/data');
if (real === null)
  process.stderr.write('Left out: consortia of ../shared/data, which is not here.\n');

let solver: ExactSolver;
beforeAll(async () => {
  solver = await ExactSolver.load();
});

describe('the search for a team, against an exact solver', () => {
  it('finds teams of the same size and cost on invented networks', () => {
    const told = compare(randomInstances(60, 41, { least: 3, most: 100 }), solver);
    expect(told).toMatchObject({ instances: 60, exact: 60, sameSize: 60, worstExactGap: 0 });
    expect(told.teams).toBeGreaterThan(40);
  });

  it('finds teams of the same size, at most 2% dearer, where it cannot look at all', () => {
    const told = compare(hardInstances(6, 42, { least: 200, most: 500 }), solver);
    expect(told).toMatchObject({ instances: 6, teams: 6, sameSize: 6, worstExactGap: 0 });
    expect(told.exact).toBeLessThan(6);
    expect(told.worstCostGap).toBeLessThanOrEqual(0.02);
  });

  (real === null ? it.skip : it)('finds the same on the real directory and notices', () => {
    const told = compare(real ?? [], solver);
    expect(told.instances).toBeGreaterThan(100);
    expect(told).toMatchObject({
      exact: told.instances,
      sameSize: told.instances,
      worstCostGap: 0,
      worstExactGap: 0,
    });
  });
});
