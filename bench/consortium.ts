/**
 * `npm run bench:consortium`: the smallest team for a brief, by our search and by an exact solver (HiGHS), on invented
 * networks and, where they are there, on the real directory and notices. `--quick` for a small run.
 */
import { type Comparison, compare } from './consortium/comparison.js';
import { ExactSolver } from './consortium/exact-solver.js';
import { hardInstances, randomInstances } from './consortium/instances.js';
import { realInstances } from './consortium/real-instances.js';
import { percentile, report, type Figure } from './support/report.js';

const quick = process.argv.includes('--quick');
const SEED = 7;
const SMALL = { many: quick ? 60 : 500, sizes: { least: 3, most: 100 } };
const HARD = { many: quick ? 3 : 30, sizes: { least: 200, most: 1_000 } };
const LARGE = { many: quick ? 5 : 60, sizes: { least: 150, most: 1_000 } };

async function main(): Promise<void> {
  const solver = await ExactSolver.load();
  const figures: Figure[] = [];
  console.error('up to 100 candidates …');
  figures.push(...told('', compare(randomInstances(SMALL.many, SEED, SMALL.sizes), solver)));
  console.error('more …');
  figures.push(...told('large', compare(randomInstances(LARGE.many, SEED, LARGE.sizes), solver)));
  console.error('more, hardly any dominated …');
  figures.push(...told('hard', compare(hardInstances(HARD.many, SEED, HARD.sizes), solver)));
  const real = realInstances('../shared/data');
  if (real === null) console.error('Left out: ../shared/data is not here.');
  else figures.push(...told('real', compare(real, solver)));
  report('consortium', figures);
}

function told(prefix: string, { oursMs, solverMs, ...all }: Comparison): Figure[] {
  const name = (what: string): string => {
    return prefix === '' ? what : `${prefix}${what.charAt(0).toUpperCase()}${what.slice(1)}`;
  };
  const gap = { unit: '%', against: 'target 2' };
  return [
    { name: name('instances'), value: all.instances, unit: '' },
    { name: name('largest'), value: all.largest, unit: '', against: 'candidates' },
    { name: name('teams'), value: all.teams, unit: '' },
    { name: name('exact'), value: all.exact, unit: '' },
    { name: name('sameSize'), value: all.sameSize, unit: '', against: 'target all' },
    { name: name('worstExactGap'), value: 100 * all.worstExactGap, unit: '%', against: 'target 0' },
    { name: name('worstCostGap'), value: 100 * all.worstCostGap, ...gap },
    { name: name('p50Ms'), value: percentile(oursMs, 50), unit: 'ms' },
    { name: name('solverP50Ms'), value: percentile(solverMs, 50), unit: 'ms' },
    { name: name('worstMs'), value: Math.max(...oursMs), unit: 'ms' },
    { name: name('solverWorstMs'), value: Math.max(...solverMs), unit: 'ms' },
  ];
}

await main();
