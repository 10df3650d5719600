import { type Candidate, type Need } from './candidate.js';
import { SearchBounds } from './search-bounds.js';
import { ShadowPrices } from './shadow-prices.js';
import { type Team, coveredBy, teamOf } from './team.js';

/** How much of the limit the search for two members gets. */
const EXCHANGE_SHARE = 0.1;

/**
 * Branch and bound for the best team of one size. It branches on a must-have that is not covered yet, the one that
 * fewest can cover, the most promising first; whoever has been tried is left out of what follows, so that each team is
 * met at most once. What cannot cover, cannot make the effort, or cannot beat the best team so far is not followed.
 */
export class TeamSearch {
  private readonly out: Uint8Array;
  private readonly prices: ShadowPrices;
  /** Positions. */
  private readonly chosen: number[] = [];
  private best: Team | null;
  private looks = 0;
  private limit: number;
  private whole = false;

  /**
   * @param candidates cheapest first
   * @param merit negative when the first team is the better one
   * @param start a team of the size to beat; null for none
   * @param most times to look at a candidate; beyond them the best so far is bettered by exchanges
   */
  constructor(
    private readonly candidates: readonly Candidate[],
    private readonly need: Need,
    private readonly size: number,
    private readonly merit: (a: Team, b: Team) => number,
    start: Team | null,
    most: number,
  ) {
    this.out = new Uint8Array(candidates.length);
    this.prices = new ShadowPrices(candidates, need, size);
    this.best = start;
    this.limit = most;
  }

  /** Whether the search went through everything that could be better. */
  get complete(): boolean {
    return this.whole;
  }

  run(): Team | null {
    this.follow(this.size);
    this.whole = this.looks <= this.limit;
    if (!this.whole) this.exchange();
    return this.best;
  }

  /** Betters the team by keeping all members but two and searching for the best two besides, until that betters nothing. */
  private exchange(): void {
    this.limit *= EXCHANGE_SHARE;
    for (let last: Team | null = null; this.best !== null && this.best !== last;) {
      last = this.best;
      const members = last.shares.map(({ member }) => this.candidates.indexOf(member));
      for (const kept of membersBut(2, members)) {
        this.looks = 0;
        for (const at of kept) this.out[at] = 1;
        this.chosen.push(...kept);
        this.follow(2);
        this.chosen.length = 0;
        for (const at of kept) this.out[at] = 0;
      }
    }
  }

  private follow(places: number): void {
    if (this.looks > this.limit) return;
    this.looks += places === 0 ? 1 : this.candidates.length;
    const members = this.chosen.flatMap((at) => this.candidates[at] ?? []);
    if (places === 0) {
      this.meet(members);
      return;
    }
    const missing = this.need.musts & ~coveredBy(members);
    const bounds = new SearchBounds(this.candidates, this.out, missing);
    if (!bounds.promise(members, places, this.need, this.best)) return;
    const cost = this.prices.bound(this.chosen, places, missing, this.out);
    if (cost === null || cost.least > this.costToBeat()) return;
    const tried: number[] = [];
    for (const at of cost.order) {
      const musts = this.candidates[at]?.musts ?? 0;
      if (this.out[at] === 1 || (missing !== 0 && (musts & bounds.rarest) === 0)) continue;
      // Those after it come to no less.
      if (cost.leastFrom(at) > this.costToBeat()) break;
      if (cost.leastWith(at) > this.costToBeat()) continue;
      this.out[at] = 1;
      tried.push(at);
      this.chosen.push(at);
      this.follow(places - 1);
      this.chosen.pop();
    }
    for (const at of tried) this.out[at] = 0;
  }

  private meet(members: readonly Candidate[]): void {
    const team = teamOf(members, this.need);
    if (team && (this.best === null || this.merit(team, this.best) < 0)) this.best = team;
  }

  private costToBeat(): number {
    return this.best?.cost ?? Infinity;
  }
}

/** Every choice of all but so many. */
function membersBut(leaving: number, members: readonly number[]): number[][] {
  const [first, ...others] = members;
  if (first === undefined || leaving === 0) return leaving > 0 ? [] : [[...members]];
  const staying = membersBut(leaving, others).map((kept) => [first, ...kept]);
  return [...staying, ...membersBut(leaving - 1, others)];
}
