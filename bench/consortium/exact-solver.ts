import highsLoader, { type Highs } from 'highs';
import { atSize, type Candidate } from '../../src/matching/core/consortium/candidate.js';
import { MOST_MEMBERS } from '../../src/matching/core/consortium/find-team.js';
import { type Team, teamOf } from '../../src/matching/core/consortium/team.js';
import type { Instance } from './instances.js';

/** The package is an ES module for Node, and has the types of a CommonJS one. */
const loader: unknown = highsLoader;

function isLoader(value: unknown): value is () => Promise<Highs> {
  return typeof value === 'function';
}

/** HiGHS, an exact solver of mixed-integer programs, on the same question: the cheapest team of each size, the smallest first. */
export class ExactSolver {
  private constructor(private readonly highs: Highs) {}

  static async load(): Promise<ExactSolver> {
    if (!isLoader(loader)) throw new Error('the package highs has no loader');
    return new ExactSolver(await loader());
  }

  /**
   * The cheapest of the smallest teams of two to four; null when there is none.
   * @throws Error when the solver stops for any other reason than the optimum or that there is none
   */
  solve(instance: Instance): Team | null {
    const { need } = instance;
    for (let size = 2; size <= MOST_MEMBERS; size++) {
      const candidates = atSize(instance.candidates, need, size);
      const cheapest = this.optimum(costProgram({ ...instance, candidates }, size), candidates);
      if (cheapest === null) continue;
      const team = teamOf(cheapest, need);
      if (!team) throw new Error('the solver has no team of the size that it found');
      return team;
    }
    return null;
  }

  private optimum(program: string, candidates: readonly Candidate[]): Candidate[] | null {
    const solution = this.highs.solve(program, { mip_rel_gap: 0 });
    if (solution.Status === 'Infeasible') return null;
    if (solution.Status !== 'Optimal') throw new Error(`the solver ended with ${solution.Status}`);
    const { Columns } = solution;
    return candidates.filter((_, at) => {
      const column = Columns[`x${String(at)}`];
      return column !== undefined && 'Primal' in column && column.Primal > 0.5;
    });
  }
}

/** As cheap as can be, of a size. */
function costProgram(instance: Instance, size: number): string {
  const { candidates } = instance;
  const costs = candidates.map(({ dayRate }, at) => `${String(dayRate)} h${String(at)}`);
  const members = candidates.map((_, at) => `x${String(at)}`);
  return program(costs, instance, [`size: ${sum(members)} = ${String(size)}`]);
}

/**
 * In CPLEX LP format. `x` says who is of the team, `h` how many half-days it gives: from its least to all. The most that
 * a co-op takes on is read from its facts, not from our candidate, so that a fault of ours there shows.
 */
function program(
  objective: readonly string[],
  { candidates, need }: Instance,
  constraints: readonly string[],
): string {
  const names = candidates.map((_, at) => String(at));
  const musts: string[] = [];
  for (let bit = 1; bit <= need.musts; bit <<= 1) {
    const able = names.filter((_, at) => ((candidates[at]?.musts ?? 0) & bit) !== 0);
    // A must-have that nobody covers, which LP format has no empty sum for.
    const covers = able.length === 0 ? '0 x0' : sum(able.map((name) => `x${name}`));
    musts.push(`must${String(bit)}: ${covers} >= 1`);
  }
  const parts = candidates.flatMap(({ coop, free, least }, at) => {
    const most = Math.min(free, 2 * (coop.maxEngagementDays ?? Infinity));
    return [
      `most${String(at)}: h${String(at)} - ${String(most)} x${String(at)} <= 0`,
      `part${String(at)}: h${String(at)} - ${String(least)} x${String(at)} >= 0`,
    ];
  });
  const effort = `effort: ${sum(names.map((name) => `h${name}`))} = ${String(need.halfDays)}`;
  return [
    'Minimize',
    `cost: ${sum(objective)}`,
    'Subject To',
    ...constraints,
    ...musts,
    effort,
    ...parts,
    'Binary',
    ...names.map((name) => `x${name}`),
    'End',
  ].join('\n');
}

/** A term on each line: readers of the format limit the length of lines. */
function sum(terms: readonly string[]): string {
  return terms.join('\n + ');
}
