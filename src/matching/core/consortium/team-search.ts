import { type Candidate, type Need } from './candidate.js';
import { SearchBounds } from './search-bounds.js';
import { type Team, coveredBy, teamOf } from './team.js';

/**
 * Branch and bound for the best team of one size. It branches on a must-have that is not covered yet, the one that
 * fewest can cover; whoever has been tried is left out of what follows, so that each team is met at most once. What
 * cannot cover, cannot make the effort, or cannot beat the best team so far is not followed.
 */
export class TeamSearch {
  private readonly out: Uint8Array;
  private readonly chosen: Candidate[] = [];
  private best: Team | null;
  private nodes = 0;

  /**
   * @param candidates cheapest first
   * @param merit negative when the first team is the better one
   * @param start a team to beat; null for none
   * @param most nodes to look at; beyond them the best so far is what is found
   */
  constructor(
    private readonly candidates: readonly Candidate[],
    private readonly need: Need,
    private readonly merit: (a: Team, b: Team) => number,
    start: Team | null,
    private readonly most: number,
  ) {
    this.out = new Uint8Array(candidates.length);
    this.best = start;
  }

  /** Whether the search went through everything that could be better. */
  get complete(): boolean {
    return this.nodes <= this.most;
  }

  run(size: number): Team | null {
    this.follow(size);
    return this.best;
  }

  private follow(places: number): void {
    if (++this.nodes > this.most) return;
    if (places === 0) {
      const team = teamOf(this.chosen, this.need);
      if (team && (this.best === null || this.merit(team, this.best) < 0)) this.best = team;
      return;
    }
    const missing = this.need.musts & ~coveredBy(this.chosen);
    const bounds = new SearchBounds(this.candidates, this.out, missing);
    if (!bounds.promise(this.chosen, places, this.need, this.best)) return;
    const tried: number[] = [];
    for (const [at, candidate] of this.candidates.entries()) {
      if (this.out[at] === 1 || (missing !== 0 && (candidate.musts & bounds.rarest) === 0))
        continue;
      this.out[at] = 1;
      tried.push(at);
      this.chosen.push(candidate);
      this.follow(places - 1);
      this.chosen.pop();
      if (!this.complete) break;
    }
    for (const at of tried) this.out[at] = 0;
  }
}
