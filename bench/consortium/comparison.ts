import { findTeam } from '../../src/matching/core/consortium/find-team.js';
import type { ExactSolver } from './exact-solver.js';
import type { Instance } from './instances.js';

/** What two searches made of some instances. */
export interface Comparison {
  readonly instances: number;
  /** Where there is a team of at most four. */
  readonly teams: number;
  /** Where our search says that it is exact. */
  readonly exact: number;
  /** Where both find a team of the same size, or none. */
  readonly sameSize: number;
  /** By how much ours costs more at most, where the sizes are the same: 0.02 is 2%. */
  readonly worstCostGap: number;
  /** The same where ours says that it is exact. */
  readonly worstExactGap: number;
  readonly largest: number;
  readonly oursMs: readonly number[];
  readonly solverMs: readonly number[];
}

/** Asks both for a team of every instance. */
export function compare(instances: Iterable<Instance>, solver: ExactSolver): Comparison {
  const told = { instances: 0, teams: 0, exact: 0, sameSize: 0, largest: 0 };
  let [worstCostGap, worstExactGap] = [0, 0];
  const oursMs: number[] = [];
  const solverMs: number[] = [];
  for (const instance of instances) {
    const { candidates, need, tieBreak } = instance;
    const ours = timed(oursMs, () => findTeam(candidates, need, tieBreak));
    const theirs = timed(solverMs, () => solver.solve(instance));
    told.instances++;
    told.largest = Math.max(told.largest, candidates.length);
    if (ours.exact) told.exact++;
    if (theirs) told.teams++;
    if (ours.team?.shares.length !== theirs?.shares.length) continue;
    told.sameSize++;
    if (!ours.team || !theirs) continue;
    const gap = ours.team.cost / theirs.cost - 1;
    worstCostGap = Math.max(worstCostGap, gap);
    if (ours.exact) worstExactGap = Math.max(worstExactGap, Math.abs(gap));
  }
  return { ...told, worstCostGap, worstExactGap, oursMs, solverMs };
}

function timed<T>(times: number[], run: () => T): T {
  const started = performance.now();
  const result = run();
  times.push(performance.now() - started);
  return result;
}
