import { type Candidate, type Need } from '../../../../src/matching/core/consortium/candidate.js';
import { byMerit, type Team, teamOf } from '../../../../src/matching/core/consortium/team.js';
import { TeamSearch } from '../../../../src/matching/core/consortium/team-search.js';
import { seededRandom } from '../../../../src/platform/seeded-random.js';
import { candidates } from './candidates.js';

export const merit = byMerit((key) => key.length);

export interface Asked {
  readonly size: number;
  readonly need: Need;
  readonly start?: Team | null;
  readonly most?: number;
}

export function search(field: readonly Candidate[], { size, need, start, most }: Asked) {
  const made = new TeamSearch(field, need, size, merit, start ?? null, most ?? Infinity);
  const team = made.run();
  return { team, complete: made.complete };
}

/** The least limit, up to 100, within which the search goes through everything that could be better. */
export function looks(field: readonly Candidate[], asked: Asked): number {
  for (let most = 0; most <= 100; most++)
    if (search(field, { ...asked, most }).complete) return most;
  return Infinity;
}

export function teamAt(field: readonly Candidate[], need: Need, ...at: number[]): Team | null {
  return teamOf(
    at.flatMap((each) => field[each] ?? []),
    need,
  );
}

/** Invented candidates, each of whom covers one of three must-haves. Who has more free costs more. */
export function someMarket(many: number, seed: number): Candidate[] {
  const random = seededRandom(seed);
  const drawn = Array.from({ length: many }, () => {
    const size = random.next();
    const free = 20 + Math.floor(100 * size + 10 * random.next());
    const dayRate = 300 + Math.floor(400 * size + 30 * random.next());
    return { free, dayRate, musts: 1 << random.below(3), score: random.below(100) };
  });
  return candidates(...drawn.sort((a, b) => a.dayRate - b.dayRate));
}

/** The teams that keep all members of one but two. */
export function* exchanges(field: readonly Candidate[], { shares }: Team, need: Need) {
  const all = shares.map(({ member }) => member);
  for (const gone of pairs(all)) {
    const kept = all.filter((each) => !gone.includes(each));
    for (const come of pairs(field.filter((each) => !kept.includes(each)))) {
      const team = teamOf([...kept, ...come], need);
      if (team !== null) yield team;
    }
  }
}

function* pairs(items: readonly Candidate[]): Generator<readonly Candidate[]> {
  for (const [at, one] of items.entries())
    for (const other of items.slice(at + 1)) yield [one, other];
}
